import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/lib/domain/meeting/evaluation.ts';
import * as contributions from '../../src/lib/server/data/contributions.ts';
import type * as live from '../../src/lib/server/data/meeting-live.ts';
import * as minutes from '../../src/lib/server/data/minutes.ts';
import * as points from '../../src/lib/server/data/points.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { joinRoom, move, openRoom, type Room } from './meeting-room.ts';
import { openTrail, refusalOf, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
});

const evaluate = (taking: live.Taking, evaluation: Partial<Evaluation>) =>
	minutes.evaluate(database.anonymous, taking.municipality, taking.meeting, taking.key, {
		heard: null,
		understood: null,
		better: '',
		...evaluation
	});
const joined = (room: Room, count: number) =>
	Promise.all(Array.from({ length: count }, async () => (await joinRoom(room)).taking));
const staffSees = async (room: Room) => (await minutes.find(trail.observer, room.id)).evaluation;
const everybodySees = (room: Room) => minutes.afterwards(database.anonymous, trail.slug, room.id);

describe('the evaluation of a meeting', () => {
	it('is shown when the meeting has ended, from the smallest group on, its texts to staff only', async () => {
		const room = await openRoom(trail);
		const takings = await joined(room, 5);
		for (const [place, taking] of takings.entries())
			await evaluate(taking, { heard: place === 0 ? 'no' : 'yes', better: `Text ${place}` });
		expect(await staffSees(room)).toBeNull();
		await move(room, 'end');
		expect(await staffSees(room)).toMatchObject({
			answered: 5,
			heard: { yes: 4, partly: 0, no: 1 },
			understood: null,
			better: ['Text 0', 'Text 1', 'Text 2', 'Text 3', 'Text 4']
		});
		await minutes.publish(trail.facilitator, room.id, true);
		expect((await everybodySees(room)).evaluation).toMatchObject({ answered: 5, better: null });
	});

	it('says nothing of four', async () => {
		const room = await openRoom(trail);
		for (const taking of await joined(room, 4)) await evaluate(taking, { heard: 'no' });
		await move(room, 'end');
		expect(await staffSees(room)).toEqual({ answered: null, heard: null, understood: null, better: null });
	});

	it('grows by whole groups after the end, and one that is given stands', async () => {
		const room = await openRoom(trail);
		const takings = await joined(room, 11);
		for (const taking of takings.slice(0, 6)) await evaluate(taking, { understood: 'yes' });
		await move(room, 'end');
		const [first] = takings;
		if (first) expect(await evaluate(first, { understood: 'no' })).toMatchObject({ understood: 'yes' });
		for (const taking of takings.slice(6, 10)) await evaluate(taking, { understood: 'no' });
		expect(await staffSees(room)).toMatchObject({ answered: 6, understood: { yes: 6, partly: 0, no: 0 } });
		for (const taking of takings.slice(10)) await evaluate(taking, { understood: 'no' });
		expect(await staffSees(room)).toMatchObject({ answered: 11, understood: { yes: 6, partly: 0, no: 5 } });
	});

	it('guards single counts at a workplace, where people know each other', async () => {
		const room = await openRoom(trail, { kind: 'workplace_meeting' });
		for (const [place, taking] of (await joined(room, 8)).entries())
			await evaluate(taking, { heard: place === 0 ? 'no' : 'yes' });
		await move(room, 'end');
		expect((await staffSees(room))?.heard?.no).toBeNull();
	});

	it('says something, is none of somebody unknown, and comes within fourteen days', async () => {
		const room = await openRoom(trail);
		const [taking] = await joined(room, 1);
		if (!taking) throw new Error('Nobody joined');
		expect(await refusalOf(evaluate(taking, {}))).toBe('nothing_answered');
		expect(await refusalOf(evaluate({ ...taking, key: randomUUID() }, { heard: 'yes' }))).toBe(
			'participant_unknown'
		);
		await move(room, 'end');
		await database.sql`update private.meetings set ended_at = now() - interval '15 days' where id = ${room.id}`;
		expect(await refusalOf(evaluate(taking, { heard: 'yes' }))).toBe('meeting_ended');
	});
});

