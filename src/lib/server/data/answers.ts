import type { AnswerEdition, AnswerRegister, WorkLeft } from '../../domain/drafting/answers.ts';
import type { Db } from '../backend/db.ts';

/** Any member. Refuses `not_found`. */
export async function coverage(db: Db, dialogue: string): Promise<WorkLeft> {
	return (await db.call('coverage', { dialogue })) as never;
}

/** Every theme per section with its answer. Any member. Refuses `not_found`. */
export async function register(db: Db, dialogue: string): Promise<AnswerRegister> {
	return (await db.call('answers', { dialogue })) as never;
}

/** How the answer of a theme has stood, the latest first. Any member. Refuses `not_found`. */
export async function history(db: Db, theme: string): Promise<AnswerEdition[]> {
	return (await db.call('answer_history', { theme })) as never;
}

/**
 * This member's särskild mening on a theme or a revision; `rowVersion` 0 for the first, an empty text takes it back.
 * Refuses `dissent_missing`, `changed_by_other`, `not_found`.
 */
export async function dissent(
	db: Db,
	about: { theme: string } | { revision: string },
	text: string,
	rowVersion: number
): Promise<void> {
	await db.call('save_dissent', { ...about, text, row_version: rowVersion });
}

/** Says of sections (lineages) that they need no change. Refuses `section_unknown`. */
export async function markSections(
	db: Db,
	dialogue: string,
	sections: string[],
	reason: string
): Promise<void> {
	await db.call('mark_sections', { dialogue, sections, reason });
}

export async function unmarkSections(db: Db, dialogue: string, sections: string[]): Promise<void> {
	await db.call('unmark_sections', { dialogue, sections });
}
