import type { NewQuestion } from '../../domain/dialogue/questions.ts';
import type { BackgroundQuestion } from '../../domain/dialogue/background.ts';
import type { LocalText } from '../../domain/text/local-text.ts';
import type { Db } from '../backend/db.ts';
import type { DialogueCard } from './dialogues.ts';

/** What children and young people said, how it mattered, and the trial of their best interests. */
export type ChildrensReport = { views: LocalText; effect: LocalText; bestInterests: LocalText };

/** `dialogue`: the one for children beside a dialogue, with how many have answered (withdrawn ones not counted). */
export type ChildrensWork = {
	dialogue: (DialogueCard & { received: number }) | null;
	report: (ChildrensReport & { rowVersion: number }) | null;
};

/** At most three questions, no background but age of child. */
export type NewChildrensDialogue = {
	slug: string;
	title: LocalText;
	purpose: LocalText;
	questions: NewQuestion[];
	background: BackgroundQuestion[];
};

/** What there is for children beside a dialogue. Any member. Refuses `not_found`. */
export async function find(db: Db, dialogue: string): Promise<ChildrensWork> {
	return (await db.call('childrens_work', { dialogue })) as never;
}

/** A draft for children beside a dialogue, with its dates, languages and privacy information. Refuses `childrens_dialogue_exists`, `is_a_childrens_dialogue`, `too_many_questions_for_children`. */
export async function plan(
	db: Db,
	dialogue: string,
	details: NewChildrensDialogue
): Promise<{ id: string; slug: string }> {
	return (await db.call('plan_childrens_dialogue', { dialogue, details })) as never;
}

/** Writes the report; `rowVersion` is the one that was read, 0 where there was none. Refuses `changed_by_other`; then nothing is written. */
export async function saveReport(
	db: Db,
	dialogue: string,
	report: ChildrensReport,
	rowVersion: number
): Promise<{ rowVersion: number }> {
	return (await db.call('save_childrens_report', { dialogue, report, row_version: rowVersion })) as never;
}
