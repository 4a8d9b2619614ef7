import { applyRevisions, type Applied } from '../../domain/policy/lineage.ts';
import type { Db } from '../backend/db.ts';
import * as dialogues from '../data/dialogues.ts';
import * as revisions from '../data/revisions.ts';
import * as themes from '../data/themes.ts';

/** What the working group has before it: the dialogue, the text with its revisions, and the codebook. */
export type DraftingWork = {
	dialogue: dialogues.StaffDialogue;
	room: revisions.DraftingRoom;
	codebook: themes.Codebook;
};

/** Opens the work of a dialogue by its slug. Any member. Refuses `not_found`. */
export async function openWork(db: Db, slug: string): Promise<DraftingWork> {
	const dialogue = await dialogues.findForStaff(db, slug);
	const [room, codebook] = await Promise.all([revisions.room(db, dialogue.id), themes.list(db, dialogue.id)]);
	return { dialogue, room, codebook };
}

/** All living revisions, of words and of structure. */
export function allRevisions({
	revisions: words,
	structure
}: revisions.DraftingRoom): (revisions.Revision | revisions.StructureRevision)[] {
	return [...words, ...structure];
}

/** The text with the agreed revisions. New passages get new lineages at every call. */
export function applyAgreed(room: revisions.DraftingRoom): Applied {
	return applyRevisions(room.sections, allRevisions(room), () => crypto.randomUUID());
}

/** Whether the roles may write in the draft; the database decides, this keeps from showing what it would refuse. */
export function mayDraft(roles: readonly string[]): boolean {
	return roles.includes('administrator') || roles.includes('working_group');
}
