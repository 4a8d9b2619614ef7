import type { Db } from '../backend/db.ts';

/** The id of the dialogue (by its slug) whose work is followed. Any member. Refuses `not_found`, `role_missing`. */
export async function dialogueId(db: Db, dialogue: string): Promise<string> {
	return db.call('followed_dialogue', { dialogue });
}
