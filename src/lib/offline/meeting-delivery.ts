/** Bringing what was written in a meeting to the municipality: the same from the page and from the service worker. */
import type { OwnPart, PartChanges } from '../domain/meeting/own-part.ts';
import { isNothing } from '../domain/meeting/own-part.ts';
import { changeKeptMeeting, keptMeetingsHere } from './device.ts';
import { afterDelivery } from './kept-meeting.ts';
import { postJson, type Answered } from './post-json.ts';

/**
 * One of the changes that a rule said no to, with the rule's code: `key` is the answer's, the contribution's id, the
 * step or the target of dots.
 */
export type RefusedChange = { what: keyof PartChanges; key: string; code: string; text: string };
/** What is wrong with an answer; `field` to mark. */
export type ChangeProblem = { key: string; field: string; code: string; limit?: number; length?: number };
/** The part as the municipality has it now. Nothing that was sent is to be sent again. */
export type Delivered = {
	part: OwnPart;
	receipt: string;
	refused: RefusedChange[];
	problems: ChangeProblem[];
};

/** Delivers once more; the same changes may arrive twice. */
export function deliverChanges(
	base: string,
	changes: PartChanges,
	leaving = false
): Promise<Answered<Delivered>> {
	return postJson<Delivered>(`${base}/changes`, changes, leaving);
}

/**
 * Delivers what waits in all meetings on this device, for the service worker: when the network is back and no page is
 * open. What is refused stays, so that the page opened next meets it and can say so.
 * @returns whether something still waits for the network
 */
export async function deliverMeetings(): Promise<boolean> {
	let waits = false;
	for (const { name, base, waiting } of await keptMeetingsHere()) {
		if (isNothing(waiting)) continue;
		const answer = await deliverChanges(base, waiting);
		waits ||= answer.kind === 'unreachable';
		if (answer.kind !== 'answered' || answer.body.refused.length + answer.body.problems.length > 0) continue;
		await changeKeptMeeting(name, (kept) => kept && afterDelivery(kept, waiting, answer.body.part));
	}
	return waits;
}
