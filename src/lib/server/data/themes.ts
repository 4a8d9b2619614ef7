import type { Span } from '../../domain/drafting/spans.ts';
import type { Db } from '../backend/db.ts';

export type Standpoint = 'accepted' | 'partly_accepted' | 'rejected' | 'already_met' | 'forwarded' | 'noted';
export type Disposition = {
	standpoint: Standpoint;
	reason: string;
	forwardedTo: string | null;
	decidedOn: string;
	rowVersion: number;
};
/**
 * What is written about a theme. `summary` is public in the feedback, the rest is for the working group: when a point
 * belongs to it (`definition`), a typical one (`example`), what the group wants to remember (`memo`). `colour` and
 * `pattern` (1 to 8) mark it; eight patterns are told apart without colour.
 */
export type ThemeText = {
	name: string;
	summary: string;
	definition: string;
	example: string;
	memo: string;
	colour: number;
	pattern: number;
};
/** `section`: a section's lineage, null for the whole document. `points`: how many are coded to it. */
export type Theme = ThemeText & {
	id: string;
	section: string | null;
	rowVersion: number;
	points: number;
	disposition: Disposition | null;
};
/** A point that has the theme. `by`: who gave it, null for a former member; `spans`: where, null for all of it. */
export type Coding = { point: string; by: string | null; on: string; spans: Span[] | null };
/** `detail`: what was before and after a change, or the other theme (`name`) and how many `points` went over. */
export type ThemeEvent = {
	change:
		| 'created'
		| 'changed'
		| 'absorbed'
		| 'merged'
		| 'split'
		| 'split_off'
		| 'removed'
		| 'restored'
		| 'gave_back';
	at: string;
	by: string | null;
	detail: { before?: Partial<ThemeText>; after?: Partial<ThemeText>; name?: string; points?: number };
};
export type Codebook = { themes: Theme[] };

export async function list(db: Db, dialogue: string): Promise<Codebook> {
	return (await db.call('themes', { dialogue })) as never;
}

/** Refuses `name_missing`, `section_unknown`. */
export async function create(
	db: Db,
	dialogue: string,
	name: string,
	section: string | null,
	points: string[] = []
): Promise<{ id: string }> {
	return (await db.call('create_theme', { dialogue, name, section, points })) as never;
}

/** Changes what is given. Refuses `changed_by_other`, `name_missing`, `mark_unknown`. */
export async function save(
	db: Db,
	theme: string,
	changes: Partial<ThemeText>,
	rowVersion: number
): Promise<void> {
	await db.call('save_theme', { theme, changes, row_version: rowVersion });
}

/** A new theme of some of a theme's points. Refuses `points_missing`, `name_missing`. */
export async function split(db: Db, theme: string, name: string, points: string[]): Promise<{ id: string }> {
	return (await db.call('split_theme', { theme, name, points })) as never;
}

/** Marks these characters of a point with a theme, and gives it the theme. Refuses `span_outside`, `point_is_split`. */
export async function codeSpan(db: Db, theme: string, point: string, [starts, ends]: Span): Promise<void> {
	await db.call('code_span', { theme, point, starts, ends });
}

/** Takes the mark away; with the last one the point loses the theme. Refuses `span_outside`. */
export async function uncodeSpan(db: Db, theme: string, point: string, [starts, ends]: Span): Promise<void> {
	await db.call('uncode_span', { theme, point, starts, ends });
}

/** Who has coded what to a theme, and what has become of it, the latest first. Any member. */
export async function history(db: Db, theme: string): Promise<{ codings: Coding[]; history: ThemeEvent[] }> {
	return (await db.call('theme_history', { theme })) as never;
}

export async function code(db: Db, theme: string, points: string[]): Promise<void> {
	await db.call('code_points', { theme, points });
}

export async function uncode(db: Db, theme: string, points: string[]): Promise<void> {
	await db.call('uncode_points', { theme, points });
}

/** Refuses `themes_cannot_be_merged`, `theme_is_answered`. */
export async function merge(db: Db, theme: string, into: string): Promise<void> {
	await db.call('merge_themes', { theme, into_theme: into });
}

/** Takes back this person's latest step. Refuses `nothing_to_undo`, `theme_is_answered`. */
export async function undo(db: Db, dialogue: string): Promise<{ kind: string }> {
	return (await db.call('undo', { dialogue })) as never;
}

/**
 * `comment`: what the group says to those who spoke; `rowVersion` 0 for the first disposition. Refuses `comment_missing`,
 * `reason_missing`, `forwarded_to_missing`, `changed_by_other`.
 */
export async function dispose(
	db: Db,
	theme: string,
	answer: {
		standpoint: Standpoint;
		comment: string;
		reason: string;
		forwardedTo: string | null;
		rowVersion: number;
	}
): Promise<void> {
	await db.call('set_disposition', {
		theme,
		standpoint: answer.standpoint,
		comment: answer.comment,
		reason: answer.reason,
		forwarded_to: answer.forwardedTo,
		row_version: answer.rowVersion
	});
}
