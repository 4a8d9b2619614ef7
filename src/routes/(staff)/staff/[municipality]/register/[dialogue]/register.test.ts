import { describe, expect, it } from 'vitest';
import { texts } from '$lib/i18n/texts.ts';
import { pageOf, pageSize } from './page-of.ts';
import { registerCsv } from './register-csv.ts';

describe('a page of the register', () => {
	const rows = Array.from({ length: pageSize * 2 + 1 }, (_, place) => place);

	it('holds its share of the rows, and no row is on two pages', () => {
		const pages = ['1', '2', '3'].map((page) => pageOf(rows, page).rows);
		expect(pages.flat()).toEqual(rows);
		expect(pageOf(rows, null)).toMatchObject({ page: 1, pages: 3, total: rows.length });
	});

	it('is the first or the last one when there is none of that number', () => {
		expect(pageOf(rows, '0').page).toBe(1);
		expect(pageOf(rows, '99').page).toBe(3);
		expect(pageOf(rows, 'x').page).toBe(1);
		expect(pageOf([], '7')).toEqual({ rows: [], total: 0, pages: 1, page: 1 });
	});

	it('can hold everything', () => {
		expect(pageOf(rows, 'all')).toMatchObject({ page: null, rows });
	});
});

describe('the register as a file', () => {
	const row = {
		serial: 1,
		arrivedOn: '2026-11-21',
		channel: 'web',
		language: 'so',
		state: 'received',
		correctedOn: null
	} as const;

	it('opens right in a Swedish spreadsheet', () => {
		const csv = registerCsv(texts('sv'), [
			{ ...row, demonstration: true },
			{ ...row, serial: 2, state: 'withdrawn', demonstration: false },
			{ ...row, serial: 3, correctedOn: '2026-11-23', demonstration: false },
			{ ...row, serial: 4, state: 'withdrawn', correctedOn: '2026-11-23', demonstration: false }
		]);
		expect(csv).toBe(
			'\ufeffNummer;Inkom;Kanal;Språk;Tillstånd;Märkning\r\n' +
				'1;2026-11-21;Webben;somaliska;Mottaget;Exempeldata\r\n' +
				'2;2026-11-21;Webben;somaliska;Återtaget;\r\n' +
				'3;2026-11-21;Webben;somaliska;Ändrat av avsändaren 2026-11-23;\r\n' +
				'4;2026-11-21;Webben;somaliska;Återtaget;\r\n'
		);
	});

	it('keeps an unknown language as its tag, and runs no formula', () => {
		const csv = registerCsv(texts('sv'), [{ ...row, language: '=1+1', demonstration: false }]);
		expect(csv).toContain("'=1+1");
	});
});
