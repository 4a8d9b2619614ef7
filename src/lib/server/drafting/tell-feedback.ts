import type { Db } from '../backend/db.ts';
import type { ToldSection } from '../../components/feedback/view.ts';
import * as feedback from '../data/feedback.ts';
import * as policies from '../data/policies.ts';
import { placeChanges } from './place-changes.ts';

export type ToldFeedback = Omit<feedback.Feedback, 'sections' | 'themes' | 'changes'> & {
	sections: ToldSection[];
	/** State and number of the newest published version. */
	newest: { number: number; state: policies.VersionState };
};

/** "Du sa – vi gjorde", section by section in the order of the text. Refuses `feedback_not_published`, `not_found`. */
export async function tellFeedback(db: Db, municipality: string, dialogue: string): Promise<ToldFeedback> {
	const { sections, themes, changes, ...rest } = await feedback.find(db, municipality, dialogue);
	const slug = rest.dialogue.policy.slug;
	const newest = await policies.findPublished(db, municipality, slug);
	const placed = await anchorsOf(db, municipality, slug, changes, newest);
	const places = [...sections, { lineage: null, heading: null }];
	const told = places.map(({ lineage, heading }): ToldSection => ({
		lineage,
		heading,
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
			.map((change) => ({ ...change, anchor: placed.get(change.id) ?? '' }))
	}));
	return {
		...rest,
		sections: told.filter((section) => section.themes.length + section.changes.length > 0),
		newest: { number: newest.version.number, state: newest.version.state }
	};
}

/** Where on the page of its version each change opens: `#change-<lineage>`, or the section of what was taken away. */
async function anchorsOf(
	db: Db,
	municipality: string,
	slug: string,
	changes: feedback.Change[],
	newest: policies.PublishedPolicy
): Promise<Map<string, string>> {
	const anchors = new Map<string, string>();
	for (const number of new Set(changes.map(({ version }) => version))) {
		const policy =
			number === newest.version.number
				? newest
				: await policies.findPublished(db, municipality, slug, number);
		const own = changes.filter(({ version }) => version === number);
		for (const { change, passages } of placeChanges(own, policy.sections, policy.ancestry)) {
			anchors.set(change.id, passages[0] ? `change-${passages[0]}` : `section-${change.section}`);
		}
	}
	return anchors;
}
