import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as live from '../../src/lib/server/data/meeting-live.ts';
import * as meetings from '../../src/lib/server/data/meetings.ts';
import * as minutes from '../../src/lib/server/data/minutes.ts';
import * as workplaces from '../../src/lib/server/data/workplaces.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { joinRoom, move, openRoom, type Room } from './meeting-room.ts';
import { countAll, moveDates, openTrail, refusalOf, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
});

const save = (name: string, parent: string | null = null, id: string | null = null) =>
	workplaces.save(trail.administrator, id, name, parent);

/** A workplace meeting at a unit where so many answer in the room; it has ended. */
async function held(unit: string | null, answers: string[], absentDays = 0): Promise<Room> {
	const room = await openRoom(trail, {
		kind: 'workplace_meeting',
		title: 'Träff',
		workplace: unit,
		absentDays
	});
	for (const answer of answers) {
		const { taking } = await joinRoom(room);
		await live.answer(database.anonymous, taking, { [trail.asked('agreement')]: answer });
	}
	await move(room, 'end');
	return room;
}
const people = (count: number, answer = 'agree') => Array.from({ length: count }, () => answer);

/** Closes the dialogue and lets the counting job run. */
async function close() {
	await moveDates(trail, -7200, -1);
	await database.sql`select private.count_everywhere()`;
	await countAll(trail);
}
const results = () => workplaces.results(trail.observer, trail.dialogue.id);

describe('units', () => {
	it('lie under each other, are renamed and moved by the administrator', async () => {
		const top = await save('Skolan');
		const unit = await save('  Aspen ', top.id);
		await save('Granen', null, unit.id);
		expect(await workplaces.list(trail.observer)).toEqual([
			{ id: unit.id, parent: null, name: 'Granen', removed: false, meetings: 0 },
			{ id: top.id, parent: null, name: 'Skolan', removed: false, meetings: 0 }
		]);
	});

	it('never lie under themselves, nor two of one name in one place', async () => {
		const top = await save('Skolan');
		const unit = await save('Aspen', top.id);
		expect(await refusalOf(save('Skolan', unit.id, top.id))).toBe('workplace_under_itself');
		expect(await refusalOf(save('Skolan', top.id, top.id))).toBe('workplace_under_itself');
		expect(await refusalOf(save('aspen', top.id))).toBe('name_taken');
		expect(await refusalOf(save(' '))).toBe('name_missing');
	});

	it('are taken out of use from the lowest up, and back', async () => {
		const top = await save('Skolan');
		const unit = await save('Aspen', top.id);
		expect(await refusalOf(workplaces.remove(trail.administrator, top.id))).toBe('workplace_has_units');
		await workplaces.remove(trail.administrator, unit.id);
		await workplaces.remove(trail.administrator, top.id);
		expect(await refusalOf(workplaces.restore(trail.administrator, unit.id))).toBe('workplace_removed');
		expect(await refusalOf(save('Granen', top.id))).toBe('workplace_removed');
		await workplaces.restore(trail.administrator, top.id);
		await workplaces.restore(trail.administrator, unit.id);
		expect((await workplaces.list(trail.observer)).some(({ removed }) => removed)).toBe(false);
	});
});

