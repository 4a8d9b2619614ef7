import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as agreement from '../../src/lib/server/data/agreement.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { countAll, openTrail, point, refusalOf, send, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
let bus: string;
let school: string;
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
	for (let n = 0; n < 6; n++) await send(trail, point(trail, trail.text.first, `Synpunkt ${n}`));
	await send(trail, point(trail, trail.text.first, '', 'support'));
	await countAll(trail);
	({ id: bus } = await themes.create(trail.working_group, trail.dialogue.id, 'Bussar', null));
	({ id: school } = await themes.create(trail.working_group, trail.dialogue.id, 'Skola', null));
});

type Member = Db & { person: string };
const coders = () => [trail.working_group, trail.administrator] as const;
const draw = (size = 4, by: readonly Member[] = coders()) =>
	agreement.draw(
		trail.working_group,
		trail.dialogue.id,
		by.map(({ person }) => person),
		size
	);
const find = (id: string, by: Db = trail.observer) => agreement.find(by, id);

/** Both code all of a sample; `second` says what the second coder gives the n-th point. */
async function codeAll(id: string, second: (place: number) => string[] = () => [bus]) {
	const { points: drawn } = await find(id);
	for (const [place, { id: spoken }] of drawn.entries()) {
		await agreement.code(trail.working_group, id, spoken, [bus]);
		await agreement.code(trail.administrator, id, spoken, second(place));
	}
	return drawn.map(({ id: spoken }) => spoken);
}
const themesOf = async (spoken: string) =>
	(await points.list(trail.observer, trail.dialogue.id)).points.find(({ id }) => id === spoken)?.themes;

