import type { Question } from '../../domain/dialogue/questions.ts';
import type { MeetingKind, MeetingState, Step, TemplateStep } from '../../domain/meeting/meetings.ts';
import type { Db } from '../backend/db.ts';
import type { DialogueCard } from './dialogues.ts';

/** `minutes`: of the steps that are not skipped. `tables`: how many. `code` null: the meeting has ended. Dates are ISO instants. */
export type MeetingCard = {
	id: string;
	kind: MeetingKind;
	state: MeetingState;
	title: string;
	place: string;
	workplace: { id: string; name: string } | null;
	startsAt: string;
	/** How long it is meant to be. */
	plannedMinutes: number;
	openedAt: string | null;
	endedAt: string | null;
	languages: string[];
	code: string | null;
	minutes: number;
	tables: number;
	revision: number;
	rowVersion: number;
	demonstration: boolean;
};
/** `outcome`: what the minutes say of the step. */
export type PlannedStep = Step & { id: string; position: number; outcome: string };
/**
 * A meeting whole, as staff see it. `standingSteps`: ids of steps that cannot be taken away or made into others, because
 * the room is on them, they are closed or something lies on them.
 */
export type Meeting = Omit<MeetingCard, 'tables'> & {
	interpreter: string;
	outreach: string;
	chair: string;
	secretary: string;
	numberPresent: number | null;
	whatNext: string;
	/** Workplace meetings: days after the end when those who were absent can answer. */
	absentDays: number;
	absentUntil: string | null;
	absentCode: string | null;
	currentStep: string | null;
	closedSteps: string[];
	standingSteps: string[];
	steps: PlannedStep[];
	tables: { id: string; number: number }[];
	dialogue: DialogueCard;
	sections: { lineage: string; level: number; heading: string }[];
	questions: Question[];
};

/** `workplace`: an id. `tables`: how many, 0–200. `languages` besides Swedish, which is always one. `startsAt`: ISO instant. `plannedMinutes`: 5–720. `absentDays`: 0–60. */
export type MeetingPlan = {
	kind: MeetingKind;
	title: string;
	startsAt: string;
	plannedMinutes: number;
	absentDays: number;
	place: string;
	workplace: string | null;
	languages: string[];
	interpreter: string;
	outreach: string;
	chair: string;
	secretary: string;
	tables: number;
};
/** A step with the id of the one it was, if the meeting has it already. */
export type GivenStep = Step & { id?: string };
export type NewMeeting = Pick<MeetingPlan, 'kind' | 'title' | 'startsAt'> &
	Partial<MeetingPlan & { steps: GivenStep[]; demonstration: boolean }>;

export type MeetingTemplate = {
	id: string;
	name: string;
	kind: MeetingKind;
	steps: TemplateStep[];
	savedOn: string;
};

/** The meetings of a dialogue (an id) in the order of time. Any member. Refuses `not_found`. */
export async function list(db: Db, dialogue: string): Promise<MeetingCard[]> {
	return (await db.call('meetings', { dialogue })) as never;
}

/** Any member. Refuses `not_found`. */
export async function find(db: Db, meeting: string): Promise<Meeting> {
	return (await db.call('meeting', { meeting })) as never;
}

/** Refuses `dialogue_closed`, `meeting_plan_unusable` (details: the field), `run_sheet_unusable`, `section_unknown`, `not_found`. */
export async function plan(db: Db, dialogue: string, plan: NewMeeting): Promise<{ id: string }> {
	return (await db.call('plan_meeting', { dialogue, plan })) as never;
}

/** Refuses `changed_by_other`, `meeting_ended`, `meeting_has_opened`, `meeting_plan_unusable`, `table_in_use`; then nothing is written. */
export async function save(
	db: Db,
	meeting: string,
	changes: Partial<MeetingPlan>,
	rowVersion: number
): Promise<{ rowVersion: number }> {
	return (await db.call('save_meeting', { meeting, plan: changes, row_version: rowVersion })) as never;
}

/** The whole run sheet. Refuses `changed_by_other`, `meeting_ended`, `run_sheet_unusable`, `section_unknown`, `step_stands`; then nothing is written. */
export async function saveRunSheet(
	db: Db,
	meeting: string,
	steps: GivenStep[],
	rowVersion: number
): Promise<{ rowVersion: number }> {
	return (await db.call('save_run_sheet', { meeting, steps, row_version: rowVersion })) as never;
}

/** The same once more; `startsAt` undefined: a week later. Refuses `dialogue_closed`, `not_found`. */
export async function duplicate(db: Db, meeting: string, startsAt?: string): Promise<{ id: string }> {
	return (await db.call('duplicate_meeting', {
		meeting,
		...(startsAt ? { starts_at: startsAt } : {})
	})) as never;
}

/** Refuses `meeting_has_opened`, `not_found`. */
export async function remove(db: Db, meeting: string): Promise<void> {
	await db.call('remove_meeting', { meeting });
}

/** The municipality's own, by name. Any member. */
export async function templates(db: Db): Promise<MeetingTemplate[]> {
	return (await db.call('meeting_templates')) as never;
}

/** Keeps a new one (`template` null) or changes what is given. Refuses `name_missing`, `name_taken`, `run_sheet_unusable`, `not_found`. */
export async function saveTemplate(
	db: Db,
	template: string | null,
	details: Partial<Pick<MeetingTemplate, 'name' | 'kind' | 'steps'>>
): Promise<{ id: string }> {
	return (await db.call('save_meeting_template', { template, details })) as never;
}

/** Refuses `not_found`. */
export async function removeTemplate(db: Db, template: string): Promise<void> {
	await db.call('remove_meeting_template', { template });
}
