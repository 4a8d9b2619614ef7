import type { Db } from '../backend/db.ts';
import type { ToldFollowUp, ToldSection } from '../../components/feedback/view.ts';
import { formats } from '../../i18n/formats.ts';
import type { TextNote } from '../../components/take-part/view.ts';
import * as feedback from '../data/feedback.ts';
import * as policies from '../data/policies.ts';
import * as translations from '../data/translations.ts';
import type { ShownTranslation } from '../data/translations.ts';
import { toldNotes, toldTexts, type Tell } from './told-texts.ts';

export type ToldFeedback = Omit<
	feedback.Feedback,
	'sections' | 'themes' | 'changes' | 'followUps' | 'translations'
> & {
	sections: ToldSection[];
	/** State and number of the newest published version. */
	newest: { number: number; state: policies.VersionState };
	notes: TextNote[];
};

/** "Du sa – vi gjorde" for a reader of `language`, section by section in the order of the text. Refuses `feedback_not_published`, `not_found`. */
export async function tellFeedback(
	db: Db,
	municipality: string,
	dialogue: string,
	language: string
): Promise<ToldFeedback> {
	const {
		sections,
		themes,
		changes,
		followUps,
		translations: toldIn,
		...rest
	} = await feedback.find(db, municipality, dialogue);
	const slug = rest.dialogue.policy.slug;
	const newest = await policies.findPublished(db, municipality, slug);
	const translated = await translations.ofPolicy(db, municipality, slug, newest.version.number);
	const own = language === 'sv' ? {} : (translated[language] ?? {});
	const foreign = language === 'sv' ? undefined : 'sv';
	const tell = toldTexts(toldIn, language);
	const nameOf = new Map(themes.map(({ id, name }) => [id, tell(id, 'name', name)]));
	const places = [...sections, { lineage: null, heading: null }];
	const told = places.map(({ lineage, heading }): ToldSection => ({
		lineage,
		heading: (lineage && own[lineage]?.heading?.text) ?? heading,
		headingLang: lineage === null || own[lineage]?.heading ? undefined : foreign,
		themes: themes
			.filter((theme) => theme.section === lineage)
			.map((theme) => ({
				...theme,
				name: tell(theme.id, 'name', theme.name),
				summary: theme.summary === '' ? null : tell(theme.id, 'summary', theme.summary),
				comment: theme.comment === '' ? null : tell(theme.id, 'comment', theme.comment),
				reason: tell(theme.id, 'reason', theme.reason),
				changes: changes
					.filter((change) => change.themes.some(({ id }) => id === theme.id))
					.map(({ id }) => id)
			})),
		changes: changes
			.filter((change) => change.section === lineage)
			.map((change) => ({
				...change,
				reason: tell(change.id, 'reason', change.reason),
				themes: change.themes.map(({ id, name }) => ({ id, name: nameOf.get(id) ?? tell(id, 'name', name) })),
				anchor: change.passages[0] ? `change-${change.passages[0]}` : `section-${change.section}`,
				translated:
					change.version === newest.version.number
						? inOwnLanguage(change.passages.map((one) => own[one]?.text))
						: null
			})),
		followUps: followUps
			.filter(
				(one) => (one.section ?? themes.find(({ id }) => id === one.theme)?.section ?? null) === lineage
			)
			.map((one) => toldFollowUp(one, nameOf.get(one.theme ?? '') ?? null, tell, language))
	}));
	return {
		...rest,
		sections: told.filter(
			(section) => section.themes.length + section.changes.length + section.followUps.length > 0
		),
		newest: { number: newest.version.number, state: newest.version.state },
		notes: toldNotes(tell)
	};
}

function toldFollowUp(
	{ id, promise, nextOn, reports }: feedback.FollowUp,
	theme: ToldFollowUp['theme'],
	tell: Tell,
	language: string
): ToldFollowUp {
	const { date } = formats(language);
	return {
		id,
		promise: tell(id, 'promise', promise),
		theme,
		status: reports.at(-1)?.status ?? null,
		nextOn: nextOn && date(nextOn),
		reports: reports.toReversed().map((one) => ({
			id: one.id,
			status: one.status,
			on: date(one.on),
			text: one.text === '' ? null : tell(one.id, 'text', one.text)
		}))
	};
}

/** The new sentences in the reader's language; null where one of them is not translated as it now stands. */
function inOwnLanguage(texts: (ShownTranslation | undefined)[]): string | null {
	const current = texts.flatMap((one) => (one && !one.stale ? [one.text] : []));
	return texts.length > 0 && current.length === texts.length ? current.join(' ') : null;
}
