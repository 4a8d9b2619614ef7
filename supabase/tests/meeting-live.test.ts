import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LeadAction } from '../../src/lib/domain/meeting/live-state.ts';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as live from '../../src/lib/server/data/meeting-live.ts';
import * as meetings from '../../src/lib/server/data/meetings.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { joinRoom, move, openRoom } from './meeting-room.ts';
import { newReceiptCode, openTrail, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
});

const rows = async (id: string) =>
	database.sql`select * from private.meeting_participants where meeting_id = ${id}`;

describe('a code', () => {
	it('opens its meeting only while it runs, however it is typed', async () => {
		const { id } = await meetings.plan(trail.facilitator, trail.dialogue.id, {
			kind: 'focus_group',
			title: 'Samtal',
			startsAt: new Date().toISOString()
		});
		const { code = '' } = (await meetings.find(trail.facilitator, id)) as { code: string };
		const open = (typed: string) => live.findByCode(database.anonymous, typed);
		await expect(open(code)).rejects.toMatchObject({ code: 'code_unknown', status: 404 });
		await live.lead(trail.facilitator, id, 'open', 1);
		const found = { municipality: trail.slug, meeting: id, absent: false };
		expect(await open(code)).toEqual(found);
		expect(await open(`${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toEqual(found);
		await live.lead(trail.facilitator, id, 'end', 2);
		await expect(open(code)).rejects.toMatchObject({ code: 'code_unknown', status: 404 });
	});

	it('that is wrong is refused alike whether it never was, opens nothing yet or belongs to another meeting', async () => {
		const room = await openRoom(trail);
		const other = await openRoom(trail);
		for (const code of ['222222', other.code, '', "' or true --"]) {
			await expect(joinRoom({ ...room, code })).rejects.toMatchObject({ code: 'code_unknown', status: 404 });
		}
		expect(await rows(room.id)).toHaveLength(0);
	});

	it('that is wrong is counted for all nodes together, without a word about who tried', async () => {
		const before = await live.countWrongCode(database.anonymous);
		expect(await live.countWrongCode(database.anonymous)).toBe(before + 1);
	});
});

describe('joining', () => {
	it('makes one participant of forty tries at once with one key', async () => {
		const room = await openRoom(trail);
		const key = newReceiptCode().repeat(2);
		const receiptCode = newReceiptCode();
		const joined = await Promise.all(
			Array.from({ length: 40 }, () => joinRoom(room, { key, receiptCode, participant: randomUUID() }))
		);
		expect(new Set(joined.map(({ id }) => id)).size).toBe(1);
		expect(await rows(room.id)).toHaveLength(1);
		expect((await live.roomState(database.anonymous, room.place)).joined).toBe(1);
	});

	it('keeps hashes of key and receipt, a table and a language, and no time or address', async () => {
		const room = await openRoom(trail);
		const { joining, table } = await joinRoom(room, { language: 'ar', table: 2 });
		expect(table).toBe(2);
		const [row] = await rows(room.id);
		expect(Object.keys(row ?? {}).sort()).toEqual([
			'absent',
			'done_steps',
			'id',
			'key_hash',
			'language',
			'meeting_id',
			'municipality_id',
			'receipt_hash',
			'submission_id',
			'table_id',
			'takes_notes'
		]);
		expect(JSON.stringify(row)).not.toContain(joining.key);
		expect(JSON.stringify(row)).not.toContain(joining.receiptCode);
	});

	it('again with the same key answers the same, also when the meeting has ended', async () => {
		const room = await openRoom(trail);
		const { joining, id } = await joinRoom(room);
		await move(room, 'end');
		expect((await live.join(database.anonymous, joining)).id).toBe(id);
		await expect(joinRoom(room)).rejects.toMatchObject({ code: 'code_unknown' });
	});

	it.each([
		['a key too short to be a secret', { key: 'kort' }, 'draft_key_unusable'],
		['a receipt code too short to be a secret', { receiptCode: 'kort' }, 'receipt_code_unusable'],
		['what is no language', { language: 'svenska!' }, 'language_unusable'],
		['a table that is not there', { table: 4 }, 'table_unknown']
	] as const)('is refused with %s', async (_, more, code) => {
		const room = await openRoom(trail);
		await expect(joinRoom(room, more)).rejects.toMatchObject({ code, status: 400 });
		expect(await rows(room.id)).toHaveLength(0);
	});

	it('is refused under the identifier or the receipt code of somebody else', async () => {
		const room = await openRoom(trail);
		const { id, joining } = await joinRoom(room);
		await expect(joinRoom(room, { participant: id })).rejects.toMatchObject({ code: 'submission_differs' });
		await expect(joinRoom(room, { receiptCode: joining.receiptCode })).rejects.toMatchObject({
			code: 'submission_differs'
		});
	});

	it('is refused when five thousand have joined', async () => {
		const room = await openRoom(trail);
		await database.sql`
			insert into private.meeting_participants (municipality_id, meeting_id, key_hash, receipt_hash, language)
			select m.municipality_id, m.id, sha256(uuid_send(gen_random_uuid())), sha256(uuid_send(gen_random_uuid())), 'sv'
			from private.meetings m cross join generate_series(1, 5000) where m.id = ${room.id}`;
		await expect(joinRoom(room)).rejects.toMatchObject({ code: 'meeting_full' });
	});

	it('is refused when the dialogue has closed', async () => {
		const own = await openTrail(database);
		const room = await openRoom(own);
		await dialogues.close(own.facilitator, own.dialogue.id);
		await expect(joinRoom(room)).rejects.toMatchObject({ code: 'dialogue_closed' });
	});
});

describe('an own part', () => {
	it('is changed piece by piece and read by its key alone', async () => {
		const room = await openRoom(trail);
		const { taking, id } = await joinRoom(room);
		const change = (what: Parameters<typeof live.changeOwnPart>[2]) =>
			live.changeOwnPart(database.anonymous, taking, what);
		await change({ table: 3, takesNotes: true });
		await change({ language: 'so', done: { step: room.step(1), done: true } });
		await change({ done: { step: room.step(1), done: true } });
		expect(await live.ownPart(database.anonymous, taking)).toEqual({
			id,
			language: 'so',
			table: 3,
			takesNotes: true,
			absent: false,
			done: [room.step(1)],
			answers: {},
			votes: {},
			dots: {},
			contributions: [],
			evaluation: null
		});
		expect(await change({ table: null, done: { step: room.step(1), done: false } })).toMatchObject({
			table: null,
			done: []
		});
		const stranger = { ...taking, key: newReceiptCode().repeat(2) };
		await expect(live.ownPart(database.anonymous, stranger)).rejects.toMatchObject({
			code: 'participant_unknown',
			status: 404
		});
	});

	it('has steps of its own meeting only', async () => {
		const room = await openRoom(trail);
		const other = await openRoom(trail);
		const { taking } = await joinRoom(room);
		const change = { done: { step: other.step(1), done: true } };
		await expect(live.changeOwnPart(database.anonymous, taking, change)).rejects.toMatchObject({
			code: 'step_unknown'
		});
	});
});

describe('answers', () => {
	const answer = (taking: live.Taking, answers: Parameters<typeof live.answer>[2]) =>
		live.answer(database.anonymous, taking, answers);
	const given = async (taking: live.Taking) => (await live.ownPart(database.anonymous, taking)).answers;

	it('are merged by key; null and what is empty take one away', async () => {
		const room = await openRoom(trail);
		const { taking } = await joinRoom(room);
		const [agreement, text, choice] = [
			trail.asked('agreement'),
			trail.asked('free_text'),
			trail.asked('multiple_choice')
		];
		await answer(taking, { [agreement]: 'agree', [text]: 'Mer ljus.' });
		await answer(taking, { [agreement]: 'disagree', [choice]: ['a', 'b'] });
		expect(await given(taking)).toEqual({
			[agreement]: 'disagree',
			[text]: 'Mer ljus.',
			[choice]: ['a', 'b']
		});
		await answer(taking, { [agreement]: null, [text]: '', [choice]: [] });
		expect(await given(taking)).toEqual({});
	});

	it('are written all or none, by the rules of the web', async () => {
		const room = await openRoom(trail);
		const { taking } = await joinRoom(room);
		const bad = { [trail.asked('free_text')]: 'Hej.', [trail.asked('agreement')]: 'kanske' };
		await expect(answer(taking, bad)).rejects.toMatchObject({
			code: 'answer_not_allowed',
			details: trail.asked('agreement')
		});
		expect(await given(taking)).toEqual({});
	});

	it('to a closed step are refused until it is opened again', async () => {
		const room = await openRoom(trail);
		const { taking } = await joinRoom(room);
		const question = trail.asked('agreement');
		await answer(taking, { [question]: 'agree' });
		await move(room, 'close_step', { step: room.step(1) });
		for (const value of ['disagree', null]) {
			await expect(answer(taking, { [question]: value })).rejects.toMatchObject({
				code: 'step_closed',
				details: question
			});
		}
		await answer(taking, { [trail.asked('multiple_choice')]: ['a'] });
		await move(room, 'reopen_step', { step: room.step(1) });
		await answer(taking, { [question]: 'disagree' });
		expect(await given(taking)).toMatchObject({ [question]: 'disagree' });
	});

	it('are refused when the meeting has ended, and none that was acknowledged is missed by the end', async () => {
		const room = await openRoom(trail);
		const phones = await Promise.all(Array.from({ length: 30 }, () => joinRoom(room)));
		const sent = phones.map(({ taking }) =>
			answer(taking, { [trail.asked('agreement')]: 'agree' }).then(
				() => true,
				(problem: { code?: string }) => {
					expect(problem.code).toBe('meeting_ended');
					return false;
				}
			)
		);
		const ending = move(room, 'end');
		const acknowledged = (await Promise.all(sent)).filter(Boolean).length;
		await ending;
		const [stored] = await database.sql`
			select count(*)::integer as n from private.meeting_answers where meeting_id = ${room.id}`;
		expect(stored?.n).toBe(acknowledged);
		const late = answer(phones[0]?.taking as live.Taking, { [trail.asked('agreement')]: 'disagree' });
		await expect(late).rejects.toMatchObject({ code: 'meeting_ended', status: 409 });
	});
});

describe('the content of a meeting', () => {
	it('is what a phone needs, without what only the leader sees', async () => {
		const room = await openRoom(trail);
		const content = await live.content(database.anonymous, room.place);
		expect(content).toMatchObject({ dialogue: 'dialog', title: 'Kväll i skolan', tables: [1, 2, 3] });
		expect(content.steps.map(({ id }) => id)).toEqual(room.steps.map(({ id }) => id));
		expect(content.sections.map(({ heading }) => heading)).toEqual(['Arbete', 'Skola']);
		expect(JSON.stringify(content)).not.toContain('Bara för den som leder.');
	});

	it('and its state are not there before it opens', async () => {
		const { id } = await meetings.plan(trail.facilitator, trail.dialogue.id, {
			kind: 'interview',
			title: 'Samtal',
			startsAt: new Date().toISOString()
		});
		const place = { municipality: trail.slug, meeting: id };
		const refused = { code: 'not_found', status: 404 };
		await expect(live.content(database.anonymous, place)).rejects.toMatchObject(refused);
		await expect(live.roomState(database.anonymous, place)).rejects.toMatchObject(refused);
		expect(await live.leadState(trail.facilitator, id)).toMatchObject({ state: 'planned', revision: 1 });
	});
});

describe('leading', () => {
	const see = (id: string) => live.leadState(trail.facilitator, id);

	it('goes through the steps, leaves out those skipped, and comes back to the lobby', async () => {
		const room = await openRoom(trail);
		const seen = [];
		for (const action of ['next', 'next', 'next', 'back', 'back', 'back', 'back'] as const) {
			await move(room, action);
			seen.push((await see(room.id)).step);
		}
		const [first, second, , fourth] = room.steps.map(({ id }) => id);
		expect(seen).toEqual([first, second, fourth, second, first, null, null]);
		await move(room, 'go', { step: room.step(3) });
		await expect(move(room, 'next')).rejects.toMatchObject({ code: 'no_further_step' });
	});

	it('begins the time of a step, shows it, and shows no results of it yet', async () => {
		const room = await openRoom(trail);
		await move(room, 'next');
		expect(await see(room.id)).toMatchObject({ stepEndsAt: null });
		for (const action of ['hide', 'blank', 'show_results'] as const) await move(room, action);
		expect(await see(room.id)).toMatchObject({ hidden: true, blank: true, resultsShown: true });
		await move(room, 'next');
		const state = await see(room.id);
		expect(state).toMatchObject({ hidden: false, blank: false, resultsShown: false });
		const minutes = (Date.parse(state.stepEndsAt ?? '') - Date.parse(state.stepOpenedAt ?? '')) / 60_000;
		expect(minutes).toBe(10);
		await move(room, 'more_time', { minutes: 5 });
		const later = Date.parse((await see(room.id)).stepEndsAt ?? '') - Date.parse(state.stepEndsAt ?? '');
		expect(later).toBe(300_000);
	});

	it('undoes every move one by one, back to where the meeting opened', async () => {
		const room = await openRoom(trail);
		const moves: [LeadAction, live.MoveDetail?][] = [
			['next'],
			['next'],
			['hide'],
			['show'],
			['blank'],
			['unblank'],
			['more_time', { minutes: 5 }],
			['show_results'],
			['hide_results'],
			['close_step', { step: room.step(1) }],
			['reopen_step', { step: room.step(1) }],
			['own_pace', { on: true }],
			['go', { step: room.step(3) }],
			['back']
		];
		const timeless = async () => {
			const { now, revision, ...rest } = await see(room.id);
			expect(Date.parse(now)).toBeGreaterThan(0);
			expect(revision).toBeGreaterThan(0);
			return rest;
		};
		const before = [await timeless()];
		for (const [action, detail] of moves) {
			await move(room, action, detail);
			before.push(await timeless());
		}
		for (const [action] of moves.toReversed()) {
			expect((await see(room.id)).undo).toBe(action);
			expect(await timeless()).toEqual(before.pop());
			await move(room, 'undo');
		}
		expect(await timeless()).toEqual(before.pop());
		expect((await see(room.id)).undo).toBeNull();
		await expect(move(room, 'undo')).rejects.toMatchObject({ code: 'nothing_to_undo', status: 409 });
	});

	it('takes no move twice and writes none that changes nothing', async () => {
		const room = await openRoom(trail);
		const { revision } = await move(room, 'hide');
		expect(await move(room, 'hide')).toEqual({ revision });
		await expect(live.lead(trail.facilitator, room.id, 'next', revision - 1)).rejects.toMatchObject({
			code: 'changed_by_other',
			status: 409,
			details: `{"revision": ${revision}}`
		});
		expect(await see(room.id)).toMatchObject({ revision, step: null, undo: 'hide' });
	});

	it('lets one of two who move at the same time win and tells the other', async () => {
		const room = await openRoom(trail);
		const { revision } = await see(room.id);
		const leaders = [trail.facilitator, trail.administrator];
		const ends = await Promise.allSettled(
			Array.from({ length: 20 }, (_, n) =>
				live.lead(leaders[n % 2] ?? trail.facilitator, room.id, 'next', revision)
			)
		);
		expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		for (const end of ends)
			if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'changed_by_other' });
		expect(await see(room.id)).toMatchObject({ revision: revision + 1, step: room.step(0) });
	});

	it('is taken over by another who may lead, from the state that she sees', async () => {
		const room = await openRoom(trail);
		await move(room, 'next');
		await move(room, 'next', {}, trail.administrator);
		await move(room, 'undo', {}, trail.administrator);
		expect((await see(room.id)).step).toBe(room.step(0));
		await move(room, 'undo', {}, trail.administrator);
		expect((await see(room.id)).step).toBeNull();
	});

	it('needs an open dialogue to open, a running meeting for all else, and opens and ends once', async () => {
		const own = await openTrail(database);
		const { id } = await meetings.plan(own.facilitator, own.dialogue.id, {
			kind: 'interview',
			title: 'Samtal',
			startsAt: new Date().toISOString()
		});
		const lead = (action: LeadAction, revision: number) => live.lead(own.facilitator, id, action, revision);
		await expect(lead('next', 1)).rejects.toMatchObject({ code: 'meeting_not_running' });
		await lead('open', 1);
		await expect(lead('open', 2)).rejects.toMatchObject({ code: 'meeting_has_opened' });
		await dialogues.close(own.facilitator, own.dialogue.id);
		await lead('end', 2);
		expect(await live.leadState(own.facilitator, id)).toMatchObject({
			state: 'ended',
			code: null,
			step: null,
			undo: null
		});
		for (const action of ['undo', 'next', 'end'] as const)
			await expect(lead(action, 3)).rejects.toMatchObject({ code: 'meeting_not_running' });

		const again = await meetings.plan(trail.facilitator, trail.dialogue.id, {
			kind: 'interview',
			title: 'Samtal',
			startsAt: new Date().toISOString()
		});
		await database.sql`update private.dialogues set opens_at = now() + interval '1 minute' where id = ${trail.dialogue.id}`;
		await expect(live.lead(trail.facilitator, again.id, 'open', 1)).rejects.toMatchObject({
			code: 'dialogue_not_open'
		});
		await database.sql`update private.dialogues set opens_at = now() - interval '1 day' where id = ${trail.dialogue.id}`;
	});

	it('knows its moves and what they need', async () => {
		const room = await openRoom(trail);
		await expect(move(room, 'more_time', { minutes: 5 })).rejects.toMatchObject({ code: 'no_further_step' });
		await move(room, 'next');
		for (const minutes of [0, 241, 1.5])
			await expect(move(room, 'more_time', { minutes })).rejects.toMatchObject({ code: 'move_unusable' });
		await expect(move(room, 'dance' as LeadAction)).rejects.toMatchObject({ code: 'move_unusable' });
		for (const action of ['go', 'close_step', 'reopen_step'] as const)
			await expect(move(room, action, { step: randomUUID() })).rejects.toMatchObject({
				code: 'step_unknown'
			});
	});
});

describe('the state', () => {
	it('is the same for the room and its leader, who sees besides how many have answered and are done', async () => {
		const room = await openRoom(trail);
		const { taking } = await joinRoom(room);
		await move(room, 'next');
		await move(room, 'next');
		await live.answer(database.anonymous, taking, { [trail.asked('agreement')]: 'agree' });
		await live.answer(database.anonymous, taking, { [trail.asked('multiple_choice')]: ['a'] });
		await live.changeOwnPart(database.anonymous, taking, { done: { step: room.step(1), done: true } });
		const { now, ...seen } = await live.roomState(database.anonymous, room.place);
		expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
		const lead = await live.leadState(trail.facilitator, room.id);
		const { results, ...shared } = seen;
		expect(results).toBeNull();
		expect(lead).toMatchObject({ ...shared, answered: 1, done: 1 });
	});

	it('wakes the nodes with the meeting’s identifier and nothing else', async () => {
		const room = await openRoom(trail);
		const heard: string[] = [];
		const { unlisten } = await database.sql.listen('meetings', (payload) => heard.push(payload));
		const told = async (count: number) => expect.poll(() => heard.length).toBeGreaterThanOrEqual(count);
		const { taking } = await joinRoom(room);
		await told(1);
		await live.answer(database.anonymous, taking, { [trail.asked('agreement')]: 'agree' });
		await told(2);
		await move(room, 'next');
		await told(3);
		expect(new Set(heard)).toEqual(new Set([room.id]));
		await unlisten();
	});
});
