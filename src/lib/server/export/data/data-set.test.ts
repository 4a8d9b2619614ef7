import { readXlsx } from 'hucre';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { toCodebook, toCsv, toJson, toSchema, toXlsx, type DataSet } from './data-set.ts';

const set: DataSet = {
	name: 'points',
	title: 'Synpunkter: Dialogen',
	columns: [
		{ key: 'label', name: 'Nummer', meaning: 'Synpunktens nummer.', type: 'text' },
		{ key: 'kind', name: 'Slag', meaning: 'Vad det är.', type: 'text', codes: { concern: 'Oro' } },
		{ key: 'text', name: 'Text', meaning: 'Det som skrevs.', type: 'text' },
		{ key: 'count', name: 'Antal', meaning: 'Hur många.', type: 'number' },
		{ key: 'themes', name: 'Teman', meaning: 'Dess teman.', type: 'list' }
	],
	rows: [
		{
			label: '47',
			kind: 'concern',
			text: 'Vem "betalar";\nkommunen?',
			count: 3,
			themes: ['Pengar', 'Ansvar']
		},
		{ label: '47a', kind: null, text: '=HYPERLINK("x")', count: null, themes: [] }
	]
};

describe('a table of data', () => {
	it('opens in a Swedish spreadsheet as CSV, with names for the codes', () => {
		expect(toCsv(set).slice(0, -2).split('\r\n')).toEqual([
			'\uFEFFNummer;Slag;Text;Antal;Teman',
			'47;Oro;"Vem ""betalar"";\nkommunen?";3;Pengar, Ansvar',
			`47a;;"'=HYPERLINK(""x"")";;`
		]);
	});

	it('can run no formula there', () => {
		for (const text of ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
			const row = { ...set.rows[0], text };
			expect(toCsv({ ...set, rows: [row] }).split('\r\n')[1]).toMatch(/;"?'/);
		}
	});

	it('is the same in XLSX, where texts are texts and the codebook is the second sheet', async () => {
		const { sheets } = await readXlsx(await toXlsx(set));
		expect(sheets.map(({ name }) => name)).toEqual(['Data', 'Kodbok']);
		expect(sheets[0]?.rows).toEqual([
			['Nummer', 'Slag', 'Text', 'Antal', 'Teman'],
			['47', 'Oro', 'Vem "betalar";\nkommunen?', 3, 'Pengar, Ansvar'],
			['47a', null, '=HYPERLINK("x")', null, '']
		]);
		expect(sheets[1]?.rows[2]?.slice(0, 5)).toEqual(['Slag', 'kind', 'Vad det är.', 'text', 'concern = Oro']);
	});

	it('holds in JSON what its schema says', () => {
		const schema = z.fromJSONSchema(JSON.parse(toSchema(set)) as z.core.JSONSchema.JSONSchema);
		const json = JSON.parse(toJson(set)) as DataSet;
		expect(schema.safeParse(json).error).toBeUndefined();
		expect(json.rows).toEqual(set.rows);
		const wrong = { ...json, rows: [{ ...json.rows[0], kind: 'shout' }] };
		expect(schema.safeParse(wrong).success).toBe(false);
	});

	it('says in its codebook what every column means', () => {
		const lines = toCodebook(set).trim().split('\r\n');
		expect(lines).toHaveLength(set.columns.length + 1);
		expect(lines[2]).toBe('Slag;kind;Vad det är.;text;concern = Oro');
	});
});
