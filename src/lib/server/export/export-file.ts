import type { Db } from '../backend/db.ts';
import { download } from '../drafting/download.ts';
import { openWritten, writtenDocuments, type WrittenName } from '../reports/open-report.ts';
import { printDocument } from '../reports/print-document.ts';
import { toCodebook, toCsv, toJson, toSchema, toXlsx } from './data/data-set.ts';
import { dataSets, workData, type DataSetName } from './data/work-data.ts';
import { printPdf } from './print-pdf.ts';
import { writtenDocx } from './written-docx.ts';

/** What the files are called where they are saved. */
const names: Record<DataSetName | WrittenName, string> = {
	points: 'synpunkter',
	themes: 'teman',
	dispositions: 'stallningstaganden',
	revisions: 'andringar',
	report: 'redovisning',
	memo: 'tjansteskrivelse'
};

/**
 * One file of a dialogue by its name: `report` or `memo` as docx, pdf or html; `points`, `themes`, `dispositions` or
 * `revisions` as csv, xlsx or json, with `-codebook.csv` and `.schema.json`. Null for any other name. Any member. Refuses
 * `not_found`, and for PDF what `printPdf` refuses.
 */
export async function exportFile(db: Db, slug: string, file: string): Promise<Response | null> {
	const [, base = '', kind = ''] = /^([a-z]+)(-codebook\.csv|\.schema\.json|\.[a-z]+)$/u.exec(file) ?? [];
	const written = writtenDocuments.find((one) => one === base);
	if (written) return writtenFile(db, slug, written, kind);
	const set = dataSets.find((one) => one === base);
	return set ? dataFile(db, slug, set, kind) : null;
}

async function writtenFile(db: Db, slug: string, name: WrittenName, kind: string): Promise<Response | null> {
	if (!['.docx', '.pdf', '.html'].includes(kind)) return null;
	const document = await openWritten(db, slug, name);
	const saved = `${names[name]}-${slug}`;
	if (kind === '.docx') return download(await writtenDocx(document), saved, 'docx');
	const html = printDocument(document);
	return kind === '.html' ? download(html, saved, 'html') : download(await printPdf(html), saved, 'pdf');
}

async function dataFile(db: Db, slug: string, name: DataSetName, kind: string): Promise<Response | null> {
	if (!['.csv', '.xlsx', '.json', '-codebook.csv', '.schema.json'].includes(kind)) return null;
	const set = await workData(db, slug, name);
	const saved = `${names[name]}-${slug}`;
	if (kind === '.csv') return download(toCsv(set), saved, 'csv');
	if (kind === '.xlsx') return download(await toXlsx(set), saved, 'xlsx');
	if (kind === '.json') return download(toJson(set), saved, 'json');
	if (kind === '.schema.json') return download(toSchema(set), `${saved}.schema`, 'json');
	return download(toCodebook(set), `${saved}-kodbok`, 'csv');
}