describe('the minutes', () => {
	it('know how long the room was on each step, by the moves of whoever led', async () => {
		const room = await openRoom(trail);
		await move(room, 'go', { step: room.step(0) });
		await move(room, 'go', { step: room.step(1) });
		await move(room, 'go', { step: room.step(0) });
		await move(room, 'end');
		await database.sql`update private.meeting_moves m set made_at = now() - make_interval(mins => 100 - o.place * 10)
			from (select id, row_number() over (order by id)::integer as place from private.meeting_moves where meeting_id = ${room.id}) o
			where o.id = m.id`;
		await database.sql`update private.meetings set ended_at = (select max(made_at) from private.meeting_moves where meeting_id = ${room.id})
			where id = ${room.id}`;
		const { steps } = await minutes.find(trail.observer, room.id);
		expect(steps.map(({ time }) => time?.minutes ?? null)).toEqual([20, 10, null, null]);
	});

	it('have the phones as a number from the smallest group on', async () => {
		const room = await openRoom(trail);
		await joined(room, 4);
		expect((await minutes.find(trail.observer, room.id)).present.phones).toBeNull();
		await joined(room, 1);
		expect((await minutes.find(trail.observer, room.id)).present.phones).toBe(5);
	});

	it('keep what people write, and say when somebody else wrote meanwhile', async () => {
		const room = await openRoom(trail);
		await move(room, 'end');
		const { meeting } = await minutes.find(trail.facilitator, room.id);
		const actions = [{ what: 'Boka lokal', who: 'Samordnaren', when: 'före jul' }];
		const written = { numberPresent: 12, whatNext: 'Vi hörs.', actions };
		await minutes.save(trail.facilitator, room.id, written, meeting.rowVersion);
		expect((await minutes.find(trail.observer, room.id)).meeting).toMatchObject(written);
		expect(
			await refusalOf(minutes.save(trail.facilitator, room.id, { whatNext: 'Nej.' }, meeting.rowVersion))
		).toBe('changed_by_other');
		expect(
			await refusalOf(minutes.save(trail.facilitator, room.id, { numberPresent: -1 }, meeting.rowVersion + 1))
		).toBe('minutes_unusable');
	});

	it('leave out what moderation hid', async () => {
		const room = await openRoom(trail);
		const [taking] = await joined(room, 1);
		if (!taking) throw new Error('Nobody joined');
		const id = randomUUID();
		await say(room, taking, id, 'Opassande.');
		await contributions.moderate(trail.facilitator, room.id, id, { action: 'hide', rule: 'insult' });
		const found = await minutes.find(trail.observer, room.id);
		expect(JSON.stringify(found)).not.toContain('Opassande');
		expect(found.moderation).toEqual({ hidden: 1, waiting: 0 });
	});
});

describe('the participants’ page', () => {
	it('shows nothing of what came before the minutes are published, and takes it back', async () => {
		const room = await openRoom(trail);
		await move(room, 'end');
		const { meeting } = await minutes.find(trail.facilitator, room.id);
		await minutes.save(trail.facilitator, room.id, { whatNext: 'Vi hörs.' }, meeting.rowVersion);
		expect(await everybodySees(room)).toMatchObject({
			published: false,
			steps: [],
			meeting: { whatNext: '' }
		});
		await minutes.publish(trail.facilitator, room.id, true);
		expect(await everybodySees(room)).toMatchObject({ published: true, meeting: { whatNext: 'Vi hörs.' } });
		await minutes.publish(trail.facilitator, room.id, false);
		expect((await everybodySees(room)).published).toBe(false);
	});

	it('never shows an original: a text comes when it is published as a point, in its published wording', async () => {
		const room = await openRoom(trail);
		const [taking] = await joined(room, 1);
		if (!taking) throw new Error('Nobody joined');
		const id = randomUUID();
		await say(room, taking, id, 'Ring Kalle.');
		await contributions.moderate(trail.facilitator, room.id, id, { action: 'approve' });
		await move(room, 'end');
		await minutes.publish(trail.facilitator, room.id, true);
		expect(JSON.stringify(await everybodySees(room))).not.toContain('Kalle');
		await points.publish(trail.working_group, id, 'published', 'Ring samordnaren.');
		const { said } = await everybodySees(room);
		expect(said).toMatchObject([{ text: 'Ring samordnaren.' }]);
	});
});

function say(room: Room, taking: live.Taking, id: string, text: string) {
	return contributions.contribute(database.anonymous, taking, {
		id,
		kind: 'contribution',
		step: room.step(1),
		text
	});
}
