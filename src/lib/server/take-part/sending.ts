import type { Answers } from '../../domain/dialogue/answers.ts';
import * as submissions from '../data/submissions.ts';
import { forgetDraftKey, readDraftKey } from './draft-cookie.ts';
import type { Participant, Request } from './participant.ts';
import { carryReceipt } from './receipt-code.ts';

/** What is sent under which id and with which code (canonical). Without `answers`: what the draft holds. */
export type Wanted = { submission: string; code: string; answers?: Answers };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isUuid(value: unknown): value is string {
	return typeof value === 'string' && uuid.test(value);
}

/**
 * Sends once, whole or not at all, and lets the browser forget its draft. The code is carried to `…/sent`, unless
 * the answers had come before with another code. Refuses as `submissions.send`.
 */
export async function sendOnce(
	request: Request,
	{ place, base }: Pick<Participant, 'place' | 'base'>,
	{ submission, code, answers }: Wanted
): Promise<submissions.SendingState['state']> {
	const { locals, cookies, url } = request;
	const key = readDraftKey(cookies, place);
	const sending = { ...place, submission, receiptCode: code, language: locals.language };
	const { state } = answers
		? await submissions.send(locals.db, sending, answers, key ?? null)
		: await submissions.sendDraft(locals.db, sending, key ?? '');
	if (key) forgetDraftKey(cookies, place, url);
	if (state === 'received') carryReceipt(cookies, code, `${base}/sent`, url);
	return state;
}

/**
 * Puts what the draft of a correction holds in the place of what was sent, once, and lets the browser forget the
 * draft. The receipt code stays. Refuses as `submissions.correct`.
 */
export async function correctOnce(
	{ locals, cookies, url }: Request,
	{ place }: Pick<Participant, 'place'>,
	correction: string
): Promise<'corrected'> {
	const draftKey = readDraftKey(cookies, place) ?? '';
	const correcting = { ...place, correction, draftKey, language: locals.language };
	await submissions.correct(locals.db, correcting, null);
	forgetDraftKey(cookies, place, url);
	return 'corrected';
}
