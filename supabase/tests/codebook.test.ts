import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as points from '../../src/lib/server/data/points.ts';
import * as revisions from '../../src/lib/server/data/revisions.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { countAll, openTrail, point, refusalOf, revision, send, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
let said: string[];
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
	for (const text of ['Fler bussar, tack.', 'Två.', 'Tre.'])
		await send(trail, point(trail, trail.text.first, text));
	await countAll(trail);
	said = (await points.list(trail.working_group, trail.dialogue.id)).points.map(({ id }) => id);
});

const list = async () => (await themes.list(trail.observer, trail.dialogue.id)).themes;
const create = (name: string, coded: string[] = [], by = trail.working_group) =>
	themes.create(by, trail.dialogue.id, name, trail.text.work, coded);
const undo = (by = trail.working_group) => themes.undo(by, trail.dialogue.id);
const codings = async (theme: string) => (await themes.history(trail.observer, theme)).codings;
const events = async (theme: string) => (await themes.history(trail.observer, theme)).history;
const spansOf = async (theme: string) => (await codings(theme)).map(({ spans }) => spans);
const first = () => said[0] ?? '';

describe('a theme', () => {
	it('says when a point belongs to it, and is marked unlike the seven before it', async () => {
		for (let n = 0; n < 8; n++) await create(`Tema ${n}`);
		const marks = await list();
		expect(new Set(marks.map(({ pattern }) => pattern)).size).toBe(8);
		expect(new Set(marks.map(({ colour }) => colour)).size).toBe(8);
		const [theme] = marks;
		const text = {
			definition: 'När någon vill åka buss.',
			example: 'Fler turer.',
			memo: 'Jämför tåg.',
			colour: 3,
			pattern: 5
		};
		await themes.save(trail.working_group, theme?.id ?? '', text, 1);
		expect((await list()).find(({ id }) => id === theme?.id)).toMatchObject({
			...text,
			name: theme?.name,
			rowVersion: 2
		});
	});

	it('is not saved with a mark that there is not, without a name, or over somebody else’s words', async () => {
		const { id } = await create('Tema');
		const save = (changes: Partial<themes.ThemeText>, version = 1) =>
			refusalOf(themes.save(trail.working_group, id, changes, version));
		expect(await save({ colour: 9 })).toBe('mark_unknown');
		expect(await save({ name: ' ' })).toBe('name_missing');
		expect(await save({ memo: 'x'.repeat(4001) })).toBe('text_too_long');
		expect(await save({ memo: 'Sent' }, 2)).toBe('changed_by_other');
	});

	it('keeps who changed what, when, also what was undone', async () => {
		const { id } = await create('Förr');
		await themes.save(trail.administrator, id, { name: 'Nu', memo: 'Tänk på saken.' }, 1);
		await undo(trail.administrator);
		const told = await events(id);
		expect(told.map(({ change, by }) => [change, by])).toEqual([
			['changed', 'Test administrator'],
			['changed', 'Test administrator'],
			['created', 'Test working_group']
		]);
		expect(told[1]?.detail).toEqual({
			before: { name: 'Förr', memo: '' },
			after: { name: 'Nu', memo: 'Tänk på saken.' }
		});
		expect(told[0]?.detail.after).toEqual({ name: 'Förr', memo: '' });
	});

	it('changes nothing and keeps nothing when nothing new is saved', async () => {
		const { id } = await create('Tema');
		await themes.save(trail.working_group, id, { name: ' Tema ', memo: '' }, 1);
		expect(await events(id)).toHaveLength(1);
		expect(await undo()).toEqual({ kind: 'create_theme' });
	});
});

