import { stringify } from 'csv-stringify/sync';
import type { Translate } from '$lib/i18n/text-types.ts';
import type { RegisterRow } from '$lib/server/data/submissions.ts';
import { rowTexts } from './row-texts.ts';

/** The register for a Swedish spreadsheet: UTF-8 with a byte order mark, `;`, CRLF, no cell that runs as a formula. */
export function registerCsv(t: Translate, rows: readonly RegisterRow[]): string {
	const headings = [
		t('register.number'),
		t('register.arrivedOn'),
		t('register.channel'),
		t('register.language'),
		t('register.state'),
		t('register.mark')
	];
	const cells = rows.map((row) => {
		const { channel, language, state } = rowTexts(t, row);
		const mark = row.demonstration ? t('common.exampleData') : '';
		return [row.serial, row.arrivedOn, channel, language, state, mark];
	});
	return stringify([headings, ...cells], {
		bom: true,
		delimiter: ';',
		escape_formulas: true,
		record_delimiter: 'windows'
	});
}
