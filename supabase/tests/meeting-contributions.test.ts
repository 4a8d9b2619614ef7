import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { moderationRules } from '../../src/lib/domain/meeting/moderation.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import * as contributions from '../../src/lib/server/data/contributions.ts';
import type { GivenStep } from '../../src/lib/server/data/meetings.ts';
import type { Taking } from '../../src/lib/server/data/meeting-live.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { joinRoom, move, openRoom, type Room } from './meeting-room.ts';
import { openTrail, refusalOf, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
});

const plain = { title: '', minutes: 5, notes: '', questions: [], skipped: false, toCooperationGroup: false };

/** A room whose steps gather, ask of statements, prioritise (three dots) and break (skipped). */
async function openWorkshop(on: Trail = trail) {
	const steps: GivenStep[] = [
		{ ...plain, kind: 'gather', section: on.text.work, dots: 3 },
		{ ...plain, kind: 'statements', section: on.text.work, dots: 3 },
		{ ...plain, kind: 'prioritise', section: on.text.work, dots: 3 },
		{ ...plain, kind: 'gather', section: null, dots: 3, skipped: true }
	];
	const room = await openRoom(on, { steps });
	const [gather, statements, prioritise, skipped] = room.steps.map(({ id }) => id) as [
		string,
		string,
		string,
		string
	];
	return { ...room, gather, statements, prioritise, skipped };
}
type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

const say = (
	taking: Taking,
	step: string | null,
	text: string,
	more: Partial<contributions.Contribution> = {}
) =>
	contributions.contribute(database.anonymous, taking, {
		id: randomUUID(),
		kind: 'contribution',
		step,
		text,
		...more
	});
const approve = (room: Room, id: string, by: Db = room.trail.facilitator) =>
	contributions.moderate(by, room.id, id, { action: 'approve' });
const hide = (room: Room, id: string, by: Db = room.trail.facilitator) =>
	contributions.moderate(by, room.id, id, { action: 'hide', rule: 'person' });
/** Says something and lets it through. */
async function sayOpenly(
	room: Room,
	taking: Taking,
	step: string | null,
	text: string,
	more: Partial<contributions.Contribution> = {}
) {
	const { id } = await say(taking, step, text, more);
	await approve(room, id);
	return id;
}

/** What the functions behind the meeting's state give. */
async function shown(room: Room, name: string, step?: string): Promise<Record<string, unknown>[]> {
	const [row] = await database.sql.begin(async (sql) => {
		await sql`select set_config('radslag.municipality', ${room.trail.id}, true)`;
		const more = step ? `, '${step}'::uuid` : '';
		return sql.unsafe(
			`select private.${name}(m${more}) as list from private.meetings m where m.id = '${room.id}'`
		);
	});
	return row?.list as Record<string, unknown>[];
}
const rowsOf = async (room: Room) =>
	(
		await database.sql<
			{ id: string }[]
		>`select id from private.meeting_contributions where meeting_id = ${room.id}`
	).length;

