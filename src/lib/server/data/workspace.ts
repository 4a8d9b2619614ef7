import type { Db } from '../backend/db.ts';
import type { Revision } from './revisions.ts';

/** Said by a member about a passage, about an addition (`revision`), or about the section when both are null. */
export type Comment = {
	id: string;
	section: string;
	passage: string | null;
	revision: string | null;
	text: string;
	by: string | null;
	on: string;
	resolved: boolean;
	resolvedBy: string | null;
};
/** Another member who writes in a place (a lineage, or a revision that adds), for `seconds` more unless she goes on. */
export type Editing = { place: string; by: string; seconds: number };
/** A resident's wording; `label` is the point's number, `passage` the lineage that it was made on. */
export type Wording = { id: string; label: string; passage: string; text: string; language: string };
/**
 * `goals`: all that a change can rest on, with the sections (lineages) that they are linked to.
 */
export type Workspace = {
	comments: Comment[];
	editing: Editing[];
	wordings: Wording[];
	goals: { id: string; label: string; sections: string[] }[];
};

/** What stands around the draft. Any member. Refuses `not_found`. */
export async function find(db: Db, dialogue: string): Promise<Workspace> {
	return (await db.call('workspace', { dialogue })) as never;
}

/**
 * Puts another wording beside a revision. Refuses `revision_unreadable`, `passage_unknown`, `text_too_long`,
 * `text_unreadable`, `not_found`.
 */
export async function proposeAlternative(
	db: Db,
	revision: string,
	proposal: Pick<Revision, 'operation' | 'absorbs' | 'texts' | 'reason'>
): Promise<Revision> {
	return (await db.call('propose_alternative', { revision, proposal })) as never;
}

/** The revision takes the wording; its own is set aside. Refuses `changed_by_other` (`details`: the revision), `not_found`. */
export async function takeAlternative(db: Db, alternative: string, rowVersion: number): Promise<Revision> {
	return (await db.call('take_alternative', { alternative, row_version: rowVersion })) as never;
}

export async function setAside(db: Db, alternative: string, aside: boolean): Promise<Revision> {
	return (await db.call('set_aside_alternative', { alternative, aside })) as never;
}

/** The member's own view of a revision; null: none any more. Refuses `text_too_long`, `not_found`. */
export async function takeStance(
	db: Db,
	revision: string,
	stance: 'agrees' | 'objects' | null,
	note = ''
): Promise<Revision> {
	return (await db.call('take_stance', { revision, stance: stance as never, note })) as never;
}

/** Gives the comment's id. Refuses `passage_unknown`, `text_too_long`, `text_unreadable`, `not_found`. */
export async function comment(
	db: Db,
	dialogue: string,
	about: Pick<Comment, 'section' | 'passage' | 'revision'>,
	text: string
): Promise<string> {
	return (await db.call('add_comment', {
		dialogue,
		...(about as Record<keyof typeof about, string>),
		text
	})) as never;
}

export async function resolve(db: Db, commentId: string, resolved: boolean): Promise<void> {
	await db.call('resolve_comment', { comment: commentId, resolved });
}

/** Tells the group where one writes, for 45 seconds. Refuses `passage_unknown`, `not_found`. */
export async function beginEditing(db: Db, dialogue: string, place: string): Promise<void> {
	await db.call('begin_editing', { dialogue, place });
}

export async function stopEditing(db: Db, dialogue: string): Promise<void> {
	await db.call('stop_editing', { dialogue });
}
