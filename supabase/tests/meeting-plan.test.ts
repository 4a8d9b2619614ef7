import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Step, TemplateStep } from '../../src/lib/domain/meeting/meetings.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as meetings from '../../src/lib/server/data/meetings.ts';
import type { MeetingPlan } from '../../src/lib/server/data/meetings.ts';
import * as workplaces from '../../src/lib/server/data/workplaces.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { openTrail, staffRoles, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
});

const plan = { kind: 'dialogue_meeting', title: 'Kvällen', startsAt: '2026-12-01T17:00:00.000Z' } as const;
const step = (more: Partial<Step> = {}): Step => ({
	kind: 'talk',
	section: null,
	title: '',
	minutes: 10,
	notes: '',
	questions: [],
	dots: 3,
	skipped: false,
	toCooperationGroup: false,
	...more
});
const templateStep: TemplateStep = {
	kind: 'talk',
	title: '',
	minutes: 10,
	notes: '',
	dots: 3,
	toCooperationGroup: false,
	forEachSection: true
};

async function planned(more: Partial<meetings.NewMeeting> = {}, where = trail) {
	const { id } = await meetings.plan(where.facilitator, where.dialogue.id, { ...plan, ...more });
	return meetings.find(where.facilitator, id);
}
const details = async (call: Promise<unknown>) =>
	call.then(
		() => null,
		(problem: { code: string; details: string | null }) => [problem.code, problem.details]
	);
/** The code of the refusal, null when it went well. */
const endOf = async (call: Promise<unknown>) => (await details(call))?.[0] ?? null;

async function setState(meeting: string, state: 'running' | 'ended') {
	await database.sql`update private.meetings set state = ${state}, opened_at = now(),
		ended_at = ${state === 'ended' ? database.sql`now()` : null} where id = ${meeting}`;
}