describe('what a participant says', () => {
	it('waits for a leader, belongs to the section of its step and to its language', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room, { language: 'ar' });
		const { id, state } = await say(taking, room.gather, '  Fler språk. \n');
		expect(state).toBe('waiting');
		expect(await shown(room, 'waiting_contributions')).toEqual([
			{
				id,
				kind: 'contribution',
				step: room.gather,
				text: 'Fler språk.',
				language: 'ar',
				section: trail.text.work
			}
		]);
		expect(await shown(room, 'shown_contributions', room.gather)).toEqual([]);
	});

	it('counts once however often and at however many places at a time it is sent', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const id = randomUUID();
		const sent = await Promise.all(
			Array.from({ length: 12 }, () => say(taking, room.gather, 'En gång.', { id }))
		);
		expect(sent).toEqual(Array(12).fill({ id, state: 'waiting' }));
		expect(await rowsOf(room)).toBe(1);
		await approve(room, id);
		expect(await say(taking, room.gather, 'En gång.', { id })).toEqual({ id, state: 'approved' });
	});

	it('answers as before when it is sent again after the end, and is too late the first time then', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.gather, 'I tid.');
		await database.sql`update private.meetings set state = 'ended', ended_at = now(), code = null where id = ${room.id}`;
		expect(await say(taking, room.gather, 'I tid.', { id })).toEqual({ id, state: 'waiting' });
		expect(await refusalOf(say(taking, room.gather, 'För sent.'))).toBe('meeting_ended');
	});

	it('does not take the place of what somebody else said under the same id', async () => {
		const room = await openWorkshop();
		const [one, other] = [await joinRoom(room), await joinRoom(room)];
		const { id } = await say(one.taking, room.gather, 'Mitt.');
		expect(await refusalOf(say(other.taking, room.gather, 'Mitt.', { id }))).toBe('submission_differs');
		expect(await refusalOf(say(one.taking, room.gather, 'Annat.', { id }))).toBe('submission_differs');
	});

	it.each([
		['', 'text_unreadable'],
		[' \n\t', 'text_unreadable'],
		['a\u0007', 'text_unreadable'],
		['x'.repeat(501), 'text_too_long']
	])('is a short text that can be read (%#)', async (text, code) => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		expect(await refusalOf(say(taking, room.gather, text))).toBe(code);
	});

	it('belongs to a step that is open and not skipped, unless it is a question to the leader', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		expect(await refusalOf(say(taking, null, 'Var?'))).toBe('answer_not_allowed');
		expect((await say(taking, null, 'När är nästa möte?', { kind: 'question' })).state).toBe('waiting');
		expect(await refusalOf(say(taking, room.skipped, 'Här.'))).toBe('not_found');
		expect(await refusalOf(say(taking, randomUUID(), 'Här.'))).toBe('not_found');
		await move(room, 'close_step', { step: room.gather });
		expect(await refusalOf(say(taking, room.gather, 'Sent.'))).toBe('step_closed');
		await move(room, 'reopen_step', { step: room.gather });
		expect((await say(taking, room.gather, 'Igen.')).state).toBe('waiting');
	});

	it('is of one of three kinds', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		expect(await refusalOf(say(taking, room.gather, 'Hej.', { kind: 'note' as never }))).toBe(
			'answer_not_allowed'
		);
	});

	it('can point at a passage of the text, whose section it then belongs to', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		await say(taking, room.gather, 'Om lektionen.', { passage: trail.text.lesson });
		expect((await shown(room, 'waiting_contributions'))[0]?.section).toBe(trail.text.school);
		expect(await refusalOf(say(taking, room.gather, 'X', { passage: randomUUID() }))).toBe('passage_unknown');
		expect(await refusalOf(say(taking, room.gather, 'X', { section: randomUUID() }))).toBe('section_unknown');
	});

	it('is at most forty texts from one phone, also when they come at the same time', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const sent = await Promise.allSettled(
			Array.from({ length: 44 }, (_, n) => say(taking, room.gather, `Inlägg ${n}`))
		);
		expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
		expect(await refusalOf(say(taking, room.gather, 'Ett till'))).toBe('too_many_contributions');
	});

	it('needs a phone that has joined this meeting', async () => {
		const room = await openWorkshop();
		const elsewhere = await openWorkshop();
		const { taking } = await joinRoom(room);
		const there = { ...taking, meeting: elsewhere.id };
		expect(await refusalOf(say(there, elsewhere.gather, 'Hej.'))).toBe('participant_unknown');
		expect(await refusalOf(say(taking, elsewhere.gather, 'Hej.'))).toBe('not_found');
	});
});

