/** Meetings and their steps, as everybody names them. */

export const meetingKinds = ['dialogue_meeting', 'workplace_meeting', 'focus_group', 'interview'] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/** planned: only staff see it. running: the code works. ended: what was said has gone into the dialogue. */
export type MeetingState = 'planned' | 'running' | 'ended';

/**
 * What a room does in a step. read, think, talk: a section; gather: contributions are sent; statements: agree, disagree
 * or pass; prioritise: dots are laid on what was gathered; agenda: an item of the meeting's own agenda.
 */
export const stepKinds = [
	'welcome',
	'promise',
	'read',
	'think',
	'talk',
	'gather',
	'statements',
	'prioritise',
	'agenda',
	'break',
	'evaluation',
	'summing_up'
] as const;
export type StepKind = (typeof stepKinds)[number];

/**
 * A step of a run sheet. `section`: a lineage, null for a step on no section. `title` '' : the name of its kind is shown.
 * `minutes`: 0–240. `questions`: ids of the dialogue's. `dots`: how many each has to lay (prioritise). `notes`: only the
 * facilitator sees them.
 */
export type Step = {
	kind: StepKind;
	section: string | null;
	title: string;
	minutes: number;
	notes: string;
	questions: string[];
	dots: number;
	skipped: boolean;
	toCooperationGroup: boolean;
};

/** A step of a template: it knows no section; one that is `forEachSection` becomes one for each that the meeting is about. */
export type TemplateStep = Pick<
	Step,
	'kind' | 'title' | 'minutes' | 'notes' | 'dots' | 'toCooperationGroup'
> & {
	forEachSection: boolean;
};

/** Longest time of one step, in minutes. */
export const longestStep = 240;
/** Most steps of a run sheet. */
export const mostSteps = 100;
/** Most tables of a meeting. */
export const mostTables = 200;