describe('a meeting', () => {
	it('is planned with everything that a plan says, and read by every member', async () => {
		const unit = await workplaces.save(trail.administrator, null, 'Skolan', null);
		const whole: MeetingPlan = {
			...plan,
			kind: 'workplace_meeting',
			plannedMinutes: 75,
			absentDays: 10,
			place: 'Personalrummet',
			workplace: unit.id,
			languages: ['en', 'ar'],
			interpreter: 'Arabiska, på plats',
			outreach: 'Samma möte på förmiddagen.',
			chair: 'Chefen',
			secretary: 'Utses på mötet',
			tables: 3
		};
		const { id } = await planned(whole);
		for (const role of staffRoles) {
			const found = await meetings.find(trail[role], id);
			const { workplace, tables, languages, startsAt, ...same } = whole;
			expect(found).toMatchObject(same);
			expect(new Date(found.startsAt).toISOString()).toBe(startsAt);
			expect(found.workplace).toEqual({ id: workplace, name: 'Skolan' });
			expect(found.tables.map(({ number }) => number)).toEqual([1, 2, 3].slice(0, tables));
			expect(found.languages).toEqual(['sv', ...languages]);
			expect(found.state).toBe('planned');
			expect(found.dialogue.slug).toBe('dialog');
			expect(found.sections.map(({ lineage }) => lineage)).toEqual([trail.text.work, trail.text.school]);
			expect((await meetings.list(trail[role], trail.dialogue.id)).map((one) => one.id)).toContain(id);
		}
	});

	it('is one of several on a dialogue, in the order of time', async () => {
		const own = await openTrail(database);
		for (const [title, day] of [
			['Andra', '02'],
			['Tredje', '03'],
			['Första', '01']
		] as const)
			await planned({ title, startsAt: `2026-12-${day}T17:00:00Z` }, own);
		const list = await meetings.list(own.observer, own.dialogue.id);
		expect(list.map(({ title }) => title)).toEqual(['Första', 'Andra', 'Tredje']);
	});

	it.each([
		[{ kind: 'party' }, 'kind'],
		[{ kind: null }, 'kind'],
		[{ title: '  ' }, 'title'],
		[{ startsAt: 'soon' }, 'startsAt'],
		[{ startsAt: '0099-01-01' }, 'startsAt'],
		[{ plannedMinutes: 4 }, 'plannedMinutes'],
		[{ plannedMinutes: 721 }, 'plannedMinutes'],
		[{ plannedMinutes: '60' }, 'plannedMinutes'],
		[{ absentDays: 61 }, 'absentDays'],
		[{ tables: 201 }, 'tables'],
		[{ tables: -1 }, 'tables'],
		[{ tables: 1.5 }, 'tables'],
		[{ workplace: randomUUID() }, 'workplace']
	])('is not planned with %o', async (wrong, field) => {
		expect(await details(planned(wrong as never))).toEqual(['meeting_plan_unusable', field]);
	});

	it.each([
		[{ title: 'x'.repeat(201) }, 'text_too_long'],
		[{ outreach: 'x'.repeat(2001) }, 'text_too_long'],
		[{ place: 'Hall\u202e' }, 'text_unreadable'],
		[{ interpreter: 'a\u0007' }, 'text_unreadable'],
		[{ languages: ['e'] }, 'language_unusable'],
		[{ languages: 'en' }, 'language_unusable']
	])('is not planned with %o', async (wrong, code) => {
		expect(await endOf(planned(wrong as never))).toBe(code);
	});

	it('has days for those absent only at a workplace', async () => {
		expect((await planned({ absentDays: 10 })).absentDays).toBe(0);
	});

	it('is not planned at a workplace that is out of use, but keeps the one it has', async () => {
		const { id } = await workplaces.save(trail.administrator, null, 'Stängd enhet', null);
		const before = await planned({ workplace: id });
		await workplaces.remove(trail.administrator, id);
		expect(await details(planned({ workplace: id }))).toEqual(['meeting_plan_unusable', 'workplace']);
		await meetings.save(trail.facilitator, before.id, { workplace: id }, before.rowVersion);
		expect((await meetings.find(trail.facilitator, before.id)).workplace?.id).toBe(id);
	});

	it('is planned on a draft, but not on a dialogue that has closed', async () => {
		const own = await openTrail(database);
		const draft = await dialogues.create(own.facilitator, own.policy.versionId, {
			slug: 'utkast',
			title: { sv: 'Utkast' },
			questions: [],
			background: []
		});
		expect(await endOf(meetings.plan(own.facilitator, draft.id, plan))).toBe(null);
		const before = await planned({}, own);
		await dialogues.close(own.facilitator, own.dialogue.id);
		expect(await endOf(planned({}, own))).toBe('dialogue_closed');
		expect(await endOf(meetings.duplicate(own.facilitator, before.id))).toBe('dialogue_closed');
	});

	it('is another municipality’s for everybody else: not there', async () => {
		const { id } = await planned();
		const other = await openTrail(database);
		for (const call of [
			() => meetings.find(other.administrator, id),
			() => meetings.save(other.facilitator, id, { title: 'Taget' }, 1),
			() => meetings.saveRunSheet(other.facilitator, id, [step()], 1),
			() => meetings.duplicate(other.facilitator, id),
			() => meetings.remove(other.administrator, id),
			() => meetings.list(other.observer, trail.dialogue.id),
			() => meetings.plan(other.facilitator, trail.dialogue.id, plan)
		])
			expect(await endOf(call())).toBe('not_found');
		const unit = await workplaces.save(other.administrator, null, 'Deras', null);
		expect(await details(planned({ workplace: unit.id }))).toEqual(['meeting_plan_unusable', 'workplace']);
	});

	it.each(['observer', 'registrar', 'working_group'] as const)('is not changed by a %s', async (role) => {
		const { id, rowVersion } = await planned();
		const db: Db = trail[role];
		for (const call of [
			() => meetings.plan(db, trail.dialogue.id, plan),
			() => meetings.save(db, id, { title: 'Ny' }, rowVersion),
			() => meetings.saveRunSheet(db, id, [step()], rowVersion),
			() => meetings.duplicate(db, id),
			() => meetings.remove(db, id),
			() => meetings.saveTemplate(db, null, { name: 'Ny', kind: 'interview', steps: [templateStep] })
		])
			expect(await endOf(call())).toBe('role_missing');
	});
});

