/**
 * A meeting as a participant's device keeps it, from joining until it is cleared: what the room saw last, her own part,
 * and what she has written that the municipality has not said that it has. Tabs and the service worker change the same
 * record: every change is a function of what is there, made in one transaction (device.ts).
 */
import type { RoomState } from '../domain/meeting/live-state.ts';
import {
	isNothing,
	mergeChanges,
	withoutDelivered,
	type ContributionKind,
	type OwnPart,
	type PartChanges
} from '../domain/meeting/own-part.ts';

/** What is being written and not sent, by step and kind. */
export type Drafts = Record<string, Partial<Record<ContributionKind, string>>>;

export type KeptMeeting = {
	/** Municipality and meeting: the same in every language. */
	name: string;
	/** Address of the meeting in the language that it was joined in. */
	base: string;
	room: RoomState;
	own: OwnPart;
	receipt: string | null;
	waiting: PartChanges;
	drafts: Drafts;
	/** Milliseconds since 1970. */
	changedAt: number;
};

/** As long as the participant's cookie. */
const lifetime = 7 * 24 * 60 * 60 * 1000;

/** Whether it may be thrown away: nothing waits, and nobody came back to it. */
export function isForgettable({ waiting, changedAt }: KeptMeeting, now: number): boolean {
	return isNothing(waiting) && now - changedAt > lifetime;
}

/** More that waits to be delivered. */
export function withWaiting(kept: KeptMeeting, changes: PartChanges, now: number): KeptMeeting {
	return { ...kept, waiting: mergeChanges(kept.waiting, changes), changedAt: now };
}

/** The municipality has `delivered`, and gave the part as it is now. */
export function afterDelivery(kept: KeptMeeting, delivered: PartChanges, own: OwnPart): KeptMeeting {
	return { ...kept, own, waiting: withoutDelivered(kept.waiting, delivered) };
}
