import type { LocalText } from '../../domain/text/local-text.ts';
import type { Db } from '../backend/db.ts';

/** Something that does not work fully, and why. */
export type Shortcoming = { what: LocalText; why: LocalText };

/** The accessibility statement. Days are ISO dates; `assessor` for an external assessment. */
export type Statement = {
	status: 'full' | 'partly' | 'not';
	shortcomings: Shortcoming[];
	burden: LocalText | null;
	outside: LocalText | null;
	method: 'own' | 'external';
	assessor: string | null;
	assessedOn: string;
};
export type StoredStatement = Statement & { updatedOn: string; rowVersion: number };

/** What somebody reports; `contact` only where an answer is wanted. */
export type NewReport = {
	kind: 'fault' | 'other_form';
	text: string;
	page: string;
	contact: string;
	language: string;
};
/** `note`: what was done about it; then it is answered. */
export type Report = {
	id: string;
	number: number;
	arrivedOn: string;
	language: string;
	kind: NewReport['kind'];
	text: string;
	page: string | null;
	contact: string | null;
	state: 'new' | 'answered';
	note: string | null;
	rowVersion: number;
};

/** The statement of a municipality, null while it has written none. Refuses `not_found`. */
export async function find(db: Db, municipality: string): Promise<StoredStatement | null> {
	return (await db.call('accessibility', { municipality })) as never;
}

/** Statement and reports, for any member. */
export async function work(db: Db): Promise<{ statement: StoredStatement | null; reports: Report[] }> {
	return (await db.call('accessibility_work')) as never;
}

/** `rowVersion`: the one that was read, 0 where there was none. Refuses `changed_by_other`, `shortcomings_missing`, `assessor_missing`, `assessed_in_the_future`. */
export async function save(
	db: Db,
	statement: Statement,
	rowVersion: number
): Promise<{ rowVersion: number }> {
	return (await db.call('save_accessibility', { statement, row_version: rowVersion })) as never;
}

/** Gives the number of the report. Refuses `report_empty`, `text_too_long`, `text_unreadable`, `too_many_reports`. */
export async function report(db: Db, municipality: string, given: NewReport): Promise<{ number: number }> {
	return (await db.call('report_accessibility', { municipality, report: given })) as never;
}

/** An empty note makes the report new again. Refuses `not_found`, `changed_by_other`. */
export async function answer(db: Db, id: string, note: string, rowVersion: number): Promise<void> {
	await db.call('answer_accessibility_report', { report: id, note, row_version: rowVersion });
}
