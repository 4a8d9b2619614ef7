import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as points from '../../src/lib/server/data/points.ts';
import type { PointFilters } from '../../src/lib/server/data/points.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { agree, countAll, openTrail, point, refusalOf, send, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
const texts = [
	'Fler bussar på kvällen. Och tolk när man söker vård!',
	'Skolbussen är alltid sen.',
	'Bussarna går för sällan på kvällen.',
	'Mer tolk i vården.'
];
let said: string[];
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
	for (const text of texts) await send(trail, point(trail, trail.text.first, text));
	await countAll(trail);
	said = (await points.list(trail.working_group, trail.dialogue.id)).points.map(({ id }) => id);
});

const list = (filters: PointFilters, db = trail.working_group) => points.list(db, trail.dialogue.id, filters);
const labels = async (filters: PointFilters, db = trail.working_group) =>
	(await list(filters, db)).points.map(({ label }) => label);
const first = () => said[0] ?? '';
const splitFirst = () =>
	points.split(trail.working_group, first(), [
		[0, 23],
		[24, 52]
	]);
const undo = () => themes.undo(trail.working_group, trail.dialogue.id);
const theme = async (name: string, coded: string[]) =>
	(await themes.create(trail.working_group, trail.dialogue.id, name, trail.text.work, coded)).id;
const desk = () => points.desk(trail.working_group, trail.dialogue.id);

describe('reading', () => {
	it('is marked for each person, and a point is unread while nobody in the group has read it', async () => {
		await points.markRead(trail.administrator, said.slice(0, 2));
		expect(await labels({ state: 'unread' })).toEqual(['3', '4']);
		expect(await labels({ state: 'unread_by_me' })).toEqual(['1', '2', '3', '4']);
		await points.markRead(trail.working_group, said);
		await points.markRead(trail.administrator, said.slice(0, 2), false);
		expect((await list({})).points[0]).toMatchObject({ readByMe: true, readers: 1 });
		expect(await labels({ state: 'unread' })).toEqual([]);
		expect((await desk()).sections).toEqual([{ section: trail.text.work, points: 4, unread: 0, uncoded: 4 }]);
	});

	it('shows who gave which theme, and lists by state', async () => {
		const id = await theme('Bussar', said.slice(1, 3));
		await themes.code(trail.administrator, id, [said[3] ?? '']);
		expect(await labels({ state: 'coded' })).toEqual(['2', '3', '4']);
		expect(await labels({ state: 'uncoded' })).toEqual(['1']);
		expect(await labels({ state: 'invented' })).toEqual([]);
		const [own, other] = (await list({ state: 'coded' })).points.slice(1);
		expect(own?.codings).toMatchObject([{ theme: id, mine: true }]);
		expect(other?.codings).toMatchObject([{ theme: id, mine: false }]);
		expect(other?.codings[0]?.by).toBeTruthy();
	});

	it('keeps the keys of a person, and only keys', async () => {
		await points.saveKeys(trail.working_group, { next: 'n' });
		expect((await desk()).keys).toEqual({ next: 'n' });
		expect((await points.desk(trail.administrator, trail.dialogue.id)).keys).toEqual({});
		for (const keys of [{ next: 5 }, { next: 'x'.repeat(21) }, []])
			expect(await refusalOf(points.saveKeys(trail.working_group, keys as never))).toBe('keys_unusable');
	});

	it('knows the themes that a person used last', async () => {
		const bus = await theme('Bussar', []);
		const care = await theme('Vård', []);
		await themes.code(trail.working_group, care, said.slice(0, 1));
		await themes.code(trail.working_group, bus, said.slice(0, 2));
		await themes.code(trail.administrator, care, said);
		expect((await desk()).recent).toEqual([bus, care]);
		await undo();
		expect((await desk()).recent).toEqual([care]);
	});
});

