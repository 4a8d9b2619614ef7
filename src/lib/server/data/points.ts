import type { NoteKind } from '../../domain/meeting/table-notes.ts';
import type { Part, PointKind, SectionCount, SimilarPoint } from '../../domain/drafting/points.ts';
import type { Span } from '../../domain/drafting/spans.ts';
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

export type { Part, PointKind, SimilarPoint };

/**
 * `number`: of a part the whole's; `label`: what people call it (47, 47a). `wording`: a proposed wording. `section` and
 * `passage` are lineages; `question`: the free-text question answered.
 */
export type Point = {
	id: string;
	number: number;
	part: number | null;
	label: string;
	kind: PointKind;
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
	/** Who gave which theme, and where in the text (null: all of it); `by` is null for one who is a member no longer. */
	codings: { theme: string; by: string | null; mine: boolean; spans: Span[] | null }[];
	readByMe: boolean;
	/** How many members of the working group have read it. */
	readers: number;
	/** Of a part: what it was split out of. */
	whole: { id: string; text: string } | null;
	/** Of a whole that is split; else empty. */
	parts: Part[];
	/** Null for what is Swedish and for what nobody has translated. */
	translation: PointTranslation | null;
	/** What the sender had written before she changed it. */
	former: { number: number | null; text: string } | null;
};
/**
 * `theme`: an id, or 'none' for points without a theme; `passage`: a lineage, or 'none' for those on a whole section; `section`:
 * a lineage, or 'none' for those on no section; `translation`: of points in other languages than Swedish, those whose
 * translation is `missing`, `draft` or `reviewed`; `state`: a `PointState` (domain/drafting/point-states.ts); `search`: words or parts of words, in texts and
 * their Swedish translations (what is searched for is logged); `point`: one, by its id.
 * Wholes are listed; with `theme`, `state` or `unit: 'part'` the parts stand in the stead of wholes that have some.
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
		| 'translation'
		| 'state'
		| 'search'
		| 'point'
		| 'unit',
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

/** What the inbox shows beside the points. `section` null: what is said about the whole text; `unread` and `uncoded` count parts in the stead of wholes. `keys`: a person's own, by step. */
export type ReadingDesk = {
	sections: SectionCount[];
	recent: string[];
	keys: Record<string, string>;
};

export async function desk(db: Db, dialogue: string): Promise<ReadingDesk> {
	return (await db.call('reading_desk', { dialogue })) as never;
}

/** Refuses `keys_unusable`. */
export async function saveKeys(db: Db, keys: Record<string, string>): Promise<void> {
	await db.call('save_keys', { keys });
}

export async function markRead(db: Db, points: string[], read = true): Promise<void> {
	await db.call('mark_read', { points, read });
}

/** Up to ten points of the dialogue that are worded like this one, the likest first. */
export async function similar(db: Db, point: string): Promise<SimilarPoint[]> {
	return (await db.call('similar_points', { point })) as never;
}

/** Gives a point all themes of another. Refuses `point_has_no_theme`, `point_is_split`. */
export async function codeAs(db: Db, point: string, other: string): Promise<void> {
	await db.call('code_as', { point, other });
}

/** `spans`: pairs of characters of the original, see `splitText`. Refuses `point_is_split`, `split_unusable`. */
export async function split(
	db: Db,
	point: string,
	spans: [from: number, to: number][]
): Promise<{ id: string; label: string }[]> {
	return (await db.call('split_point', { point, spans })) as never;
}

/** Refuses `point_is_whole`, `part_is_used`. */
export async function join(db: Db, point: string): Promise<void> {
	await db.call('join_parts', { point });
}

/** What kind a part is and where it belongs: a passage, else a section, else the whole text. Refuses `point_is_whole`, `section_unknown`. */
export async function placePart(
	db: Db,
	point: string,
	{ kind, section, passage }: Pick<Point, 'kind' | 'section' | 'passage'>
): Promise<void> {
	await db.call('place_part', { point, kind, section, passage });
}
