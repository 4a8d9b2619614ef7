import { beforeAll, describe, expect, it } from 'vitest';
import { withWordings } from '../../src/lib/server/http/own-wordings.ts';
import * as interfaceTexts from '../../src/lib/server/data/interface-texts.ts';
import { texts } from '../../src/lib/i18n/texts.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { openTrail, type Trail } from './trail.ts';

const save: interfaceTexts.OwnTextChange = {
	language: 'fi',
	key: 'common.save',
	message: 'Tallenna nyt',
	state: 'reviewed',
	source: '0123abcd'
};

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
});

const revision = async () =>
	(await database.sql`select texts_revision from private.municipalities where slug = ${trail.slug}`)[0]?.[
		'texts_revision'
	];

describe('a municipality’s own wordings', () => {
	it('are kept for its own residents, and taken away again', async () => {
		expect(await revision()).toBe(0);
		await interfaceTexts.save(trail.facilitator, [save]);
		expect(await interfaceTexts.own(trail.administrator)).toEqual([save]);
		expect(await interfaceTexts.ofMunicipality(database.anonymous, trail.slug)).toEqual({
			fi: { 'common.save': 'Tallenna nyt' }
		});
		const other = await openTrail(database);
		expect(await interfaceTexts.ofMunicipality(database.anonymous, other.slug)).toEqual({});
		expect(await interfaceTexts.own(other.administrator)).toEqual([]);

		await interfaceTexts.save(trail.administrator, [{ language: 'fi', key: 'common.save', message: null }]);
		expect(await interfaceTexts.ofMunicipality(database.anonymous, trail.slug)).toEqual({});
		expect(await revision()).toBe(2);
	});

	it.each([
		['a language that nobody is offered', { language: 'sv' }],
		['something that is no key', { key: 'common' }],
		['an empty text', { message: '' }],
		['a text that is too long', { message: 'x'.repeat(4001) }],
		['another state', { state: 'perfect' }],
		['no source', { source: '' }]
	])('are all refused together for %s', async (_, wrong) => {
		const before = await interfaceTexts.own(trail.administrator);
		const both = [{ ...save, key: 'common.cancel' }, { ...save, ...wrong } as interfaceTexts.OwnTextChange];
		await expect(interfaceTexts.save(trail.administrator, both)).rejects.toMatchObject({
			code: 'interface_text_unusable',
			status: 400
		});
		expect(await interfaceTexts.own(trail.administrator)).toEqual(before);
	});
});

describe('a request', () => {
	it('is answered in the wordings of its municipality, which are read once for each revision', async () => {
		await interfaceTexts.save(trail.administrator, [save]);
		const said = (version: number) =>
			withWordings(database.anonymous, trail.slug, version, async () => texts('fi')('common.save'));
		expect(await said(3)).toBe('Tallenna nyt');
		await interfaceTexts.save(trail.administrator, [{ ...save, message: 'Tallenna heti' }]);
		expect(await said(3)).toBe('Tallenna nyt');
		expect(await said(4)).toBe('Tallenna heti');
		expect(texts('fi')('common.save')).not.toBe('Tallenna heti');
	});

	it('asks nothing of the database for a municipality without any', async () => {
		const unreachable = { call: () => Promise.reject(new Error('asked')) } as never;
		expect(await withWordings(unreachable, 'somewhere', undefined, () => texts('fi')('common.save'))).toBe(
			texts('fi')('common.save')
		);
	});
});