describe('searching', () => {
	it('finds Swedish words in every form, and parts of words', async () => {
		expect(await labels({ search: 'buss' })).toEqual(['1', '2', '3']);
		expect(await labels({ search: 'kvällar' })).toEqual(['1', '3']);
		expect(await labels({ search: 'tolkar vård' })).toEqual(['1', '4']);
		expect(await labels({ search: '100 %' })).toEqual([]);
		expect(await labels({ search: 'buss', state: 'uncoded', section: trail.text.school })).toEqual([]);
	});

	it('finds words of other languages as they are written, and the Swedish of their translations', async () => {
		await database.sql`update private.points set language = 'ar', original = 'أريد دعماً بلغتي' where id = ${first()}`;
		await points.translate(trail.administrator, first(), {
			text: 'Jag vill ha stöd på mitt språk.',
			origin: 'person',
			reviewed: true,
			rowVersion: 0
		});
		expect(await labels({ search: 'دعماً' })).toEqual(['1']);
		expect(await labels({ search: 'språken' })).toEqual(['1']);
	});

	it('is kept in the log, once for the same words', async () => {
		for (const search of ['tolk', 'tolk', 'buss']) await list({ search });
		await list({ search: ' ' });
		const events = await database.sql`
			select detail, person_id from private.audit_events where municipality_id = ${trail.id} and action = 'points_searched' order by id`;
		expect(events).toEqual([
			{ detail: { words: 'tolk' }, person_id: trail.working_group.person },
			{ detail: { words: 'buss' }, person_id: trail.working_group.person }
		]);
	});
});

describe('similar points', () => {
	it('are found by how they are worded, the likest first, with their themes', async () => {
		const id = await theme('Bussar', [said[2] ?? '']);
		const found = await points.similar(trail.working_group, first());
		expect(found.map(({ label }) => label)).toEqual(['3', '4']);
		expect(found[0]).toMatchObject({ themes: [id], text: texts[2] });
		expect(found[0]?.likeness).toBeGreaterThan(found[1]?.likeness ?? 1);
	});

	it('are not those that were withdrawn, nor parts of the same text', async () => {
		await splitFirst();
		await database.sql`update private.submissions set withdrawn_on = current_date
			where id = (select submission_id from private.points where id = ${said[2] ?? ''})`;
		const [part] = (await list({ unit: 'part' })).points;
		expect(part?.label).toBe('1a');
		const found = await points.similar(trail.working_group, part?.id ?? '');
		expect(found.map(({ label }) => label)).not.toContain('1b');
		expect(found.map(({ label }) => label)).not.toContain('3');
	});

	it('give their themes by one step, which is undone', async () => {
		const [bus, late] = [await theme('Bussar', said.slice(1, 2)), await theme('Sent', said.slice(1, 2))];
		await themes.code(trail.working_group, bus, said.slice(2, 3));
		await points.codeAs(trail.working_group, said[2] ?? '', said[1] ?? '');
		expect(await labels({ theme: late })).toEqual(['2', '3']);
		expect(await undo()).toEqual({ kind: 'code_as' });
		expect(await labels({ theme: late })).toEqual(['2']);
		expect(await labels({ theme: bus })).toEqual(['2', '3']);
		expect(await refusalOf(points.codeAs(trail.working_group, first(), said[3] ?? ''))).toBe(
			'point_has_no_theme'
		);
	});
});

