import type { NoteKind } from '../../domain/meeting/table-notes.ts';
import type { LocalText } from '../../domain/text/local-text.ts';
import type { Db } from '../backend/db.ts';
import type { Role } from './members.ts';

export const translationOrigins = ['person', 'interpreter', 'machine'] as const;
/** Who made a translation: a person, an interpreter, or a machine whose text a person put in. */
export type TranslationOrigin = (typeof translationOrigins)[number];
/** The Swedish translation of a point, for staff; an empty text where it was taken away. `shown`: what everyone reads of it, null for nothing. */
export type PointTranslation = {
	text: string;
	origin: TranslationOrigin;
	state: 'draft' | 'reviewed';
	madeBy: Role | null;
	madeOn: string;
	rowVersion: number;
	shown: string | null;
};

/** `wording`: a proposed wording. `section` and `passage` are lineages; `question`: the free-text question answered. */
export type Point = {
	id: string;
	number: number;
	kind: 'view' | 'suggestion' | 'question' | 'concern' | 'support' | 'wording';
	text: string;
	language: string;
	channel: string;
	/** Where it was said, if in a meeting. `table`: of a table's note, with its kind and whether the table stood by it. */
	meeting: {
		id: string;
		title: string;
		table: number | null;
		note: NoteKind | null;
		confirmed: boolean | null;
	} | null;
	section: string | null;
	passage: string | null;
	question: LocalText | null;
	publication: 'waiting' | 'published' | 'hidden';
	published: string | null;
	themes: string[];
	/** Null for what is Swedish and for what nobody has translated. */
	translation: PointTranslation | null;
	/** What the sender had written before she changed it. */
	former: { number: number | null; text: string } | null;
};
/**
 * `theme`: an id, or 'none' for points without a theme; `passage`: a lineage, or 'none' for those on a whole section;
 * `translation`: of points in other languages than Swedish, those whose translation is `missing`, `draft` or `reviewed`.
 * There is no filter by background, on purpose.
 */
export type PointFilters = Partial<
	Record<
		| 'kind'
		| 'channel'
		| 'meeting'
		| 'language'
		| 'section'
		| 'passage'
		| 'theme'
		| 'publication'
		| 'translation',
		string
	>
>;
export type PointPage = { total: number; page: number; pageSize: number; points: Point[] };

/** Counted points of a dialogue, in order of number. Any member. */
export async function list(
	db: Db,
	dialogue: string,
	filters: PointFilters = {},
	page = 1
): Promise<PointPage> {
	return (await db.call('points', { dialogue, filters, page })) as never;
}

/** Shows (masked as `text`), hides (with a reason) or takes back. The original stays as it is. */
export async function publish(
	db: Db,
	point: string,
	publication: Point['publication'],
	text: string | null = null,
	reason: string | null = null
): Promise<void> {
	await db.call('publish_point', { point, publication, text, reason });
}

/** Writes the Swedish translation of a point; an empty text takes it away. Refuses `changed_by_other` (details: JSON with the `text` that stands). */
export async function translate(
	db: Db,
	point: string,
	translation: { text: string; origin: string; reviewed: boolean; rowVersion: number }
): Promise<void> {
	const { text, origin, reviewed, rowVersion } = translation;
	await db.call('translate_point', { point, text, origin, reviewed, row_version: rowVersion });
}

/**
 * Shows everyone the translation (as `text` where given), or takes it back. Refuses `point_not_published`,
 * `translation_not_reviewed`, `masked_translation_missing`, `changed_by_other`.
 */
export async function publishTranslation(
	db: Db,
	point: string,
	shown: boolean,
	rowVersion: number,
	text: string | null = null
): Promise<void> {
	await db.call('publish_point_translation', { point, shown, row_version: rowVersion, text });
}
