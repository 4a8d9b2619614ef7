import type { EvidenceOfPassage, EvidencePoint } from '../../components/drafting/view.ts';
import type { Channel } from '../../components/voice-margin/voices.ts';
import { followLineage, sourcesOf } from '../../domain/policy/lineage.ts';
import type { Db } from '../backend/db.ts';
import * as points from '../data/points.ts';
import type { Workspace } from '../data/workspace.ts';
import { resultsFor } from './results-as-evidence.ts';
import type { DraftingWork } from './work.ts';

/** The evidence beside a passage; null: beside the section, for what is added to it. */
export async function evidenceFor(
	db: Db,
	{ dialogue, room, codebook }: DraftingWork,
	{ goals, wordings }: Workspace,
	section: string,
	passage: string | null,
	page: number
): Promise<EvidenceOfPassage> {
	const sources = passage === null ? [] : sourcesOf(room.ancestry, passage);
	const [results, general, ...pages] = await Promise.all([
		resultsFor(db, dialogue, section),
		points.list(db, dialogue.id, { section, passage: 'none' }),
		...sources.map((lineage) => points.list(db, dialogue.id, { passage: lineage }, page))
	]);
	const themes = codebook.themes.filter((theme) => theme.section === section || theme.section === null);
	return {
		points: pages.flatMap((one) => one.points.map(shown)).sort((a, b) => a.number - b.number),
		total: pages.reduce((sum, one) => sum + one.total, 0),
		page,
		pages: Math.max(1, ...pages.map(({ total, pageSize }) => Math.ceil(total / pageSize))),
		general: general.points.map(shown),
		generalTotal: general.total,
		themes: themes.sort((a, b) => Number(a.section === null) - Number(b.section === null)),
		results,
		goals: goals.map(({ id, label, sections }) => ({ id, label, linked: sections.includes(section) })),
		wordings: placeWordings(wordings, room.ancestry).filter((one) => one.passage === passage)
	};
}

/** Residents' wordings by the passage that they are of now; of those that were removed there are none. */
export function placeWordings(
	wordings: Workspace['wordings'],
	ancestry: DraftingWork['room']['ancestry']
): Workspace['wordings'] {
	return wordings.flatMap((one) => {
		const place = followLineage(ancestry, one.passage);
		return place === 'unplaced' ? [] : [{ ...one, passage: place.lineage }];
	});
}

function shown({ id, number, kind, text, language, channel, translation }: points.Point): EvidencePoint {
	return {
		id,
		number,
		kind,
		text,
		language,
		channel: channel as Channel,
		translation: translation?.text ? { text: translation.text, draft: translation.state === 'draft' } : null
	};
}