describe('a sample', () => {
	it('has so many points with words, each once, and the codebook as it is', async () => {
		const { id } = await draw(4);
		const sample = await find(id);
		expect(new Set(sample.points.map((one) => one.id)).size).toBe(4);
		expect(sample.themes.map(({ name }) => name)).toEqual(['Bussar', 'Skola']);
		const { id: all } = await draw(200);
		expect((await find(all)).points).toHaveLength(6);
	});

	it('is for two members who may code, of a size, and not without themes', async () => {
		const [one] = coders();
		expect(await refusalOf(draw(4, [one, one]))).toBe('sample_unusable');
		expect(await refusalOf(draw(4, [one, trail.observer]))).toBe('sample_unusable');
		expect(await refusalOf(draw(1))).toBe('sample_unusable');
		const empty = await openTrail(database);
		const group = [empty.working_group.person, empty.administrator.person];
		expect(await refusalOf(agreement.draw(empty.working_group, empty.dialogue.id, group, 4))).toBe(
			'sample_unusable'
		);
	});

	it('is coded blind: nobody sees what the other gave before both have coded all', async () => {
		const { id } = await draw(2);
		const [one, other] = (await find(id)).points.map((spoken) => spoken.id);
		await agreement.code(trail.working_group, id, one ?? '', [bus]);
		await agreement.code(trail.working_group, id, other ?? '', []);
		await agreement.code(trail.administrator, id, one ?? '', [school]);
		for (const member of [trail.administrator, trail.working_group, trail.observer]) {
			const seen = await find(id, member);
			expect(seen.complete).toBe(false);
			expect(seen.points.map(({ codings }) => codings)).toEqual([null, null]);
		}
		expect((await find(id, trail.administrator)).points.map(({ mine }) => mine)).toEqual([[school], null]);
		expect((await find(id, trail.working_group)).points.map(({ mine }) => mine)).toEqual([[bus], []]);
		expect((await find(id)).coders.map(({ coded }) => coded)).toEqual([2, 1]);
		await agreement.code(trail.administrator, id, other ?? '', [bus, school]);
		const told = await find(id);
		expect(told.complete).toBe(true);
		expect(told.points.map(({ codings }) => codings)).toEqual([
			[[bus], [school]],
			[[], [bus, school]]
		]);
	});

	it('is coded by its coders, with its themes, and stands once both are done', async () => {
		const { id } = await draw(2);
		const [one = ''] = (await find(id)).points.map((spoken) => spoken.id);
		const third = await database.member(trail.id, 'working_group');
		expect(await refusalOf(agreement.code(third, id, one, [bus]))).toBe('not_a_coder');
		const { id: later } = await themes.create(trail.working_group, trail.dialogue.id, 'Senare', null);
		expect(await refusalOf(agreement.code(trail.working_group, id, one, [later]))).toBe(
			'theme_not_in_sample'
		);
		const settled = agreement.settle(trail.working_group, id, [{ point: one, themes: [] }]);
		expect(await refusalOf(settled)).toBe('sample_incomplete');
		await codeAll(id);
		expect(await refusalOf(agreement.code(trail.working_group, id, one, []))).toBe('sample_complete');
		expect(await refusalOf(themes.undo(trail.administrator, trail.dialogue.id))).toBe('sample_complete');
	});

	it('and its coding are undone step by step, unless somebody has begun on it', async () => {
		const { id } = await draw(2);
		const [one = ''] = (await find(id)).points.map((spoken) => spoken.id);
		await agreement.code(trail.working_group, id, one, [bus]);
		await agreement.code(trail.working_group, id, one, [school]);
		const mine = async () => (await find(id, trail.working_group)).points[0]?.mine;
		await themes.undo(trail.working_group, trail.dialogue.id);
		expect(await mine()).toEqual([bus]);
		await themes.undo(trail.working_group, trail.dialogue.id);
		expect(await mine()).toBeNull();
		await agreement.code(trail.administrator, id, one, [bus]);
		expect(await refusalOf(themes.undo(trail.working_group, trail.dialogue.id))).toBe('others_went_on');
		await themes.undo(trail.administrator, trail.dialogue.id);
		expect(await themes.undo(trail.working_group, trail.dialogue.id)).toEqual({ kind: 'draw_sample' });
		expect((await agreement.list(trail.observer, trail.dialogue.id)).samples).toEqual([]);
	});

	it('is listed with its coders and how far they have come, and who can code', async () => {
		const { id } = await draw(2);
		await codeAll(id);
		const { samples, members } = await agreement.list(trail.working_group, trail.dialogue.id);
		expect(samples).toMatchObject([
			{
				id,
				points: 2,
				complete: true,
				coders: [
					{ coded: 2, me: true, name: 'Test working_group' },
					{ coded: 2, me: false }
				]
			}
		]);
		expect(members.map(({ name, me }) => [name, me])).toEqual([
			['Test administrator', false],
			['Test working_group', true]
		]);
	});
});

describe('what is settled', () => {
	it('becomes the coding: of the sample’s themes a point has those that were chosen, others it keeps', async () => {
		const { id: other } = await themes.create(trail.working_group, trail.dialogue.id, 'Eget', null);
		const { id } = await draw(2);
		const drawn = await codeAll(id, () => [school]);
		const [one = '', two = ''] = drawn;
		await themes.code(trail.administrator, bus, [one]);
		await themes.merge(trail.administrator, other, school);
		await agreement.settle(trail.working_group, id, [
			{ point: one, themes: [school] },
			{ point: two, themes: [] }
		]);
		expect(await themesOf(one)).toEqual([school]);
		expect(await themesOf(two)).toEqual([]);
		expect((await find(id)).points.every(({ settled }) => settled)).toBe(true);
		expect(await themes.undo(trail.working_group, trail.dialogue.id)).toEqual({ kind: 'settle_points' });
		expect(await themesOf(one)).toEqual([bus]);
		expect((await find(id)).points.some(({ settled }) => settled)).toBe(false);
	});

	it('is not undone once somebody has coded the point otherwise', async () => {
		const { id } = await draw(2);
		const [one = ''] = await codeAll(id);
		await agreement.settle(trail.working_group, id, [{ point: one, themes: [bus] }]);
		await themes.code(trail.administrator, school, [one]);
		expect(await refusalOf(themes.undo(trail.working_group, trail.dialogue.id))).toBe('others_went_on');
	});
});
