import type { AnswerChanges, Answers } from '../../domain/dialogue/answers.ts';
import type { Db } from '../backend/db.ts';

/** `id` becomes the submission's id when the draft is sent. */
export type Draft = { id: string; language: string; answers: Answers };
/** Which draft: `key` is the secret in the participant's cookie. */
export type DraftKey = { municipality: string; dialogue: string; key: string };

/** The draft behind a key, or null. */
export async function find(db: Db, { municipality, dialogue, key }: DraftKey): Promise<Draft | null> {
	return (await db.call('draft', { municipality, dialogue, draft_key: key })) as never;
}

/**
 * Merges changes into the draft (null removes an answer); makes it when it is not there.
 * Refuses `dialogue_closed`, `dialogue_not_open_yet`, `draft_too_large`, `not_found`.
 */
export async function save(
	db: Db,
	where: DraftKey,
	language: string,
	answers: AnswerChanges
): Promise<{ id: string }> {
	const { municipality, dialogue, key } = where;
	return (await db.call('save_draft', {
		municipality,
		dialogue,
		draft_key: key,
		language,
		answers
	})) as never;
}

export async function discard(db: Db, { municipality, dialogue, key }: DraftKey): Promise<void> {
	await db.call('discard_draft', { municipality, dialogue, draft_key: key });
}