describe('the code of a meeting', () => {
	it('has six of thirty letters and digits that are not taken for each other, each as likely', async () => {
		const rows = await database.sql<{ code: string }[]>`
			select private.new_code(6) as code from generate_series(1, 5000)`;
		const counts = new Map<string, number>();
		for (const { code } of rows) {
			expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
			for (const letter of code) counts.set(letter, (counts.get(letter) ?? 0) + 1);
		}
		expect([...counts.keys()].sort().join('')).toBe('23456789ABCDEFGHJKMNPQRSTVWXYZ');
		// 30,000 letters, 1,000 of each expected: chi-square with 29 degrees of freedom is above 72 once in 100,000.
		const chi = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
		expect(chi).toBeLessThan(72);
		expect(new Set(rows.map(({ code }) => code)).size).toBeGreaterThan(4980);
	});

	it('is no other’s in the whole installation as long as neither has ended', async () => {
		const other = await openTrail(database);
		const [mine, theirs] = [await planned(), await planned({}, other)];
		const take = database.sql`update private.meetings set code = ${mine.code} where id = ${theirs.id}`;
		await expect(take).rejects.toMatchObject({ constraint_name: 'codes_of_meetings_differ' });
		await setState(mine.id, 'ended');
		await database.sql`update private.meetings set code = ${mine.code} where id = ${theirs.id}`;
	});

	it('opens nothing before the meeting runs', async () => {
		const { code, id } = await planned();
		const opens = async () =>
			(await database.sql`select from private.meeting_codes where code = ${code}`).length;
		expect(await opens()).toBe(0);
		await setState(id, 'running');
		expect(await opens()).toBe(1);
		await setState(id, 'ended');
		expect(await opens()).toBe(0);
	});
});