describe('coding', () => {
	it('says who gave which point the theme', async () => {
		const { id } = await create('Tema', said.slice(0, 1));
		await themes.code(trail.administrator, id, said);
		expect((await codings(id)).map(({ by }) => by).sort()).toEqual([
			'Test administrator',
			'Test administrator',
			'Test working_group'
		]);
	});

	it('marks stretches of a point, grows and shrinks them, and forgets the point with the last one', async () => {
		const { id } = await create('Bussar');
		await themes.codeSpan(trail.working_group, id, first(), [0, 4]);
		await themes.codeSpan(trail.working_group, id, first(), [5, 11]);
		expect(await spansOf(id)).toEqual([
			[
				[0, 4],
				[5, 11]
			]
		]);
		await themes.codeSpan(trail.administrator, id, first(), [3, 6]);
		expect(await spansOf(id)).toEqual([[[0, 11]]]);
		await themes.uncodeSpan(trail.administrator, id, first(), [0, 5]);
		expect(await spansOf(id)).toEqual([[[5, 11]]]);
		await themes.uncodeSpan(trail.administrator, id, first(), [0, 18]);
		expect(await codings(id)).toEqual([]);
	});

	it('of a stretch says where in a point that had the theme as a whole, and undoing gives the whole back', async () => {
		const { id } = await create('Bussar', [first()]);
		await themes.codeSpan(trail.working_group, id, first(), [0, 4]);
		expect(await spansOf(id)).toEqual([[[0, 4]]]);
		expect(await undo()).toEqual({ kind: 'code_span' });
		expect(await spansOf(id)).toEqual([null]);
		await themes.uncodeSpan(trail.working_group, id, first(), [0, 5]);
		expect(await spansOf(id)).toEqual([[[5, 18]]]);
		expect(await undo()).toEqual({ kind: 'uncode_span' });
		expect(await spansOf(id)).toEqual([null]);
	});

	it('of a stretch needs one that the text has, of a point of the dialogue', async () => {
		const { id } = await create('Bussar');
		for (const span of [
			[0, 19],
			[4, 4],
			[-1, 2]
		] as [number, number][])
			expect(await refusalOf(themes.codeSpan(trail.working_group, id, first(), span))).toBe('span_outside');
		expect(await refusalOf(themes.codeSpan(trail.working_group, id, crypto.randomUUID(), [0, 1]))).toBe(
			'not_found'
		);
	});
});

describe('merging', () => {
	it('keeps who coded what and where, in both themes’ history, and can be undone', async () => {
		const { id: one } = await create('Ett', said.slice(1));
		const { id: other } = await create('Två', said.slice(1, 2), trail.administrator);
		await themes.codeSpan(trail.working_group, one, first(), [0, 4]);
		await themes.codeSpan(trail.administrator, other, first(), [5, 11]);
		await themes.merge(trail.working_group, one, other);
		const merged = await codings(other);
		expect(merged.find(({ point: id }) => id === first())?.spans).toEqual([
			[0, 4],
			[5, 11]
		]);
		expect(merged.find(({ point: id }) => id === said[2])?.by).toBe('Test working_group');
		expect((await events(one))[0]).toMatchObject({ change: 'merged', detail: { name: 'Två', points: 3 } });
		expect((await events(other))[0]).toMatchObject({ change: 'absorbed', detail: { name: 'Ett' } });
		await undo();
		expect((await codings(one)).length).toBe(3);
		expect((await codings(other)).find(({ point: id }) => id === first())?.spans).toEqual([[5, 11]]);
		expect((await codings(other)).map(({ by }) => by)).toEqual(['Test administrator', 'Test administrator']);
		expect((await events(one))[0]?.change).toBe('restored');
	});

	it('is not undone over what others made of it, and what they coded since stays', async () => {
		const { id: one } = await create('Ett', said.slice(0, 1));
		const { id: other } = await create('Två', [], trail.administrator);
		await themes.merge(trail.working_group, one, other);
		await themes.codeSpan(trail.administrator, other, first(), [0, 4]);
		await undo();
		expect(await spansOf(other)).toEqual([[[0, 4]]]);
		expect(await spansOf(one)).toEqual([null]);
		await themes.merge(trail.working_group, one, other);
		const { id: third } = await create('Tre', [], trail.administrator);
		await themes.merge(trail.administrator, other, third);
		expect(await refusalOf(undo())).toBe('others_went_on');
	});
});

