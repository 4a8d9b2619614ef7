import type { Db } from '../backend/db.ts';
import type { ToldSection } from '../../components/feedback/view.ts';
import * as feedback from '../data/feedback.ts';
import * as policies from '../data/policies.ts';
import * as translations from '../data/translations.ts';
import type { ShownTranslation } from '../data/translations.ts';
import { placeChanges } from './place-changes.ts';

export type ToldFeedback = Omit<feedback.Feedback, 'sections' | 'themes' | 'changes'> & {
	sections: ToldSection[];
	/** State and number of the newest published version. */
	newest: { number: number; state: policies.VersionState };
};

/** "Du sa – vi gjorde" for a reader of `language`, section by section in the order of the text. Refuses `feedback_not_published`, `not_found`. */
export async function tellFeedback(
	db: Db,
	municipality: string,
	dialogue: string,
	language: string
): Promise<ToldFeedback> {
	const { sections, themes, changes, ...rest } = await feedback.find(db, municipality, dialogue);
	const slug = rest.dialogue.policy.slug;
	const newest = await policies.findPublished(db, municipality, slug);
	const translated = await translations.ofPolicy(db, municipality, slug, newest.version.number);
	const own = language === 'sv' ? {} : (translated[language] ?? {});
	const foreign = language === 'sv' ? undefined : 'sv';
	const placed = await placesOf(db, municipality, slug, changes, newest);
	const places = [...sections, { lineage: null, heading: null }];
	const told = places.map(({ lineage, heading }): ToldSection => ({
		lineage,
		heading: (lineage && own[lineage]?.heading?.text) ?? heading,
		headingLang: lineage === null || own[lineage]?.heading ? undefined : foreign,
		themes: themes
			.filter((theme) => theme.section === lineage)
			.map((theme) => ({
				...theme,
				changes: changes
					.filter((change) => change.themes.some(({ id }) => id === theme.id))
					.map(({ id }) => id)
			})),
		changes: changes
			.filter((change) => change.section === lineage)
			.map((change) => {
				const passages = placed.get(change.id) ?? [];
				return {
					...change,
					anchor: passages[0] ? `change-${passages[0]}` : `section-${change.section}`,
					translated:
						change.version === newest.version.number
							? inOwnLanguage(passages.map((one) => own[one]?.text))
							: null
				};
			})
	}));
	return {
		...rest,
		sections: told.filter((section) => section.themes.length + section.changes.length > 0),
		newest: { number: newest.version.number, state: newest.version.state }
	};
}

/** The new sentences in the reader's language; null where one of them is not translated as it now stands. */
function inOwnLanguage(texts: (ShownTranslation | undefined)[]): string | null {
	const current = texts.flatMap((one) => (one && !one.stale ? [one.text] : []));
	return texts.length > 0 && current.length === texts.length ? current.join(' ') : null;
}

/** The passages that each change led to, in its version; none for what was taken away. */
async function placesOf(
	db: Db,
	municipality: string,
	slug: string,
	changes: feedback.Change[],
	newest: policies.PublishedPolicy
): Promise<Map<string, string[]>> {
	const places = new Map<string, string[]>();
	for (const number of new Set(changes.map(({ version }) => version))) {
		const policy =
			number === newest.version.number
				? newest
				: await policies.findPublished(db, municipality, slug, number);
		const own = changes.filter(({ version }) => version === number);
		for (const { change, passages } of placeChanges(own, policy.sections, policy.ancestry)) {
			places.set(change.id, [...passages]);
		}
	}
	return places;
}