describe('what a leader adds', () => {
	it('is shown at once, once for its id', async () => {
		const room = await openWorkshop();
		const said = {
			id: randomUUID(),
			kind: 'statement' as const,
			step: room.statements,
			text: 'Skolan är trygg.'
		};
		const kept = await contributions.add(trail.facilitator, room.id, said);
		expect(kept).toEqual({ id: said.id, state: 'approved' });
		expect(await contributions.add(trail.administrator, room.id, said)).toEqual(kept);
		expect(await shown(room, 'shown_contributions', room.statements)).toEqual([
			{ id: said.id, kind: 'statement', text: said.text, language: 'sv', section: trail.text.work }
		]);
		expect(await refusalOf(contributions.add(trail.facilitator, room.id, { ...said, text: 'Annat.' }))).toBe(
			'submission_differs'
		);
	});

	it('can be put up before the meeting, and is seen by those who lead', async () => {
		const room = await openWorkshop();
		await database.sql`update private.meetings set state = 'planned', opened_at = null where id = ${room.id}`;
		const said = {
			id: randomUUID(),
			kind: 'statement' as const,
			step: room.statements,
			text: 'Skolan är trygg.'
		};
		await contributions.add(trail.facilitator, room.id, said);
		expect((await contributions.held(trail.administrator, room.id)).prepared).toEqual([
			{ ...said, language: 'sv' }
		]);
	});

	it('can be typed in from paper for a step that has closed, but not when the meeting has ended', async () => {
		const room = await openWorkshop();
		await move(room, 'close_step', { step: room.gather });
		const said = { id: randomUUID(), kind: 'contribution' as const, step: room.gather, text: 'Från papper.' };
		expect((await contributions.add(trail.facilitator, room.id, said)).state).toBe('approved');
		await database.sql`update private.meetings set state = 'ended', ended_at = now(), code = null where id = ${room.id}`;
		const late = { ...said, id: randomUUID() };
		expect(await refusalOf(contributions.add(trail.facilitator, room.id, late))).toBe('meeting_ended');
	});
});

describe('a statement', () => {
	it('is agreed with, disagreed with or passed, by one voice for each phone', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const id = await sayOpenly(room, taking, room.statements, 'Bussen går för sällan.', {
			kind: 'statement'
		});
		for (const value of ['agree', 'disagree', 'pass', 'pass'] as const)
			expect(await contributions.vote(database.anonymous, taking, id, value)).toEqual({ value });
		const kept = await database.sql`select value from private.meeting_votes where contribution_id = ${id}`;
		expect(kept.map(({ value }) => value as string)).toEqual(['pass']);
		await contributions.vote(database.anonymous, taking, id, null);
		expect(await database.sql`select from private.meeting_votes where contribution_id = ${id}`).toHaveLength(
			0
		);
		expect(await refusalOf(contributions.vote(database.anonymous, taking, id, 'support'))).toBe(
			'answer_not_allowed'
		);
	});

	it('takes no votes before it is let through, when it is held back, or when its step has closed', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.statements, 'Hej.', { kind: 'statement' });
		const vote = () => contributions.vote(database.anonymous, taking, id, 'agree');
		expect(await refusalOf(vote())).toBe('not_found');
		await approve(room, id);
		await vote();
		await move(room, 'close_step', { step: room.statements });
		expect(await refusalOf(vote())).toBe('step_closed');
		await move(room, 'reopen_step', { step: room.statements });
		await hide(room, id);
		expect(await refusalOf(vote())).toBe('not_found');
	});
});

describe('a question to the leader', () => {
	it('is supported by others, not agreed with, and not by who asked it', async () => {
		const room = await openWorkshop();
		const [asker, other] = [await joinRoom(room), await joinRoom(room)];
		const id = await sayOpenly(room, asker.taking, null, 'Vem bestämmer?', { kind: 'question' });
		const vote = (taking: Taking, value: contributions.VoteValue) =>
			contributions.vote(database.anonymous, taking, id, value);
		expect(await refusalOf(vote(asker.taking, 'support'))).toBe('answer_not_allowed');
		expect(await refusalOf(vote(other.taking, 'agree'))).toBe('answer_not_allowed');
		await vote(other.taking, 'support');
		expect(await shown(room, 'leader_questions')).toMatchObject([{ id, support: 1, answered: false }]);
	});

	it('comes before those with less support, and after them when it is answered', async () => {
		const room = await openWorkshop();
		const [asker, other] = [await joinRoom(room), await joinRoom(room)];
		const first = await sayOpenly(room, asker.taking, null, 'Först?', { kind: 'question' });
		const second = await sayOpenly(room, asker.taking, null, 'Sedan?', { kind: 'question' });
		const order = async () => (await shown(room, 'leader_questions')).map(({ id }) => id);
		expect(await order()).toEqual([first, second]);
		await contributions.vote(database.anonymous, other.taking, second, 'support');
		expect(await order()).toEqual([second, first]);
		await contributions.markAnswered(trail.facilitator, room.id, second);
		expect(await order()).toEqual([first, second]);
		await contributions.markAnswered(trail.facilitator, room.id, second, false);
		expect(await order()).toEqual([second, first]);
		const said = await sayOpenly(room, asker.taking, room.gather, 'Ingen fråga.');
		expect(await refusalOf(contributions.markAnswered(trail.facilitator, room.id, said))).toBe('not_found');
	});
});

