import { sourcesOf } from '../../domain/policy/lineage.ts';
import type { Db } from '../backend/db.ts';
import * as points from '../data/points.ts';
import type { DraftingWork } from './work.ts';

/** A point as it is shown beside the draft. */
export type EvidencePoint = Pick<
	points.Point,
	'id' | 'number' | 'kind' | 'text' | 'language' | 'channel' | 'themes'
>;
/**
 * What was said about a passage (`points`, one page of `total`), about its section as a whole (`general`, the first of
 * `generalTotal`), and the themes of the section and of the whole document.
 */
export type EvidenceOfPassage = {
	points: EvidencePoint[];
	total: number;
	page: number;
	pages: number;
	general: EvidencePoint[];
	generalTotal: number;
	themes: DraftingWork['codebook']['themes'];
};

/** The evidence beside a passage; null: beside the section, for what is added to it. */
export async function evidenceFor(
	db: Db,
	{ dialogue, room, codebook }: DraftingWork,
	section: string,
	passage: string | null,
	page: number
): Promise<EvidenceOfPassage> {
	const sources = passage === null ? [] : sourcesOf(room.ancestry, passage);
	const [general, ...pages] = await Promise.all([
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
		themes: themes.sort((a, b) => Number(a.section === null) - Number(b.section === null))
	};
}

function shown({ id, number, kind, text, language, channel, themes }: points.Point): EvidencePoint {
	return { id, number, kind, text, language, channel, themes };
}
