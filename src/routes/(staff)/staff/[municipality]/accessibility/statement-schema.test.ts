import { expect, test } from 'vitest';
import type { StoredStatement } from '$lib/server/data/accessibility.ts';
import { formOf, statementOf, statementSchema } from './statement-schema.ts';

const stored: StoredStatement = {
	status: 'partly',
	shortcomings: [
		{ what: { sv: 'Kartan', en: 'The map' }, why: { sv: 'Görs om', en: 'Being remade' } },
		{ what: { sv: 'Filmen' }, why: { sv: 'Saknar text' } }
	],
	burden: null,
	outside: null,
	method: 'own',
	assessor: null,
	assessedOn: '2026-05-01',
	updatedOn: '2026-05-02',
	rowVersion: 1
};

test('the form has two empty places after the shortcomings that are known', () => {
	expect(formOf(stored).what).toEqual(['Kartan', 'Filmen', '', '']);
	expect(formOf(null).what).toEqual(['', '']);
});

test('what is unchanged keeps its other languages, what is emptied goes, what is new comes', () => {
	const form = formOf(stored);
	form.what = ['Kartan', '', 'Tabellen', ''];
	form.why = ['Görs om', '', 'Är stor', ''];
	expect(statementOf(form, stored).shortcomings).toEqual([
		stored.shortcomings[0],
		{ what: { sv: 'Tabellen' }, why: { sv: 'Är stor' } }
	]);
});

test('a shortcoming without a reason is told at its place', () => {
	const read = statementSchema.safeParse({ ...formOf(stored), why: ['', 'Saknar text', '', ''] });
	expect(read.error?.issues.map(({ path, message }) => [path, message])).toEqual([[['what', 0], 'half']]);
});
