/** What everybody in a meeting follows: the whole state, with its revision, in every message. */
import type { MeetingState } from './meetings.ts';
import type { RoomResults } from './results.ts';

/** An approved text of the room. `language` is the one it was written in. */
export type ShownContribution = {
	id: string;
	kind: 'contribution' | 'statement';
	text: string;
	language: string;
	section: string | null;
};
/** A question to the leader; `support` is how many stand behind it beside the one who asked. */
export type LeaderQuestion = {
	id: string;
	text: string;
	language: string;
	support: number;
	answered: boolean;
};
/** What dots can be laid on: an approved contribution or a table's proposal. */
export type DotOption = { target: string; text: string; language: string };

/** What the room sees. Times are ISO 8601 by the clock of the database. */
export type RoomState = {
	meeting: string;
	/** Rises with every move and every change of the plan; a state with a lower one is old. */
	revision: number;
	/** When the state was read, by the same clock as the other times. */
	now: string;
	state: MeetingState;
	/** The id of the step; null in the lobby. */
	step: string | null;
	stepOpenedAt: string | null;
	/** null: the step has no planned end. */
	stepEndsAt: string | null;
	/** Everybody is to look up: phones and projector do not show the step. */
	hidden: boolean;
	/** The projector shows nothing but code and name of the meeting. */
	blank: boolean;
	ownPace: boolean;
	/** Steps that take no more answers. */
	closed: string[];
	joined: number;
	/** The plan's row version: content is to be fetched anew when it differs. */
	contentRevision: number;
	/** What participants type to join; null when the meeting has ended. */
	code: string | null;
	/** null unless the leader shows them. */
	results: RoomResults | null;
	/** Approved, of the current step. */
	contributions: ShownContribution[];
	questions: LeaderQuestion[];
	/** Only while dots are laid. */
	options: DotOption[] | null;
};

/** A text that waits for a leader to let it through. */
export type WaitingContribution = {
	id: string;
	kind: 'contribution' | 'statement' | 'question';
	step: string | null;
	text: string;
	language: string;
	section: string | null;
};
/** How far a table has come with the current step: numbers, never who. */
export type TableProgress = {
	table: number;
	joined: number;
	done: number;
	noteTakers: number;
	notes: number;
	confirmed: number;
};

/** What a leader sees besides. */
export type LeadState = Omit<RoomState, 'results'> & {
	/** Of the current step, also when the room does not see them; null in the lobby. */
	results: RoomResults | null;
	resultsShown: boolean;
	waiting: WaitingContribution[];
	tables: TableProgress[];
	/** The action that undo would take back; null when there is none. */
	undo: string | null;
	/** How many have answered something in the current step. */
	answered: number;
	/** How many have said that they are done with it. */
	done: number;
};

/** A move of whoever leads; `detail` as api.lead_meeting wants it. */
export const leadActions = [
	'open',
	'go',
	'next',
	'back',
	'hide',
	'show',
	'blank',
	'unblank',
	'more_time',
	'show_results',
	'hide_results',
	'close_step',
	'reopen_step',
	'own_pace',
	'undo',
	'end'
] as const;
export type LeadAction = (typeof leadActions)[number];

type Versioned = Pick<RoomState, 'meeting' | 'revision'>;

/**
 * Whether a client takes what it received in the place of what it has: unless it is of an older revision. Within one
 * revision what comes later holds, for answers and contributions do not raise it.
 */
export function isNewer(received: Versioned, known: Versioned | null): boolean {
	return known === null || received.meeting !== known.meeting || received.revision >= known.revision;
}

/**
 * Milliseconds left of the step, negative when it has gone over its time, null when it has no planned end.
 * @param sinceReceived milliseconds since the state came, by a clock that nobody can set
 */
export function timeLeft(state: Pick<RoomState, 'stepEndsAt' | 'now'>, sinceReceived: number): number | null {
	if (state.stepEndsAt === null) return null;
	return Date.parse(state.stepEndsAt) - Date.parse(state.now) - sinceReceived;
}

type Step = { id: string; skipped: boolean };

/** The step that "next" leads to: the first that is not skipped after the current one (null: the lobby); null at the end. */
export function nextStep<S extends Step>(steps: readonly S[], current: string | null): S | null {
	const place = current === null ? -1 : steps.findIndex(({ id }) => id === current);
	return steps.slice(place + 1).find(({ skipped }) => !skipped) ?? null;
}

/** The step that "back" leads to; null: the lobby. */
export function previousStep<S extends Step>(steps: readonly S[], current: string | null): S | null {
	const place = current === null ? 0 : steps.findIndex(({ id }) => id === current);
	return steps.slice(0, Math.max(0, place)).findLast(({ skipped }) => !skipped) ?? null;
}