describe('a text that is split', () => {
	it('keeps its number and its words, and its parts are read and coded in its stead', async () => {
		const id = await theme('Allt', said.slice(0, 1));
		expect((await splitFirst()).map(({ label }) => label)).toEqual(['1a', '1b']);
		expect(await labels({})).toEqual(['1', '2', '3', '4']);
		expect(await labels({ theme: id })).toEqual(['1a', '1b']);
		expect(await labels({ unit: 'part' })).toEqual(['1a', '1b', '2', '3', '4']);
		expect(await labels({ state: 'split' })).toEqual(['1']);
		const [whole] = (await list({})).points;
		expect(whole).toMatchObject({ text: texts[0], themes: [] });
		expect(whole?.parts.map(({ text }) => text)).toEqual([
			'Fler bussar på kvällen.',
			'Och tolk när man söker vård!'
		]);
		expect((await list({ theme: id })).points[0]).toMatchObject({
			number: 1,
			part: 1,
			whole: { id: first(), text: texts[0] }
		});
		expect(await refusalOf(themes.code(trail.working_group, id, [first()]))).toBe('point_is_split');
		expect(await refusalOf(splitFirst())).toBe('point_is_split');
	});

	it('is split into stretches in order that leave no word out, and parts are not split again', async () => {
		const split = (spans: unknown, id = first()) =>
			refusalOf(points.split(trail.working_group, id, spans as never));
		for (const spans of [
			'x',
			[[0, 52]],
			[
				[0, 23],
				[24, 40]
			],
			[
				[0, 24],
				[20, 52]
			],
			[
				[24, 52],
				[0, 23]
			],
			[
				[0, 10],
				[24, 52]
			],
			[
				[0, 23],
				[23, 24],
				[24, 52]
			],
			[
				[0, 23],
				[24, 99]
			],
			[
				[0, 23],
				[24, '52x']
			]
		])
			expect(await split(spans)).toBe('split_unusable');
		const [part] = await splitFirst();
		expect(
			await split(
				[
					[0, 4],
					[5, 23]
				],
				part?.id
			)
		).toBe('split_unusable');
	});

	it('hands a theme of marked words to the part that they stand in', async () => {
		const care = await theme('Vård', []);
		await themes.codeSpan(trail.working_group, care, first(), [28, 32]);
		expect((await list({})).points[0]?.codings).toMatchObject([{ theme: care, spans: [[28, 32]] }]);
		await splitFirst();
		const { points: coded } = await list({ theme: care });
		expect(coded).toMatchObject([{ label: '1b', codings: [{ spans: [[4, 8]] }] }]);
		await undo();
		expect((await list({ theme: care })).points).toMatchObject([
			{ label: '1', codings: [{ spans: [[28, 32]] }] }
		]);
	});

	it('is whole again after undoing or joining, and both are undone in turn', async () => {
		const all = await theme('Allt', said.slice(0, 1));
		const [, second] = await splitFirst();
		const care = await theme('Vård', []);
		await themes.code(trail.working_group, care, [second?.id ?? '']);
		await points.join(trail.working_group, first());
		expect((await list({})).points[0]).toMatchObject({ parts: [] });
		expect((await list({})).points[0]?.themes.sort()).toEqual([all, care].sort());
		expect(await undo()).toEqual({ kind: 'join_parts' });
		expect(await labels({ theme: care })).toEqual(['1b']);
		expect(await undo()).toEqual({ kind: 'code_points' });
		await undo();
		expect(await undo()).toEqual({ kind: 'split_point' });
		expect((await list({})).points[0]).toMatchObject({ parts: [], themes: [all] });
		expect(await refusalOf(points.join(trail.working_group, first()))).toBe('point_is_whole');
	});

	it('is not joined or undone over what others have made of its parts', async () => {
		const [part] = await splitFirst();
		const { id } = await themes.create(trail.administrator, trail.dialogue.id, 'Annat', null, [
			part?.id ?? ''
		]);
		expect(await refusalOf(undo())).toBe('part_is_used');
		await themes.uncode(trail.administrator, id, [part?.id ?? '']);
		await agree(trail, { evidence: [{ kind: 'point', id: part?.id ?? '' }] });
		expect(await refusalOf(points.join(trail.working_group, first()))).toBe('part_is_used');
	});

	it('has parts with a kind and a place of their own; a whole stands where its sender put it', async () => {
		const [part] = await splitFirst();
		const place = (id: string, section: string | null, passage: string | null, kind = 'concern') =>
			points.placePart(trail.working_group, id, { section, passage, kind: kind as never });
		await place(part?.id ?? '', null, trail.text.lesson);
		expect((await list({ unit: 'part', section: trail.text.school })).points).toMatchObject([
			{ label: '1a', passage: trail.text.lesson, kind: 'concern' }
		]);
		expect((await desk()).sections.map(({ points: whole, uncoded }) => [whole, uncoded]).sort()).toEqual([
			[0, 1],
			[4, 4]
		]);
		expect(await undo()).toEqual({ kind: 'place_part' });
		expect(await labels({ unit: 'part', section: trail.text.school })).toEqual([]);
		expect(await refusalOf(place(first(), trail.text.school, null))).toBe('point_is_whole');
		expect(await refusalOf(place(part?.id ?? '', first(), null))).toBe('section_unknown');
		expect(await refusalOf(place(part?.id ?? '', null, null, 'x'))).toBe('split_unusable');
		await expect(
			database.sql.begin(async (sql) => {
				await sql`set local role radslag_api`;
				await sql`select set_config('radslag.municipality', ${trail.id}, true)`;
				await sql`update private.points set section_lineage = null where id = ${first()}`;
			})
		).rejects.toThrow('point_is_whole');
	});

	it('is never deleted: only parts are', async () => {
		await splitFirst();
		const gone = await database.sql.begin(async (sql) => {
			await sql`set local role radslag_api`;
			await sql`select set_config('radslag.municipality', ${trail.id}, true)`;
			return sql`delete from private.points where dialogue_id = ${trail.dialogue.id} returning part`;
		});
		expect(gone.map(({ part }) => part)).toEqual([1, 2]);
	});

	it('is counted once, also when its sender takes it back or changes it', async () => {
		const tallies = () => database.sql`
			select subject, option, dimension, band, counted from private.tallies where dialogue_id = ${trail.dialogue.id} and counted <> 0 order by 1, 2, 3, 4`;
		const before = await tallies();
		const more = { section: trail.text.work, passage: trail.text.second, kind: 'view', text: 'Ett. Två.' };
		const sent = await send(trail, { 'point:a': more });
		await countAll(trail);
		const { points: all } = await list({});
		const added = all.find(({ text }) => text === 'Ett. Två.');
		const [part] = await points.split(trail.working_group, added?.id ?? '', [
			[0, 4],
			[5, 9]
		]);
		await points.placePart(trail.working_group, part?.id ?? '', {
			section: null,
			passage: trail.text.lesson,
			kind: 'question'
		});
		await database.sql`update private.submissions set withdrawn_on = current_date where id = ${sent.submission}`;
		await countAll(trail);
		expect(await tallies()).toEqual(before);
		expect(await labels({ unit: 'part' })).toEqual(['1', '2', '3', '4']);
		const [numbers] = await database.sql`
			select max(number) as most, count(number)::integer as counted from private.points where dialogue_id = ${trail.dialogue.id}`;
		expect(numbers).toEqual({ most: 5, counted: 5 });
	});
});

