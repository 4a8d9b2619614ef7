import type { AnswerChanges, Answers } from '../../domain/dialogue/answers.ts';
import type { LocalText } from '../../domain/text/local-text.ts';
import type { Db } from '../backend/db.ts';

/** `id` becomes the submission's id when the draft is sent. `corrects`: it changes answers that were sent before. */
export type Draft = { id: string; language: string; answers: Answers; corrects: boolean };
/** The draft went on on another device: nothing may be written or sent with this key. */
export type Moved = { moved: true };
/** Which draft: `key` is the secret in the participant's cookie. */
export type DraftKey = { municipality: string; dialogue: string; key: string };

/** The draft behind a key, or null. */
export async function find(db: Db, { municipality, dialogue, key }: DraftKey): Promise<Draft | Moved | null> {
	return (await db.call('draft', { municipality, dialogue, draft_key: key })) as never;
}

/**
 * Merges changes into the draft (null removes an answer); makes it when it is not there.
 * Refuses `dialogue_closed`, `dialogue_not_open_yet`, `draft_moved`, `draft_too_large`, `not_found`.
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

/**
 * As `save`, for a page that was opened to change what was sent, in the draft `correction`.
 * Refuses `correction_over` where that was sent or cancelled meanwhile, and what `save` refuses.
 */
export async function saveCorrection(
	db: Db,
	{ municipality, dialogue, key }: DraftKey,
	correction: string,
	language: string,
	answers: AnswerChanges
): Promise<{ id: string }> {
	const where = { municipality, dialogue, correction, draft_key: key };
	return (await db.call('save_correction', { ...where, language, answers })) as never;
}

/** What was answered about oneself in what the draft corrects: the correction itself holds only what was answered anew. */
export async function correctedBackground(
	db: Db,
	{ municipality, dialogue, key }: DraftKey
): Promise<Answers> {
	return (await db.call('correction_background', { municipality, dialogue, draft_key: key })) as never;
}

export async function discard(db: Db, { municipality, dialogue, key }: DraftKey): Promise<void> {
	await db.call('discard_draft', { municipality, dialogue, draft_key: key });
}

/** Lets the draft go on elsewhere with `code` (canonical), once. Refuses `draft_missing`, `draft_moved`, `dialogue_closed`. */
export async function handOver(
	db: Db,
	{ municipality, dialogue, key }: DraftKey,
	code: string
): Promise<void> {
	await db.call('hand_over_draft', { municipality, dialogue, draft_key: key, code });
}

/** In which dialogue a code lets somebody go on; changes nothing. Refuses `receipt_unknown`. */
export async function findHandover(
	db: Db,
	municipality: string,
	code: string
): Promise<{ dialogue: string; title: LocalText }> {
	return (await db.call('handover', { municipality, code })) as never;
}

/** Goes on with a draft under `key`. Refuses `receipt_unknown`, `draft_in_the_way`, `dialogue_closed`. */
export async function takeOver(db: Db, municipality: string, code: string, key: string): Promise<void> {
	await db.call('take_over_draft', { municipality, code, draft_key: key });
}

/**
 * Opens the answers behind a receipt code as a draft under `key`; they stand until it is sent.
 * Refuses `receipt_unknown`, `submission_withdrawn`, `draft_in_the_way`, `dialogue_closed`.
 */
export async function startCorrection(
	db: Db,
	municipality: string,
	receiptCode: string,
	key: string,
	language: string
): Promise<void> {
	await db.call('start_correction', { municipality, receipt_code: receiptCode, draft_key: key, language });
}