describe('dots', () => {
	async function optionsOf(room: Workshop, taking: Taking) {
		const one = await sayOpenly(room, taking, room.gather, 'Ett.');
		const two = await sayOpenly(room, taking, room.gather, 'Två.');
		const three = await sayOpenly(room, taking, room.gather, 'Tre.');
		return [one, two, three] as const;
	}
	const laidIn = async (room: Workshop) => {
		const rows = await database.sql<
			{ target: string; dots: number }[]
		>`select target, dots from private.meeting_dots where meeting_id = ${room.id} order by target`;
		return rows.reduce((sum, { dots }) => sum + dots, 0);
	};

	it('are laid freely on what was let through and on what tables stand by, as many as the step gives', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const [one, two] = await optionsOf(room, taking);
		const waiting = await say(taking, room.gather, 'Väntar.');
		const lay = (target: string, dots: number) =>
			contributions.placeDots(database.anonymous, taking, { step: room.prioritise, target, dots });
		expect(await lay(one, 2)).toEqual({ left: 1 });
		expect(await lay(two, 1)).toEqual({ left: 0 });
		expect(await refusalOf(lay(two, 2))).toBe('too_many_dots');
		expect(await lay(one, 0)).toEqual({ left: 2 });
		expect(await lay(two, 3)).toEqual({ left: 0 });
		expect(await refusalOf(lay(waiting.id, 1))).toBe('not_found');
		expect(await refusalOf(lay(randomUUID(), 1))).toBe('not_found');
		expect(await refusalOf(lay(two, -1))).toBe('answer_not_allowed');

		const [table] = await database.sql<
			{ id: string }[]
		>`select id from private.meeting_tables where meeting_id = ${room.id} limit 1`;
		const note = randomUUID();
		await database.sql`insert into private.meeting_notes (id, municipality_id, meeting_id, table_id, section_lineage, kind, text, language)
			values (${note}, ${trail.id}, ${room.id}, ${table?.id ?? ''}, ${trail.text.work}, 'proposal', 'Bordets förslag.', 'sv')`;
		expect(await refusalOf(lay(note, 0))).toBe('not_found');
		await database.sql`update private.meeting_notes set confirmed = true where id = ${note}`;
		await lay(two, 2);
		expect(await lay(note, 1)).toEqual({ left: 0 });
		const options = await shown(room, 'dot_options', room.prioritise);
		expect(options.map(({ text }) => text)).toEqual(['Ett.', 'Två.', 'Tre.', 'Bordets förslag.']);
		expect(await shown(room, 'dot_options', room.gather)).toBeNull();
	});

	it('are never more than the step gives, also when forty are laid at the same time', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const targets = await optionsOf(room, taking);
		const laid = await Promise.allSettled(
			Array.from({ length: 40 }, (_, n) =>
				contributions.placeDots(database.anonymous, taking, {
					step: room.prioritise,
					target: targets[n % 3] ?? '',
					dots: 1 + (n % 2)
				})
			)
		);
		expect(laid.some(({ status }) => status === 'rejected')).toBe(true);
		expect(await laidIn(room)).toBe(3);
	});

	it('on what is held back afterwards can be laid anew, and do not come back in excess with it', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const [one, two] = await optionsOf(room, taking);
		const lay = (target: string, dots: number) =>
			contributions.placeDots(database.anonymous, taking, { step: room.prioritise, target, dots });
		await lay(one, 3);
		await hide(room, one);
		expect(await lay(two, 3)).toEqual({ left: 0 });
		await contributions.lookAgain(trail.administrator, room.id, one, 'restore');
		expect(await laidIn(room)).toBe(3);
	});

	it('are laid in a step that prioritises, while it is open', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const [target] = await optionsOf(room, taking);
		const lay = (step: string) =>
			contributions.placeDots(database.anonymous, taking, { step, target, dots: 1 });
		expect(await refusalOf(lay(room.gather))).toBe('not_found');
		await move(room, 'close_step', { step: room.prioritise });
		expect(await refusalOf(lay(room.prioritise))).toBe('step_closed');
	});
});

