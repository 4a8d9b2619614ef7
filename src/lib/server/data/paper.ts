import type { AnswerValue } from '../../domain/dialogue/answers.ts';
import type { Entry, EntryMark } from '../../domain/paper/entry.ts';
import type { Db } from '../backend/db.ts';

/** Ways to answer that staff type in. */
export const handChannels = ['paper', 'telephone', 'visit'] as const;
export type HandChannel = (typeof handChannels)[number];
/** Who held the pen or spoke, as a role; never a name. */
export const helpers = ['self', 'relative', 'interpreter', 'staff', 'other'] as const;
export type Helper = (typeof helpers)[number];

/** A registration without what was answered. `form`: the form's number; `serial`: given when it is counted. */
export type Registration = {
	id: string;
	number: number;
	form: number | null;
	channel: HandChannel;
	language: string;
	arrivedOn: string;
	registeredOn: string;
	helper: Helper;
	serial: number | null;
	undone: boolean;
	marks: number;
	mine: boolean;
	toCheck: boolean;
	checked: boolean;
	undecided: number;
};
export type Batch = {
	id: string;
	language: string;
	printedOn: string;
	first: number;
	last: number;
	forms: number;
	registered: number;
};
/** Days are ISO. `share`: per cent of the papers to type twice. `compared`, `differing`: fields. */
export type Desk = {
	today: string;
	opensOn: string | null;
	closesOn: string | null;
	registerUntil: string | null;
	registering: boolean;
	printing: boolean;
	batches: Batch[];
	registered: Registration[];
	channels: Partial<Record<HandChannel, number>>;
	share: number;
	toCheck: Registration[];
	undecided: Registration[];
	checks: { forms: number; compared: number; differing: number };
};
export type PrintedBatch = {
	id: string;
	language: string;
	printedOn: string;
	dialogue: string;
	forms: { id: string; number: number; receiptHash: string }[];
};
/** `language`: the form was printed in. */
export type PrintedForm = { number: number; language: string; registration: Registration | null };
export type RegistrationDetails = {
	channel: HandChannel;
	form: number | null;
	language: string;
	arrivedOn: string;
	helper: Helper;
};
export type EntryValue = AnswerValue | { mark: EntryMark };
export type Differences = Registration & {
	dialogue: string;
	differences: {
		key: string;
		first: EntryValue | null;
		second: EntryValue | null;
		decision: 'first' | 'second' | null;
	}[];
};

/** What the page "Papper och telefon" shows. Refuses `not_found`. */
export async function desk(db: Db, dialogue: string): Promise<Desk> {
	return (await db.call('paper_desk', { dialogue })) as never;
}

/** Gives numbers to forms. `receiptCode`: canonical. Refuses `dialogue_not_open`, `too_many_forms`. */
export async function print(
	db: Db,
	dialogue: string,
	language: string,
	forms: { id: string; receiptCode: string }[]
): Promise<{ id: string }> {
	return (await db.call('print_paper_forms', { dialogue, language, forms })) as never;
}

/** The forms of a batch that have not come in. Refuses `not_found`. */
export async function batch(db: Db, id: string): Promise<PrintedBatch> {
	return (await db.call('paper_batch', { batch: id })) as never;
}

/** Refuses `paper_form_unknown`, `paper_form_elsewhere` (details: the other dialogue). */
export async function form(db: Db, dialogue: string, number: number): Promise<PrintedForm> {
	return (await db.call('paper_form', { dialogue, number })) as never;
}

/** Types in, once. `receiptCode` (canonical) only where there is no form. Refuses `paper_form_registered`, `arrival_day_unusable`, `nothing_answered`, … */
export async function register(
	db: Db,
	dialogue: string,
	submission: string,
	details: RegistrationDetails,
	entry: Entry,
	receiptCode: string | null
): Promise<Registration> {
	return (await db.call('register_submission', {
		dialogue,
		submission,
		details,
		entry,
		receipt_code: receiptCode
	})) as never;
}

/** Withdraws what was typed; its form may be registered anew. Refuses `registration_closed`. */
export async function undo(db: Db, registration: string): Promise<void> {
	await db.call('undo_registration', { registration });
}

/** Asks for a share of the papers, in per cent, to be typed twice. */
export async function requestDoubleEntry(db: Db, dialogue: string, share: number): Promise<void> {
	await db.call('request_double_entry', { dialogue, share });
}

/** Types a second time. Refuses `same_person_again`, `entered_twice_already`. */
export async function enterAgain(
	db: Db,
	registration: string,
	entry: Entry
): Promise<{ id: string; number: number; compared: number; differing: number }> {
	return (await db.call('enter_again', { registration, entry })) as never;
}

export async function differences(db: Db, registration: string): Promise<Differences> {
	return (await db.call('entry_differences', { registration })) as never;
}

/** Decides every difference. `submission`: id of what takes its place where the second typing is right. */
export async function decide(
	db: Db,
	registration: string,
	submission: string,
	decisions: Record<string, 'first' | 'second'>
): Promise<{ number: number; changed: number }> {
	return (await db.call('decide_differences', { registration, submission, decisions })) as never;
}
