import type { WrittenDocument } from '../../domain/report/document.ts';
import { formats } from '../../i18n/formats.ts';
import type { Db } from '../backend/db.ts';
import * as dialogues from '../data/dialogues.ts';
import * as reports from '../data/reports.ts';
import { memoFieldsOf, writeMemo } from './write-memo.ts';
import { writeReport } from './write-report.ts';

export const writtenDocuments = ['report', 'memo'] as const;
export type WrittenName = (typeof writtenDocuments)[number];

/** A document of the dialogue as it stands now. Any member. Refuses `not_found`. */
export async function openWritten(db: Db, slug: string, name: WrittenName): Promise<WrittenDocument> {
	const { id } = await dialogues.findForStaff(db, slug);
	if (name === 'report') return writeReport(await reports.find(db, id));
	const memo = await reports.memo(db, id);
	return writeMemo(memo, memoFieldsOf(memo, formats('sv').isoDate(new Date())));
}
