import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as goals from '../../src/lib/server/data/goals.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { openTrail, refusalOf, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
});

const group = () => trail.working_group;
const plan = async (title = 'Prioriterade mål') =>
	(await goals.savePlan(group(), null, { title, diaryNumber: 'KS14-435 003', decidedOn: '2016-06-20' })).id;
const goal = async (of: string, number: string, parent: string | null = null) =>
	(await goals.save(group(), null, of, { number, name: `Mål ${number} i ord`, parent, committee: '' })).id;
const labelOf = async (id: string) => {
	return database.sql.begin(async (sql) => {
		await sql`select set_config('radslag.municipality', ${trail.id}, true)`;
		await sql`set local role radslag_api`;
		const [row] = await sql<{ label: string | null }[]>`select private.goal_label(${id}::uuid) as label`;
		return row?.label;
	});
};

describe('goals of the council', () => {
	it('stand in a decision with its own diary number, in order, broken down to committees', async () => {
		const id = await plan();
		const ten = await goal(id, '10');
		const two = await goal(id, '2');
		const { id: below } = await goals.save(group(), null, id, {
			number: '2.1',
			name: 'Praktikplatser',
			parent: two,
			committee: 'Utbildningsnämnden'
		});
		const { plans } = await goals.list(trail.observer);
		expect(plans).toMatchObject([{ diaryNumber: 'KS14-435 003', decidedOn: '2016-06-20', removed: false }]);
		expect(plans[0]?.goals.map((one) => one.id)).toEqual([two, below, ten]);
		expect(plans[0]?.goals[1]).toMatchObject({ parent: two, committee: 'Utbildningsnämnden' });
	});

	it('are cited by number, words and diary number, and only in their own municipality', async () => {
		const id = await goal(await plan(), '1');
		expect(await labelOf(id)).toBe('Mål 1: Mål 1 i ord (KS14-435 003)');
		const other = await openTrail(database);
		const [global] = (await goals.list(other.observer)).global;
		expect(await labelOf(global?.id ?? '')).toBeNull();
	});

	it('have a number of their own and at most two levels', async () => {
		const id = await plan();
		const top = await goal(id, '1');
		const below = await goal(id, '1.1', top);
		expect(await refusalOf(goal(id, '1'))).toBe('goal_number_taken');
		expect(await refusalOf(goal(id, '1.1.1', below))).toBe('goal_out_of_place');
		const self = { number: '1', name: 'Sig själv', parent: top };
		expect(await refusalOf(goals.save(group(), top, id, self, 1))).toBe('goal_out_of_place');
		expect(await refusalOf(goals.save(group(), null, id, { number: '3', name: ' ' }))).toBe('name_missing');
		expect(await refusalOf(goal(await plan('Andra mål'), '9', top))).toBe('goal_out_of_place');
	});

	it('are taken away from the lowest up, and back', async () => {
		const id = await plan();
		const top = await goal(id, '1');
		const below = await goal(id, '1.1', top);
		expect(await refusalOf(goals.remove(group(), top))).toBe('goal_has_goals');
		await goals.remove(group(), below);
		await goals.remove(group(), top);
		expect(await refusalOf(goals.remove(group(), below, false))).toBe('goal_out_of_place');
		await goals.remove(group(), top, false);
		await goals.remove(group(), below, false);
		expect((await goals.list(trail.observer)).plans[0]?.goals.some(({ removed }) => removed)).toBe(false);
	});

	it('changed by somebody else in between are not overwritten', async () => {
		const id = await plan();
		const first = await goal(id, '1');
		await goals.save(group(), first, id, { number: '1', name: 'Nytt' }, 1);
		expect(await refusalOf(goals.save(group(), first, id, { number: '1', name: 'Mitt' }, 1))).toBe(
			'changed_by_other'
		);
		expect(await refusalOf(goals.savePlan(group(), id, { title: 'Mitt' }, 1))).toBe('changed_by_other');
	});
});

describe('the Global Goals', () => {
	it('are seventeen in every municipality, and nobody takes one away', async () => {
		const { global } = await goals.list(trail.observer);
		expect(global.map(({ number }) => number)).toEqual(Array.from({ length: 17 }, (_, n) => String(n + 1)));
		expect(global[3]?.label).toBe('Globalt mål 4: God utbildning för alla');
		expect(await refusalOf(goals.remove(group(), global[3]?.id ?? ''))).toBe('goal_out_of_place');
	});
});

describe('a section', () => {
	it('serves goals, and the goal knows which texts serve it', async () => {
		const { global } = await goals.list(trail.observer);
		const fourth = global[3]?.id ?? '';
		await goals.link(group(), trail.policy.id, trail.text.school, fourth, true, 'Svenska på dagtid.');
		const linked = await goals.ofPolicy(trail.observer, 'policy');
		expect(linked.sections.map(({ heading, goals: served }) => [heading, served.length])).toEqual([
			['Arbete', 0],
			['Skola', 1]
		]);
		expect(linked.sections[1]?.goals[0]).toMatchObject({ number: '4', how: 'Svenska på dagtid.' });
		const after = await goals.list(trail.observer);
		expect(after.global[3]?.policies).toEqual([{ slug: 'policy', title: 'Policyn', sections: 1 }]);
		expect(after.global[0]?.policies).toEqual([]);
		await goals.link(group(), trail.policy.id, trail.text.school, fourth, false);
		expect((await goals.ofPolicy(trail.observer, 'policy')).sections[1]?.goals).toEqual([]);
	});

	it('that the newest version has left out keeps its links in sight', async () => {
		const fourth = (await goals.list(trail.observer)).global[3]?.id ?? '';
		await goals.link(group(), trail.policy.id, trail.text.school, fourth, true);
		await database.sql`insert into private.versions (municipality_id, policy_id, number, based_on)
			values (${trail.id}, ${trail.policy.id}, 2, ${trail.policy.versionId})`;
		const { sections, astray } = await goals.ofPolicy(trail.observer, 'policy');
		expect(sections).toEqual([]);
		expect(astray).toMatchObject([
			{ lineage: trail.text.school, heading: 'Skola', goals: [{ number: '4' }] }
		]);
		expect((await goals.list(trail.observer)).global[3]?.policies).toEqual([]);
		expect(await refusalOf(goals.link(group(), trail.policy.id, trail.text.work, fourth, true))).toBe(
			'section_unknown'
		);
	});

	it('is linked to goals that are followed, in a section that there is', async () => {
		const id = await plan();
		const first = await goal(id, '1');
		const link = (section: string) => goals.link(group(), trail.policy.id, section, first, true);
		expect(await refusalOf(link(randomUUID()))).toBe('section_unknown');
		await goals.savePlan(group(), id, { title: 'Mål', removed: true }, 2);
		expect(await refusalOf(link(trail.text.work))).toBe('goal_out_of_place');
	});
});
