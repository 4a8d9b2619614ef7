import type { RequestEvent } from '@sveltejs/kit';
import * as live from '../data/meeting-live.ts';
import { CodeTries, tryCounted, type TryLimits } from '../take-part/code-tries.ts';

/**
 * A whole hall may sit behind one address and mistype: two hundred wrong codes are free, then two a second. A code is
 * one of 30⁶: from one address a guesser would look for ten running meetings for more than a year, to find one that
 * its municipality invites everybody to.
 */
export const meetingLimits: TryLimits = { free: 200, pause: 500, flood: 3_000, inFlood: 20 };

const tries = new CodeTries(meetingLimits);

/**
 * The meeting that a code opens now. Codes that open nothing are answered alike, counted and limited.
 * @throws Refusal code_unknown (404); too_many_codes (429, with `retry-after` set)
 */
export function openMeetingCode(
	event: Pick<RequestEvent, 'locals' | 'getClientAddress' | 'setHeaders'>,
	code: string
): Promise<live.MeetingPlace & { absent: boolean }> {
	const { db } = event.locals;
	return tryCounted(event, tries, {
		place: '',
		wrong: 'code_unknown',
		count: () => live.countWrongCode(db),
		attempt: () => live.findByCode(db, code)
	});
}
