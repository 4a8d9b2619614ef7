import { beforeAll, describe, expect, it } from 'vitest';
import * as accessibility from '../../src/lib/server/data/accessibility.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { openTrail, type Trail } from './trail.ts';

const statement: accessibility.Statement = {
	status: 'partly',
	shortcomings: [{ what: { sv: 'Kartan saknar text.' }, why: { sv: 'Den görs om i vår.' } }],
	burden: null,
	outside: { sv: 'Filmer från före 2020.' },
	method: 'own',
	assessor: null,
	assessedOn: '2026-05-01'
};
const fault = {
	kind: 'fault',
	text: 'Knappen läses inte upp.',
	page: '',
	contact: '',
	language: 'sv'
} as const;

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
});

describe('the accessibility statement', () => {
	it('is none until an administrator writes it, and then everybody reads it', async () => {
		expect(await accessibility.find(database.anonymous, trail.slug)).toBeNull();
		expect(await accessibility.save(trail.administrator, statement, 0)).toEqual({ rowVersion: 1 });
		expect(await accessibility.find(database.anonymous, trail.slug)).toMatchObject(statement);
	});

	it('is not written over by somebody who read it before it changed', async () => {
		const other = await openTrail(database);
		await accessibility.save(other.administrator, statement, 0);
		for (const read of [0, 5])
			await expect(
				accessibility.save(other.administrator, { ...statement, status: 'not' }, read)
			).rejects.toMatchObject({ code: 'changed_by_other' });
	});

	it.each([
		['shortcomings_missing', { shortcomings: [] }],
		['assessor_missing', { method: 'external' as const }],
		['assessed_in_the_future', { assessedOn: '2999-01-01' }]
	])('is refused with %s', async (code, change) => {
		await expect(
			accessibility.save(trail.administrator, { ...statement, ...change }, 1)
		).rejects.toMatchObject({ code });
	});
});

describe('a report', () => {
	it('comes in without an account, gets a number, and reaches the staff of that municipality alone', async () => {
		const own = await openTrail(database);
		const first = await accessibility.report(database.anonymous, own.slug, fault);
		const second = await accessibility.report(database.anonymous, own.slug, {
			...fault,
			contact: 'ring mig: 090-123',
			page: '/sida'
		});
		expect([first.number, second.number]).toEqual([1, 2]);
		const { reports } = await accessibility.work(own.observer);
		expect(reports.map(({ number, contact, page }) => [number, contact, page])).toEqual([
			[2, 'ring mig: 090-123', '/sida'],
			[1, null, null]
		]);
		expect((await accessibility.work((await openTrail(database)).observer)).reports).toEqual([]);
	});

	it.each([
		['report_empty', { text: '  ' }],
		['text_too_long', { text: 'x'.repeat(4001) }],
		['text_unreadable', { text: 'bak\u202Elänges' }]
	])('is refused with %s', async (code, change) => {
		await expect(
			accessibility.report(database.anonymous, trail.slug, { ...fault, ...change })
		).rejects.toMatchObject({ code });
	});

	it('gets numbers without holes when many come at once', async () => {
		const own = await openTrail(database);
		const given = await Promise.all(
			Array.from({ length: 8 }, () => accessibility.report(database.anonymous, own.slug, fault))
		);
		expect(given.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});

	it('is refused after two hundred in a day', async () => {
		const own = await openTrail(database);
		await database.sql`insert into private.accessibility_reports (municipality_id, number, language, kind, text)
			select ${own.id}, n, 'sv', 'fault', 'x' from generate_series(1, 200) n`;
		await expect(accessibility.report(database.anonymous, own.slug, fault)).rejects.toMatchObject({
			code: 'too_many_reports',
			status: 429
		});
	});

	it('is answered by a note, and new again without it', async () => {
		const own = await openTrail(database);
		await accessibility.report(database.anonymous, own.slug, fault);
		const [before] = (await accessibility.work(own.facilitator)).reports;
		await accessibility.answer(own.facilitator, before?.id ?? '', 'Lagat.', 1);
		const [after] = (await accessibility.work(own.facilitator)).reports;
		expect(after).toMatchObject({ state: 'answered', note: 'Lagat.' });
		await expect(accessibility.answer(own.registrar, before?.id ?? '', 'Annat.', 1)).rejects.toMatchObject({
			code: 'changed_by_other'
		});
		await accessibility.answer(own.registrar, before?.id ?? '', '', 2);
		expect((await accessibility.work(own.facilitator)).reports[0]).toMatchObject({ state: 'new' });
	});
});