describe('changing a meeting', () => {
	it('changes what is named and leaves the rest', async () => {
		const before = await planned({ place: 'Biblioteket', tables: 2 });
		await meetings.save(trail.facilitator, before.id, { title: 'Morgonen' }, before.rowVersion);
		const after = await meetings.find(trail.facilitator, before.id);
		expect(after).toMatchObject({ title: 'Morgonen', place: 'Biblioteket', kind: 'dialogue_meeting' });
		expect(after.tables).toEqual(before.tables);
		expect(after.code).toBe(before.code);
		expect([after.rowVersion, after.revision]).toEqual([before.rowVersion + 1, before.revision + 1]);
	});

	it('by two at once keeps the first and tells the second', async () => {
		const { id, rowVersion } = await planned();
		const save = (title: string) => meetings.save(trail.facilitator, id, { title }, rowVersion);
		const ends = await Promise.all([endOf(save('Ena')), endOf(save('Andra'))]);
		expect(ends.sort()).toEqual(['changed_by_other', null].sort());
		expect((await meetings.find(trail.facilitator, id)).rowVersion).toBe(rowVersion + 1);
		expect(await endOf(meetings.saveRunSheet(trail.administrator, id, [step()], rowVersion))).toBe(
			'changed_by_other'
		);
	});

	it('gives and takes away tables, but none where somebody sits', async () => {
		const { id, rowVersion, tables } = await planned({ tables: 3 });
		await database.sql`insert into private.meeting_participants (municipality_id, meeting_id, key_hash, receipt_hash, table_id, language)
			values (${trail.id}, ${id}, sha256(${randomUUID()}::text::bytea), sha256(${randomUUID()}::text::bytea), ${tables[1]?.id ?? null}, 'sv')`;
		expect(await endOf(meetings.save(trail.facilitator, id, { tables: 1 }, rowVersion))).toBe('table_in_use');
		await meetings.save(trail.facilitator, id, { tables: 2 }, rowVersion);
		await meetings.save(trail.facilitator, id, { tables: 4 }, rowVersion + 1);
		const now = (await meetings.find(trail.facilitator, id)).tables;
		expect(now.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
		expect(now.slice(0, 2)).toEqual(tables.slice(0, 2));
	});

	it('does not make it another kind once it has opened, and does nothing once it has ended', async () => {
		const { id, rowVersion } = await planned();
		await setState(id, 'running');
		const save = (changes: Partial<MeetingPlan>) => meetings.save(trail.facilitator, id, changes, rowVersion);
		expect(await endOf(save({ kind: 'interview' }))).toBe('meeting_has_opened');
		expect(await endOf(save({ kind: 'dialogue_meeting', place: 'Aulan' }))).toBe(null);
		await setState(id, 'ended');
		expect(await endOf(meetings.save(trail.facilitator, id, { place: 'B' }, rowVersion + 1))).toBe(
			'meeting_ended'
		);
		expect(await endOf(meetings.saveRunSheet(trail.facilitator, id, [step()], rowVersion + 1))).toBe(
			'meeting_ended'
		);
	});
});

describe('the run sheet', () => {
	it('keeps what it is given, in order, and the identity of steps that it had', async () => {
		const first = step({
			section: trail.text.work,
			title: 'Prata',
			minutes: 12,
			notes: 'Gå runt.',
			questions: [trail.asked('free_text'), trail.asked('agreement')],
			dots: 5,
			toCooperationGroup: true
		});
		const { id, steps, rowVersion } = await planned({ steps: [first, step({ kind: 'break' })] });
		expect(steps.map(({ position }) => position)).toEqual([1, 2]);
		// Questions come in the order of the dialogue.
		expect(steps[0]).toMatchObject({
			...first,
			questions: [trail.asked('agreement'), trail.asked('free_text')]
		});

		const [a, b] = steps as [meetings.PlannedStep, meetings.PlannedStep];
		const changed = [b, step({ kind: 'welcome' }), { ...a, minutes: 0, skipped: true }];
		await meetings.saveRunSheet(trail.administrator, id, changed, rowVersion);
		const now = (await meetings.find(trail.facilitator, id)).steps;
		expect(now.map(({ id, kind }) => [kind, [a.id, b.id].indexOf(id)])).toEqual([
			['break', 1],
			['welcome', -1],
			['talk', 0]
		]);
		expect(now[2]).toMatchObject({ minutes: 0, skipped: true, notes: 'Gå runt.' });
		const card = (await meetings.list(trail.observer, trail.dialogue.id)).find((one) => one.id === id);
		expect(card?.minutes).toBe(20);
	});

	it('keeps what the minutes say of a step through every change of it', async () => {
		const { id, steps, rowVersion } = await planned({ steps: [step()] });
		await database.sql`update private.meeting_steps set outcome = 'Vi enades.' where meeting_id = ${id}`;
		await meetings.saveRunSheet(
			trail.facilitator,
			id,
			[{ ...step({ minutes: 3 }), id: steps[0]?.id }] as never,
			rowVersion
		);
		expect((await meetings.find(trail.facilitator, id)).steps[0]).toMatchObject({
			minutes: 3,
			outcome: 'Vi enades.'
		});
	});

	it.each([
		[{ kind: 'dance' }],
		[{ minutes: 241 }],
		[{ minutes: -1 }],
		[{ minutes: 2.5 }],
		[{ minutes: '5' }],
		[{ dots: 0 }],
		[{ dots: 21 }],
		[{ questions: [randomUUID()] }],
		[{ questions: ['x'] }],
		[{ questions: 'x' }]
	])('does not take %o, and says in which step', async (wrong) => {
		const steps = [step(), { ...step(), ...wrong }] as Step[];
		expect(await details(planned({ steps }))).toEqual(['run_sheet_unusable', '2']);
	});

	it('has one to a hundred steps, each once', async () => {
		const { id, steps, rowVersion } = await planned({ steps: [step()] });
		const save = (list: unknown) =>
			endOf(meetings.saveRunSheet(trail.facilitator, id, list as never, rowVersion));
		expect(await save([])).toBe('run_sheet_unusable');
		expect(await save({})).toBe('run_sheet_unusable');
		expect(await save(Array.from({ length: 101 }, () => step()))).toBe('run_sheet_unusable');
		expect(await save([steps[0], steps[0]])).toBe('run_sheet_unusable');
		expect(await save(Array.from({ length: 100 }, () => step()))).toBe(null);
	});

	it('is about sections of the dialogue’s text and nothing else', async () => {
		const other = await openTrail(database);
		expect(await endOf(planned({ steps: [step({ section: randomUUID() })] }))).toBe('section_unknown');
		expect(await endOf(planned({ steps: [step({ section: other.text.work })] }))).toBe('section_unknown');
		expect(await details(planned({ steps: [step({ questions: [other.asked('agreement')] })] }))).toEqual([
			'run_sheet_unusable',
			'1'
		]);
	});

	it('changes while the meeting runs, but what the room has been on stands', async () => {
		const asked = [trail.asked('agreement')];
		const { id, steps, rowVersion } = await planned({
			steps: [step({ questions: asked }), step(), step({ kind: 'gather' }), step({ kind: 'prioritise' })]
		});
		const [closed, current, gathered, later] = steps as meetings.PlannedStep[];
		await setState(id, 'running');
		await database.sql`update private.meetings set current_step = ${current?.id ?? null},
			closed_steps = ${database.sql.array([closed?.id ?? ''])}::uuid[] where id = ${id}`;
		await database.sql`insert into private.meeting_contributions (id, municipality_id, meeting_id, step_id, kind, original, language)
			values (${randomUUID()}, ${trail.id}, ${id}, ${gathered?.id ?? null}, 'contribution', 'Hej.', 'sv')`;
		const standing = [closed?.id, current?.id, gathered?.id];
		expect((await meetings.find(trail.facilitator, id)).standingSteps.sort()).toEqual(standing.sort());

		const save = (list: unknown[]) =>
			details(meetings.saveRunSheet(trail.facilitator, id, list as never, rowVersion));
		expect(await save([current, gathered])).toEqual(['step_stands', '1']);
		expect(await save([{ ...closed, questions: [] }, current, gathered])).toEqual(['step_stands', '1']);
		expect(await save([closed, { ...current, kind: 'read' }, gathered])).toEqual(['step_stands', '2']);
		expect(await save([closed, current, { ...gathered, skipped: true }])).toEqual(['step_stands', '3']);
		expect(
			await save([step({ kind: 'break' }), gathered, { ...current, minutes: 20, title: 'Längre' }, closed])
		).toBe(null);
		const now = await meetings.find(trail.facilitator, id);
		expect(now.steps.map((one) => one.id)).not.toContain(later?.id);
		expect(now.steps[2]).toMatchObject({ id: current?.id, minutes: 20, title: 'Längre' });
	});
});

describe('the same meeting once more', () => {
	it('has plan, tables and run sheet, a week later, and nothing of what happened', async () => {
		const before = await planned({ place: 'Aulan', tables: 2, steps: [step({ notes: 'Tänk på.' })] });
		await setState(before.id, 'ended');
		await database.sql`update private.meeting_steps set outcome = 'Beslut.' where meeting_id = ${before.id}`;
		await database.sql`update private.meetings set what_next = 'Vi återkommer.', number_present = 20 where id = ${before.id}`;
		const { id } = await meetings.duplicate(trail.facilitator, before.id);
		const again = await meetings.find(trail.facilitator, id);
		expect(again).toMatchObject({
			state: 'planned',
			place: 'Aulan',
			title: before.title,
			whatNext: '',
			numberPresent: null
		});
		expect(new Date(again.startsAt).toISOString()).toBe('2026-12-08T17:00:00.000Z');
		expect(again.steps[0]).toMatchObject({ notes: 'Tänk på.', outcome: '' });
		expect(again.steps[0]?.id).not.toBe(before.steps[0]?.id);
		expect(again.tables).toHaveLength(2);
		expect(again.code).not.toBe(before.code);
		const { id: later } = await meetings.duplicate(trail.facilitator, id, '2027-01-01T10:00:00Z');
		expect(new Date((await meetings.find(trail.facilitator, later)).startsAt).toISOString()).toBe(
			'2027-01-01T10:00:00.000Z'
		);
	});
});

describe('removing a meeting', () => {
	it('takes its run sheet, tables and prepared statements along', async () => {
		const { id, steps } = await planned({ tables: 2, steps: [step({ kind: 'statements' })] });
		await database.sql`insert into private.meeting_contributions (id, municipality_id, meeting_id, step_id, kind, original, language)
			values (${randomUUID()}, ${trail.id}, ${id}, ${steps[0]?.id ?? null}, 'statement', 'Förberett.', 'sv')`;
		await meetings.remove(trail.facilitator, id);
		expect(await endOf(meetings.find(trail.facilitator, id))).toBe('not_found');
		const [left] = await database.sql`select
			(select count(*)::integer from private.meeting_steps where meeting_id = ${id}) as steps,
			(select count(*)::integer from private.meeting_tables where meeting_id = ${id}) as tables,
			(select count(*)::integer from private.meeting_contributions where meeting_id = ${id}) as statements`;
		expect(left).toEqual({ steps: 0, tables: 0, statements: 0 });
	});

	it.each(['running', 'ended'] as const)('does not remove one that is %s', async (state) => {
		const { id } = await planned();
		await setState(id, state);
		expect(await endOf(meetings.remove(trail.facilitator, id))).toBe('meeting_has_opened');
	});
});

describe('a template', () => {
	it('is kept, renamed, given other steps and removed; every member reads it', async () => {
		const own = await openTrail(database);
		const { id } = await meetings.saveTemplate(own.facilitator, null, {
			name: ' Kvällsmöte ',
			kind: 'dialogue_meeting',
			steps: [{ ...templateStep, notes: 'Gå runt.' }]
		});
		for (const role of staffRoles)
			expect(await meetings.templates(own[role])).toMatchObject([
				{ id, name: 'Kvällsmöte', kind: 'dialogue_meeting', steps: [{ ...templateStep, notes: 'Gå runt.' }] }
			]);
		await meetings.saveTemplate(own.administrator, id, { name: 'Kort möte' });
		await meetings.saveTemplate(own.facilitator, id, { steps: [templateStep, templateStep] });
		expect(await meetings.templates(own.observer)).toMatchObject([{ name: 'Kort möte', steps: [{}, {}] }]);
		await meetings.removeTemplate(own.facilitator, id);
		expect(await meetings.templates(own.observer)).toEqual([]);
		expect(await endOf(meetings.removeTemplate(own.facilitator, id))).toBe('not_found');
	});

	it('holds no section and no question of any dialogue', async () => {
		const own = await openTrail(database);
		const steps = [{ ...templateStep, section: own.text.work, questions: [own.asked('agreement')], id: 'x' }];
		await meetings.saveTemplate(own.facilitator, null, { name: 'Tät', kind: 'interview', steps });
		expect((await meetings.templates(own.facilitator))[0]?.steps).toEqual([templateStep]);
	});

	it('has a name of its own in the municipality, a kind and usable steps', async () => {
		const own = await openTrail(database);
		const good = { name: 'Vår mall', kind: 'focus_group', steps: [templateStep] } as const;
		const save = (more: object, id: string | null = null) =>
			endOf(meetings.saveTemplate(own.facilitator, id, { ...good, ...more } as never));
		expect(await save({})).toBe(null);
		expect(await save({})).toBe('name_taken');
		expect(await save({ name: '  ' })).toBe('name_missing');
		expect(await save({ name: 'x'.repeat(121) })).toBe('text_too_long');
		expect(await save({ name: 'B', kind: 'party' })).toBe('meeting_plan_unusable');
		expect(await save({ name: 'B', steps: [] })).toBe('run_sheet_unusable');
		expect(await save({ name: 'B', steps: [{ ...templateStep, minutes: 500 }] })).toBe('run_sheet_unusable');
		expect(await save({ name: 'B' }, randomUUID())).toBe('not_found');
		expect(await save({ name: 'B' })).toBe(null);
		const second = (await meetings.templates(own.facilitator)).find(({ name }) => name === 'B');
		expect(await save({}, second?.id ?? null)).toBe('name_taken');
		const other = await openTrail(database);
		expect(await endOf(meetings.saveTemplate(other.facilitator, null, good as never))).toBe(null);
	});
});

describe('what staff did with meetings', () => {
	it('stands in the audit log without what was written', async () => {
		const own = await openTrail(database);
		const { id, rowVersion } = await planned({ notes: 'x' } as never, own);
		await meetings.save(own.facilitator, id, { place: 'Hemlig plats' }, rowVersion);
		await meetings.remove(own.facilitator, id);
		const log = JSON.stringify(await own.administrator.call('audit_log', {}));
		for (const action of ['meeting_planned', 'meeting_changed', 'meeting_removed'])
			expect(log).toContain(action);
		expect(log).not.toContain('Hemlig plats');
	});
});
