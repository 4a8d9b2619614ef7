import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	versionSteps,
	type StepName,
	type VersionState
} from '../../src/lib/domain/policy/version-states.ts';
import * as decisions from '../../src/lib/server/data/decisions.ts';
import type { DecisionDetails } from '../../src/lib/server/data/decisions.ts';
import * as policies from '../../src/lib/server/data/policies.ts';
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

const council = { body: 'Kommunfullmäktige', decidedOn: '2026-05-03', paragraph: '§ 12' };
const life = () => decisions.ofPolicy(trail.observer, 'policy');
const versionIn = async (number: number) => {
	const found = (await life()).versions.find((one) => one.number === number);
	if (!found) throw new Error(`no version ${number}`);
	return found;
};
async function move(number: number, step: StepName, details: DecisionDetails = {}) {
	const { id, state } = await versionIn(number);
	await decisions.move(trail.working_group, id, step, state, details);
}
/** A second version, a proposal, beside a first one that is in force. */
async function secondVersion() {
	await move(1, 'note_in_force', { ...council, decidedOn: '2018-03-01' });
	const [made] = await database.sql<{ id: string }[]>`
		insert into private.versions (municipality_id, policy_id, number, state, based_on)
		values (${trail.id}, ${trail.policy.id}, 2, 'proposal', ${trail.policy.versionId}) returning id`;
	return made?.id ?? '';
}

describe('the life of a version', () => {
	it('has the same steps in the database as on the pages', async () => {
		const rows =
			await database.sql`select step, from_states as "from", to_state as "to", needs from private.version_steps()`;
		const here = Object.entries(versionSteps).map(([step, { from, to, needs }]) => ({
			step,
			from,
			to,
			needs
		}));
		const byName = (a: { step: string }, b: { step: string }) => a.step.localeCompare(b.step);
		expect(rows.map((row) => ({ ...row }) as (typeof here)[number]).sort(byName)).toEqual(here.sort(byName));
	});

	it('goes from draft by dialogue, revision and referral to adopted and in force, with body, day and paragraph', async () => {
		for (const step of ['revise', 'consult', 'revise', 'refer', 'propose'] as const) await move(1, step);
		await move(1, 'adopt', { ...council, diaryNumber: 'KS 2026/12' });
		await move(1, 'enter_into_force', { decidedOn: '2026-06-01' });
		const { state, decisions: taken, publishedOn } = await versionIn(1);
		expect(state).toBe('in_force');
		expect(publishedOn).not.toBeNull();
		expect(taken.map(({ step }) => step)).toEqual([
			...['revise', 'consult', 'revise', 'refer', 'propose', 'adopt', 'enter_into_force']
		]);
		expect(taken[5]).toMatchObject({
			...council,
			diaryNumber: 'KS 2026/12',
			from: 'proposal',
			to: 'adopted'
		});
		expect(await policies.find(trail.observer, 'policy')).toMatchObject({
			decidedBy: 'Kommunfullmäktige',
			decidedOn: '2026-05-03'
		});
	});

	it('goes back to revision by återremiss, which says who sent it back and why', async () => {
		await move(1, 'propose');
		expect(await refusalOf(move(1, 'remit', council))).toBe('decision_incomplete');
		await move(1, 'table', council);
		await move(1, 'remit', { ...council, reason: 'Kostnaderna ska redovisas.' });
		const { state, decisions: taken } = await versionIn(1);
		expect(state).toBe('revision');
		expect(taken.at(-1)).toMatchObject({ step: 'remit', reason: 'Kostnaderna ska redovisas.', ...council });
	});

	it('never takes a step that there is not, whoever writes', async () => {
		expect(await refusalOf(move(1, 'adopt', council))).toBe('transition_not_allowed');
		await move(1, 'rest', { reason: 'Väntar på en utredning.' });
		expect(await refusalOf(move(1, 'enter_into_force', { decidedOn: '2026-01-01' }))).toBe(
			'transition_not_allowed'
		);
		const straight = (state: VersionState) =>
			database.sql`update private.versions set state = ${state} where id = ${trail.policy.versionId}`;
		await expect(straight('in_force')).rejects.toThrow('transition_not_allowed');
		await expect(
			database.sql`insert into private.versions (municipality_id, policy_id, number, state, based_on)
				values (${trail.id}, ${trail.policy.id}, 2, 'adopted', ${trail.policy.versionId})`
		).rejects.toThrow('transition_not_allowed');
	});

	it('needs a day that has come, and the state that the reader had before her', async () => {
		await move(1, 'propose');
		expect(await refusalOf(move(1, 'adopt', { ...council, decidedOn: '2999-01-01' }))).toBe(
			'decided_in_the_future'
		);
		expect(await refusalOf(move(1, 'adopt', { ...council, decidedOn: 'i maj' }))).toBe('decision_incomplete');
		expect(await refusalOf(move(1, 'adopt', { ...council, paragraph: ' ' }))).toBe('decision_incomplete');
		const { id } = await versionIn(1);
		expect(await refusalOf(decisions.move(trail.working_group, id, 'revise', 'dialogue'))).toBe(
			'changed_by_other'
		);
	});

	it('was in force already only where the text is a first version', async () => {
		await secondVersion();
		await move(2, 'revise');
		await database.sql`update private.versions set based_on = null where number = 2 and policy_id = ${trail.policy.id}`;
		expect(await refusalOf(move(2, 'note_in_force', council))).toBe('transition_not_allowed');
	});
});