describe('moderation', () => {
	it.each(moderationRules)('holds back for the rule %s, and erases nothing', async (rule) => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const id = await sayOpenly(room, taking, room.gather, 'Grannen heter något.');
		await contributions.moderate(trail.facilitator, room.id, id, { action: 'hide', rule }, 'approved');
		expect(await shown(room, 'shown_contributions', room.gather)).toEqual([]);
		const [row] =
			await database.sql`select original, state from private.meeting_contributions where id = ${id}`;
		expect(row).toEqual({ original: 'Grannen heter något.', state: 'hidden' });
		expect((await contributions.held(trail.working_group, room.id)).held).toMatchObject([
			{ id, text: 'Grannen heter något.', rule, state: 'hidden', own: false, look: null }
		]);
	});

	it('names a rule when it holds something back', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.gather, 'Hej.');
		for (const rule of [null, 'ugly'])
			expect(
				await refusalOf(
					contributions.moderate(trail.facilitator, room.id, id, { action: 'hide', rule: rule as never })
				)
			).toBe('rule_missing');
	});

	it('tells whoever acts on an old state that another has decided', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.gather, 'Hej.');
		await contributions.moderate(
			trail.administrator,
			room.id,
			id,
			{ action: 'hide', rule: 'off_topic' },
			'waiting'
		);
		const late = (look: contributions.FirstLook) =>
			contributions.moderate(trail.facilitator, room.id, id, look, 'waiting');
		expect(await refusalOf(late({ action: 'approve' }))).toBe('changed_by_other');
		expect(await late({ action: 'hide', rule: 'other' })).toEqual({ state: 'hidden' });
		expect((await contributions.held(trail.facilitator, room.id)).held).toMatchObject([
			{ rule: 'off_topic', own: false }
		]);
	});

	it('is corrected by who made a mistake, until somebody has looked again', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.gather, 'Hej.');
		await hide(room, id);
		await approve(room, id);
		await hide(room, id);
		await contributions.lookAgain(trail.working_group, room.id, id, 'uphold');
		expect(await refusalOf(approve(room, id))).toBe('looked_at_twice');
	});

	it('is looked at again by another person, once', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.gather, 'Hej.');
		const again = (by: Db, action: 'uphold' | 'restore') => contributions.lookAgain(by, room.id, id, action);
		expect(await refusalOf(again(trail.administrator, 'restore'))).toBe('changed_by_other');
		await hide(room, id);
		expect(await refusalOf(again(trail.facilitator, 'uphold'))).toBe('second_look_by_other');
		expect(await again(trail.administrator, 'restore')).toEqual({ state: 'approved' });
		expect(await again(trail.working_group, 'restore')).toEqual({ state: 'approved' });
		expect(await refusalOf(again(trail.working_group, 'uphold'))).toBe('changed_by_other');
		expect(await shown(room, 'shown_contributions', room.gather)).toMatchObject([{ id }]);
		expect((await contributions.held(trail.facilitator, room.id)).held).toMatchObject([
			{ id, state: 'approved', look: 'restored', own: true }
		]);
	});

	it('is looked at again by one of two who do it at the same time', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.gather, 'Hej.');
		await hide(room, id);
		const looks = await Promise.allSettled([
			contributions.lookAgain(trail.administrator, room.id, id, 'restore'),
			contributions.lookAgain(trail.working_group, room.id, id, 'uphold')
		]);
		expect(looks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('can be looked at again after the end, but holds nothing back then', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.gather, 'Hej.');
		const waiting = await say(taking, room.gather, 'Hej igen.');
		await hide(room, id);
		await database.sql`update private.meetings set state = 'ended', ended_at = now(), code = null where id = ${room.id}`;
		expect(await refusalOf(hide(room, waiting.id))).toBe('meeting_ended');
		expect(await contributions.lookAgain(trail.administrator, room.id, id, 'uphold')).toEqual({
			state: 'hidden'
		});
	});

	it('after the end, restoring lets the point wait to be published like any other', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.gather, 'Hej.');
		await hide(room, id);
		await move(room, 'end');
		const point = async () => {
			const [row] =
				await database.sql`select publication, publication_reason as reason from private.points where id = ${id}`;
			return row;
		};
		expect(await point()).toMatchObject({ publication: 'hidden' });
		await contributions.lookAgain(trail.administrator, room.id, id, 'restore');
		expect(await point()).toEqual({ publication: 'waiting', reason: null });
	});

	it('has a log that everybody reads, without texts, persons or seconds', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		await sayOpenly(room, taking, room.gather, 'Hemlig text ett.');
		const held = await say(taking, room.gather, 'Hemlig text två.');
		await hide(room, held.id);
		const kept = await say(taking, null, 'Hemlig fråga?', { kind: 'question' });
		await hide(room, kept.id);
		await contributions.lookAgain(trail.administrator, room.id, held.id, 'restore');
		const log = await contributions.log(database.anonymous, room.place);
		expect(log).toMatchObject({ approved: 2, waiting: 0, notLookedAt: 1 });
		expect(log.entries).toEqual(
			[
				{ kind: 'contribution', action: 'hidden', rule: 'person' },
				{ kind: 'question', action: 'hidden', rule: 'person' },
				{ kind: 'contribution', action: 'restored', rule: 'person' }
			].map((entry) => ({ ...entry, at: expect.stringMatching(/T\d\d:\d\d:00[+Z]/) as string }))
		);
		const told = JSON.stringify(log);
		for (const secret of ['Hemlig', held.id, kept.id, trail.facilitator.person, trail.administrator.person])
			expect(told).not.toContain(secret);
	});

	it('has no log before the meeting runs', async () => {
		const room = await openWorkshop();
		await database.sql`update private.meetings set state = 'planned', opened_at = null where id = ${room.id}`;
		expect(await refusalOf(contributions.log(database.anonymous, room.place))).toBe('not_found');
	});

	it('is the work of those who lead; the second look is the working group’s too', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.gather, 'Hej.');
		for (const by of [trail.working_group, trail.registrar, trail.observer])
			expect(await refusalOf(approve(room, id, by))).toBe('role_missing');
		await hide(room, id);
		for (const by of [trail.registrar, trail.observer]) {
			expect(await refusalOf(contributions.lookAgain(by, room.id, id, 'uphold'))).toBe('role_missing');
			expect(await refusalOf(contributions.held(by, room.id))).toBe('role_missing');
		}
	});

	it('does not reach another meeting or municipality', async () => {
		const room = await openWorkshop();
		const { taking } = await joinRoom(room);
		const { id } = await say(taking, room.gather, 'Hej.');
		const elsewhere = await openWorkshop();
		expect(await refusalOf(approve({ ...elsewhere, trail }, id))).toBe('not_found');
		const abroad = await openTrail(database);
		expect(await refusalOf(hide(room, id, abroad.facilitator))).toBe('not_found');
		expect(await refusalOf(contributions.held(abroad.facilitator, room.id))).toBe('not_found');
		const there = { municipality: abroad.slug, meeting: room.id };
		expect(await refusalOf(contributions.log(database.anonymous, there))).toBe('not_found');
	});
});
