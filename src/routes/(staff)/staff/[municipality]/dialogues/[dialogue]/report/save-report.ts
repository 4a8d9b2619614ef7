import { Refusal } from '$lib/server/backend/refusal.ts';
import type { Db } from '$lib/server/backend/db.ts';
import * as reports from '$lib/server/data/reports.ts';
import { fieldsOf, readFields, type ReportField } from './report-form.ts';

/**
 * Saves the texts that were changed, each by itself. Null when all went well; else every text as it was sent, with what
 * stands instead where somebody else wrote in between, and the code of the refusal where one is unusable.
 */
export async function saveReport(db: Db, dialogue: string, data: FormData): Promise<ReportField[] | null> {
	const stored = fieldsOf(await reports.find(db, dialogue));
	const texts = new Map(stored.map(({ place, text }) => [place, text]));
	const saved: ReportField[] = [];
	for (const field of readFields(data, stored)) {
		saved.push(
			field.text === texts.get(field.place) ? await asStored(field, stored) : await save(db, dialogue, field)
		);
	}
	return saved.some(({ error, standing }) => error !== undefined || standing !== undefined) ? saved : null;
}

/** What says the same as what is stored needs no saving, whoever wrote it. */
async function asStored(field: ReportField, stored: ReportField[]): Promise<ReportField> {
	return stored.find(({ place }) => place === field.place) ?? field;
}

async function save(db: Db, dialogue: string, field: ReportField): Promise<ReportField> {
	try {
		const { rowVersion } = await reports.saveText(db, dialogue, field.place, field.text, field.rowVersion);
		return { ...field, rowVersion };
	} catch (problem) {
		if (!(problem instanceof Refusal)) throw problem;
		if (problem.code !== 'changed_by_other' || problem.details === null)
			return { ...field, error: problem.code };
		const { text, rowVersion } = JSON.parse(problem.details) as { text: string; rowVersion: number };
		return { ...field, rowVersion, standing: text };
	}
}