describe('what a new version repeals', () => {
	it('must name the version that stands, which is repealed when the new one comes into force', async () => {
		const second = await secondVersion();
		expect(await refusalOf(move(2, 'adopt', council))).toBe('repeals_missing');
		const { standing } = await life();
		expect(standing).toMatchObject([{ number: 1, decidedBy: 'Kommunfullmäktige', decidedOn: '2018-03-01' }]);
		await decisions.saveRepeal(trail.working_group, null, second, {
			version: standing[0]?.version ?? '',
			decidedOn: '2018-03-01',
			paragraph: '§ 20'
		});
		await decisions.saveRepeal(trail.working_group, null, second, {
			title: 'Flyktingplan',
			decidedOn: '2013-02-13'
		});
		await move(2, 'adopt', council);
		expect((await versionIn(1)).state).toBe('in_force');
		await move(2, 'enter_into_force', { decidedOn: '2026-06-01' });
		const old = await versionIn(1);
		expect(old.state).toBe('repealed');
		expect(old.decisions.at(-1)).toMatchObject({ step: 'repeal', replacedBy: 2, ...council });
		expect((await versionIn(2)).repeals.map(({ title, number }) => [title, number])).toEqual([
			['Flyktingplan', null],
			['Policyn', 1]
		]);
	});

	it('stands once it is adopted', async () => {
		await move(1, 'propose');
		const { id } = await versionIn(1);
		const kept = await decisions.saveRepeal(trail.working_group, null, id, { title: 'Flyktingplan' });
		expect(await refusalOf(decisions.saveRepeal(trail.working_group, null, id, { title: '' }))).toBe(
			'decision_incomplete'
		);
		const other = await decisions.saveRepeal(trail.working_group, null, id, { title: 'Fel plan' });
		await decisions.removeRepeal(trail.working_group, other.id);
		await move(1, 'adopt', council);
		expect(await refusalOf(decisions.removeRepeal(trail.working_group, kept.id))).toBe('repeals_stand');
		expect(await refusalOf(decisions.saveRepeal(trail.working_group, kept.id, id, { title: 'X' }))).toBe(
			'repeals_stand'
		);
	});

	it('stands again when the step that was noted by mistake is taken back', async () => {
		const second = await secondVersion();
		await decisions.saveRepeal(trail.working_group, null, second, { version: trail.policy.versionId });
		await move(2, 'adopt', council);
		await move(2, 'enter_into_force', { decidedOn: '2026-06-01' });
		const [adopt, force] = (await versionIn(2)).decisions;
		const consequence = (await versionIn(1)).decisions.at(-1);
		expect(await refusalOf(decisions.takeBack(trail.working_group, adopt?.id ?? ''))).toBe(
			'transition_not_allowed'
		);
		expect(await refusalOf(decisions.takeBack(trail.working_group, consequence?.id ?? ''))).toBe(
			'transition_not_allowed'
		);
		await decisions.takeBack(trail.working_group, force?.id ?? '');
		expect([(await versionIn(1)).state, (await versionIn(2)).state]).toEqual(['in_force', 'adopted']);
		expect((await versionIn(2)).decisions.map(({ step }) => step)).toEqual(['adopt']);
	});
});

describe('everyone', () => {
	it('reads what was decided about published versions, and no name', async () => {
		const { anonymous } = database;
		await database.sql`update private.versions set published_on = null where id = ${trail.policy.versionId}`;
		expect(await refusalOf(decisions.published(anonymous, trail.slug, 'policy'))).toBe('not_found');
		await policies.publish(trail.working_group, trail.policy.versionId);
		await move(1, 'propose');
		await move(1, 'remit', { ...council, reason: 'Kostnaderna ska redovisas.' });
		const second = await database.sql<{ id: string }[]>`
			insert into private.versions (municipality_id, policy_id, number, state, based_on)
			values (${trail.id}, ${trail.policy.id}, 2, 'draft', ${trail.policy.versionId}) returning id`;
		await decisions.saveRepeal(trail.working_group, null, trail.policy.versionId, { title: 'Flyktingplan' });
		const shown = await decisions.published(anonymous, trail.slug, 'policy');
		expect(second).toHaveLength(1);
		expect(shown.map(({ number }) => number)).toEqual([1]);
		expect(shown[0]?.decisions.at(-1)).toMatchObject({ step: 'remit', body: 'Kommunfullmäktige' });
		expect(shown[0]?.repeals).toMatchObject([{ title: 'Flyktingplan' }]);
		expect(JSON.stringify(shown)).not.toContain(trail.working_group.person);
	});
});
