import type { Db } from '../backend/db.ts';

export type Standpoint = 'accepted' | 'partly_accepted' | 'rejected' | 'already_met' | 'forwarded' | 'noted';
export type Disposition = {
	standpoint: Standpoint;
	reason: string;
	forwardedTo: string | null;
	decidedOn: string;
	rowVersion: number;
};
/** `section`: a section's lineage, null for the whole document. `points`: how many are coded to it. */
export type Theme = {
	id: string;
	section: string | null;
	name: string;
	summary: string;
	rowVersion: number;
	points: number;
	disposition: Disposition | null;
};
/** `uncoded`: points without a theme. `undo`: the step that this person can take back. */
export type Codebook = { themes: Theme[]; uncoded: number; undo: { id: string; kind: string } | null };

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

/** Refuses `changed_by_other`, `name_missing`. */
export async function save(
	db: Db,
	theme: string,
	name: string,
	summary: string,
	rowVersion: number
): Promise<void> {
	await db.call('save_theme', { theme, name, summary, row_version: rowVersion });
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