describe('splitting', () => {
	it('makes a new theme of chosen points, and is undone into one', async () => {
		const { id } = await create('Stort', said);
		const { id: part } = await themes.split(trail.working_group, id, 'Mindre', said.slice(0, 2));
		expect((await codings(id)).map(({ point: coded }) => coded)).toEqual(said.slice(2));
		expect((await codings(part)).map(({ point: coded }) => coded).sort()).toEqual(said.slice(0, 2).sort());
		expect((await events(id))[0]).toMatchObject({ change: 'split', detail: { name: 'Mindre', points: 2 } });
		expect((await events(part))[0]).toMatchObject({ change: 'split_off', detail: { name: 'Stort' } });
		expect((await list()).find((theme) => theme.id === part)?.section).toBe(trail.text.work);
		expect(await undo()).toEqual({ kind: 'split_theme' });
		expect(await codings(id)).toHaveLength(3);
		expect(await list()).toHaveLength(1);
	});

	it('needs points of the theme and a name', async () => {
		const { id } = await create('Stort', said.slice(0, 1));
		const split = (name: string, chosen: string[]) =>
			refusalOf(themes.split(trail.working_group, id, name, chosen));
		expect(await split('Mindre', said.slice(1))).toBe('points_missing');
		expect(await split(' ', said.slice(0, 1))).toBe('name_missing');
	});

	it('is not undone once others have coded the new theme, or it is answered', async () => {
		const { id } = await create('Stort', said.slice(0, 2));
		const { id: part } = await themes.split(trail.working_group, id, 'Mindre', said.slice(0, 1));
		await themes.code(trail.administrator, part, said.slice(2));
		expect(await refusalOf(undo())).toBe('others_went_on');
		await themes.uncode(trail.administrator, part, said.slice(2));
		expect(await undo()).toEqual({ kind: 'split_theme' });
		const { id: answered } = await themes.split(trail.working_group, id, 'Besvarat', said.slice(0, 1));
		await themes.dispose(trail.administrator, answered, {
			standpoint: 'noted',
			comment: 'Tack, vi tar med oss det.',
			reason: 'Vi tar med oss det.',
			forwardedTo: null,
			rowVersion: 0
		});
		expect(await refusalOf(undo())).toBe('theme_is_answered');
	});
});

describe('undoing beside others', () => {
	it('takes back only one’s own codings', async () => {
		const { id } = await create('Tema', [], trail.administrator);
		await themes.code(trail.working_group, id, said.slice(0, 2));
		await themes.uncode(trail.administrator, id, said.slice(0, 1));
		await themes.code(trail.administrator, id, said.slice(0, 1));
		await undo();
		expect((await codings(id)).map(({ point: coded, by }) => [coded, by])).toEqual([
			[said[0], 'Test administrator']
		]);
	});

	it('puts codings back under the theme that theirs lives on as', async () => {
		const { id: one } = await create('Ett', said.slice(0, 1));
		const { id: other } = await create('Två', [], trail.administrator);
		await themes.uncode(trail.working_group, one, said);
		await themes.merge(trail.administrator, one, other);
		expect(await undo()).toEqual({ kind: 'uncode_points' });
		expect((await codings(other)).map(({ point: coded }) => coded)).toEqual(said.slice(0, 1));
	});

	it('leaves words that somebody else has changed since', async () => {
		const { id } = await create('Tema');
		await themes.save(trail.working_group, id, { memo: 'Mitt' }, 1);
		await themes.save(trail.administrator, id, { summary: 'Hennes' }, 2);
		expect(await undo()).toEqual({ kind: 'save_theme' });
		expect((await list())[0]).toMatchObject({ memo: '', summary: 'Hennes' });
		await themes.save(trail.working_group, id, { memo: 'Mitt' }, 4);
		await themes.save(trail.administrator, id, { memo: 'Vårt' }, 5);
		expect(await refusalOf(undo())).toBe('changed_by_other');
	});

	it('does not remove a new theme that others code, change or build on', async () => {
		const { id } = await create('Tema', said);
		await revisions.save(
			trail.administrator,
			trail.dialogue.id,
			revision(trail, { evidence: [{ kind: 'theme', id }] as never }),
			0
		);
		expect(await refusalOf(undo())).toBe('others_went_on');
	});

	it('does not undo a mark that somebody has moved', async () => {
		const { id } = await create('Tema');
		await themes.codeSpan(trail.working_group, id, first(), [0, 4]);
		await themes.codeSpan(trail.administrator, id, first(), [5, 11]);
		expect(await refusalOf(undo())).toBe('others_went_on');
		await undo(trail.administrator);
		expect(await undo()).toEqual({ kind: 'code_span' });
		expect(await codings(id)).toEqual([]);
	});
});