describe('two who code at the same time', () => {
	it('lose nothing, and a point is never both split and coded as a whole', async () => {
		const ids = await Promise.all(
			['Ett', 'Två'].map((name, place) =>
				themes
					.create(
						[trail.working_group, trail.administrator][place] ?? trail.working_group,
						trail.dialogue.id,
						name,
						null
					)
					.then(({ id }) => id)
			)
		);
		const [one = '', other = ''] = ids;
		await Promise.all(
			said.flatMap((id) => [
				themes.code(trail.working_group, one, [id]),
				themes.code(trail.administrator, other, [id])
			])
		);
		expect(await labels({ theme: one })).toEqual(await labels({ theme: other }));
		const third = await theme('Tre', []);
		await Promise.allSettled([splitFirst(), themes.code(trail.administrator, third, [first()])]);
		const [both] = await database.sql`
			select count(*)::integer as n from private.theme_points tp where private.is_split(tp.point_id)`;
		expect(both?.n).toBe(0);
	});

	it('do not undo each other’s themes', async () => {
		const id = await theme('Bussar', said.slice(1, 2));
		await points.codeAs(trail.working_group, first(), said[1] ?? '');
		await themes.uncode(trail.administrator, id, [first()]);
		await themes.code(trail.administrator, id, [first()]);
		await undo();
		expect(await labels({ theme: id })).toEqual(['1', '2']);
	});
});
