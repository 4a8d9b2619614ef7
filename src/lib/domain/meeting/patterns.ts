import type { MeetingKind, StepKind } from './meetings.ts';

/** Items of a workplace meeting's own agenda, in the order of a common one. */
export const agendaItems = [
	'opening',
	'previous',
	'information',
	'operations',
	'environment',
	'economy',
	'cooperation',
	'other'
] as const;
export type AgendaItem = (typeof agendaItems)[number];

/** `weight`: minutes in a meeting of ordinary length. `each`: once for each section. */
type PatternStep = { kind: StepKind; weight: number; each?: true; item?: AgendaItem };

const each = (kind: StepKind, weight: number): PatternStep => ({ kind, weight, each: true });
const item = (item: AgendaItem, weight: number): PatternStep => ({ kind: 'agenda', weight, item });

/**
 * How a meeting of each kind commonly goes. A dialogue meeting and a focus group say the promise before anything is
 * asked, give time to read and think alone before the talk, and end by summing up what was heard. A workplace meeting
 * has the dialogue as one point of its own agenda (order and times as in common Swedish templates for
 * arbetsplatsträffar; about 30 minutes for the point). An interview follows the questions.
 */
export const patterns: Record<MeetingKind, readonly PatternStep[]> = {
	dialogue_meeting: [
		{ kind: 'welcome', weight: 5 },
		{ kind: 'promise', weight: 5 },
		each('read', 4),
		each('think', 4),
		each('talk', 12),
		each('gather', 5),
		each('prioritise', 4),
		{ kind: 'summing_up', weight: 6 },
		{ kind: 'evaluation', weight: 3 }
	],
	workplace_meeting: [
		item('opening', 3),
		item('previous', 4),
		item('information', 8),
		item('operations', 8),
		{ kind: 'promise', weight: 2 },
		each('read', 4),
		each('think', 5),
		each('talk', 14),
		each('gather', 5),
		item('environment', 7),
		item('economy', 5),
		item('cooperation', 4),
		item('other', 4),
		{ kind: 'summing_up', weight: 4 },
		{ kind: 'evaluation', weight: 2 }
	],
	focus_group: [
		{ kind: 'welcome', weight: 6 },
		{ kind: 'promise', weight: 4 },
		each('read', 4),
		each('talk', 20),
		each('gather', 5),
		{ kind: 'prioritise', weight: 6 },
		{ kind: 'summing_up', weight: 6 },
		{ kind: 'evaluation', weight: 3 }
	],
	interview: [
		{ kind: 'welcome', weight: 3 },
		{ kind: 'promise', weight: 3 },
		each('read', 4),
		each('talk', 9),
		{ kind: 'summing_up', weight: 4 }
	]
};

/** What a meeting of each kind commonly is: its length in minutes and its number of tables. */
export const commonMeeting: Record<MeetingKind, { minutes: number; tables: number }> = {
	dialogue_meeting: { minutes: 90, tables: 4 },
	workplace_meeting: { minutes: 75, tables: 1 },
	focus_group: { minutes: 90, tables: 1 },
	interview: { minutes: 45, tables: 0 }
};

/** Dots that each has when there is something to prioritise. */
export const commonDots = 3;

/** From this length on a meeting has a break between its sections. */
export const lengthWithBreak = 120;
export const breakMinutes = 10;