describe('those who were absent', () => {
	it('answer for so many days with a code of their own, and are in nothing that the room is shown', async () => {
		const room = await held(null, people(6), 7);
		const { absent } = await minutes.find(trail.facilitator, room.id);
		expect(absent).toMatchObject({ days: 7, open: true, answered: null });
		const late = await joinRoom({ ...room, code: absent?.code ?? '' });
		expect(late.absent).toBe(true);
		await live.answer(database.anonymous, late.taking, { [trail.asked('agreement')]: 'disagree' });
		const after = await minutes.find(trail.facilitator, room.id);
		expect(after.present.phones).toBe(6);
		expect(after.steps[1]?.results?.questions[0]?.total).toBe(6);
	});

	it('are gathered when the link is closed by hand, and it opens nothing more', async () => {
		const room = await held(null, people(6), 7);
		const code = (await minutes.find(trail.facilitator, room.id)).absent?.code ?? '';
		const { taking } = await joinRoom({ ...room, code });
		await live.answer(database.anonymous, taking, { [trail.asked('agreement')]: 'disagree' });
		await workplaces.closeAbsent(trail.facilitator, room.id);
		expect(await voices(room)).toBe(7);
		expect(await refusalOf(joinRoom({ ...room, code }))).toBe('code_unknown');
		expect(
			await refusalOf(live.answer(database.anonymous, taking, { [trail.asked('agreement')]: 'agree' }))
		).toBe('meeting_ended');
	});

	it('are gathered by the counting job when the days are over', async () => {
		const room = await held(null, people(6), 7);
		const code = (await minutes.find(trail.facilitator, room.id)).absent?.code ?? '';
		const { taking } = await joinRoom({ ...room, code });
		await live.answer(database.anonymous, taking, { [trail.asked('agreement')]: 'disagree' });
		await database.sql`select private.count_everywhere()`;
		expect(await voices(room)).toBe(6);
		await database.sql`update private.meetings set absent_until = current_date - 2 where id = ${room.id}`;
		await database.sql`select private.count_everywhere()`;
		expect(await voices(room)).toBe(7);
	});

	it('are counted together with the rest when the dialogue closes, never one at a time', async () => {
		const room = await held(null, people(6), 7);
		const code = (await minutes.find(trail.facilitator, room.id)).absent?.code ?? '';
		const { taking } = await joinRoom({ ...room, code });
		await live.answer(database.anonymous, taking, { [trail.asked('agreement')]: 'disagree' });
		await database.sql`select private.count_everywhere()`;
		await moveDates(trail, -7200, -1);
		await database.sql`select private.count_everywhere()`;
		const left =
			await database.sql`select from private.submissions where meeting_id = ${room.id} and not counted`;
		expect([await voices(room), left.length]).toEqual([7, 0]);
	});

	it('are let in anew by whoever leads, for a number of days that can be, after the meeting', async () => {
		const room = await held(null, people(6));
		expect((await minutes.find(trail.facilitator, room.id)).absent).toMatchObject({
			open: false,
			code: null
		});
		expect(await refusalOf(workplaces.inviteAbsent(trail.facilitator, room.id, 61))).toBe(
			'meeting_plan_unusable'
		);
		const opened = await workplaces.inviteAbsent(trail.facilitator, room.id, 3);
		expect(opened).toMatchObject({ open: true, days: 3 });
		const planned = await meetings.plan(trail.facilitator, trail.dialogue.id, {
			kind: 'workplace_meeting',
			title: 'Senare',
			startsAt: '2030-01-01T08:00:00Z'
		});
		expect(await refusalOf(workplaces.inviteAbsent(trail.facilitator, planned.id, 3))).toBe(
			'meeting_not_ended'
		);
	});
});

describe('results by workplace', () => {
	it('wait until the dialogue has closed and all is counted', async () => {
		await held(null, people(6));
		expect(await results()).toMatchObject({ state: 'open', groups: [], counts: {} });
	});

	it('show small meetings together with those of the unit above, and large ones in their minutes', async () => {
		const top = await save('Skolan');
		const [large, small, smaller] = [
			await save('Aspen', top.id),
			await save('Granen', top.id),
			await save('Linden', top.id)
		];
		const seven = await held(large.id, people(7));
		await held(small.id, people(3));
		await held(smaller.id, people(4));
		await close();
		const shown = await results();
		expect(shown.state).toBe('ready');
		expect(shown.meetings.filter(({ enough }) => enough).map(({ id }) => id)).toEqual([seven.id]);
		expect(shown.groups).toMatchObject([{ workplace: top.id, persons: 7 }]);
		expect(new Set(shown.groups[0]?.units)).toEqual(new Set([small.id, smaller.id]));
	});

	it('hide the whole of the smallest group where anything in another is hidden', async () => {
		const units = await Promise.all(['Aspen', 'Granen', 'Linden'].map((name) => save(name)));
		const voices = [
			[...people(4), ...people(4, 'disagree')],
			[...people(6), ...people(6, 'disagree')],
			[...people(6), ...people(6, 'disagree'), ...people(2, 'neither')]
		];
		for (const [place, unit] of units.entries())
			for (const at of [0, 4, 8, 12]) {
				const some = voices[place]?.slice(at, at + 4) ?? [];
				if (some.length > 0) await held(unit.id, some);
			}
		await close();
		const { groups, counts } = await results();
		const of = (unit: number) =>
			counts[trail.asked('agreement')]?.[
				groups.find(({ workplace }) => workplace === units[unit]?.id)?.key ?? ''
			];
		expect(groups.map(({ persons }) => persons).toSorted((a, b) => a - b)).toEqual([8, 12, 14]);
		expect(of(0)).toMatchObject({ '': null, agree: null, disagree: null });
		expect(of(2)?.neither).toBeNull();
		for (const count of [of(1), of(2)].flatMap((one) => Object.values(one ?? {})))
			expect(count === null || count === 0 || count >= 5).toBe(true);
	});
});

describe('what goes on to the samverkansgrupp', () => {
	it('is listed over all meetings of the dialogue, with what each came to', async () => {
		const room = await held(null, people(1));
		const { meeting, steps } = await minutes.find(trail.facilitator, room.id);
		await minutes.save(
			trail.facilitator,
			room.id,
			{ steps: [{ id: steps[1]?.id ?? '', outcome: 'Schemat behöver ses över.', toCooperationGroup: true }] },
			meeting.rowVersion
		);
		expect(await workplaces.cooperationItems(trail.observer, trail.dialogue.id)).toMatchObject([
			{ meeting: room.id, section: 'Arbete', outcome: 'Schemat behöver ses över.', state: 'ended' }
		]);
	});
});

async function voices({ id }: Room): Promise<number> {
	const rows = await database.sql`select from private.submissions where meeting_id = ${id}`;
	return rows.length;
}
