import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PartChanges } from '../../src/lib/domain/meeting/own-part.ts';
import type { Dialogue } from '../../src/lib/server/data/dialogues.ts';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as contributions from '../../src/lib/server/data/contributions.ts';
import * as live from '../../src/lib/server/data/meeting-live.ts';
import { planOf } from '../../src/lib/server/meetings/content.ts';
import { carryOut, readChanges } from '../../src/lib/server/meetings/part-changes.ts';
import { receiptFrom } from '../../src/lib/server/meetings/receipt.ts';
import { parseReceipt } from '../../src/lib/domain/dialogue/receipt.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { joinRoom, move, openRoom, type Room } from './meeting-room.ts';
import { openTrail, type Trail } from './trail.ts';

const plain = { title: '', minutes: 5, notes: '', skipped: false, toCooperationGroup: false, dots: 3 };

let database: TestDatabase;
let trail: Trail;
let dialogue: Dialogue;
beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
	dialogue = await dialogues.find(database.anonymous, trail.slug, trail.dialogue.slug);
});

/** A room that thinks, gathers and prioritises two texts that the leader has put up, with somebody in it. */
async function enter() {
	const questions = [trail.asked('agreement')];
	const room = await openRoom(trail, {
		steps: [
			{ ...plain, kind: 'think', section: trail.text.work, questions },
			{ ...plain, kind: 'gather', section: trail.text.work, questions: [] },
			{ ...plain, kind: 'prioritise', section: null, questions: [] }
		]
	});
	const { taking } = await joinRoom(room);
	const carry = (changes: PartChanges) => carryOut(database.anonymous, taking, changes, dialogue);
	const part = () => live.ownPart(database.anonymous, taking);
	return { room, taking, carry, part };
}

async function putUp(room: Room, text: string): Promise<string> {
	const id = randomUUID();
	await contributions.add(trail.facilitator, room.id, { id, kind: 'contribution', step: room.step(1), text });
	return id;
}

describe('what a phone delivers', () => {
	it('is carried out each by itself: one that a rule refuses keeps no other back', async () => {
		const { room, carry, part } = await enter();
		await move(room, 'close_step', { step: room.step(0) });
		const [first, second] = [randomUUID(), randomUUID()];
		const outcome = await carry({
			answers: {
				[trail.asked('agreement')]: 'agree',
				[`point:${randomUUID()}`]: { text: 'ingenstans' } as never
			},
			contributions: [
				{ id: first, kind: 'contribution', step: room.step(1), text: 'Fler bussar' },
				{ id: second, kind: 'contribution', step: room.step(1), text: 'x'.repeat(501) }
			],
			votes: { [randomUUID()]: 'agree' },
			done: { [room.step(1)]: true },
			table: 2
		});
		expect(outcome.refused.map(({ what, code }) => `${what} ${code}`).sort()).toEqual([
			'answers step_closed',
			'contributions text_too_long',
			'votes not_found'
		]);
		expect(outcome.problems).toMatchObject([{ code: 'wrong_shape' }]);
		const now = await part();
		expect(now).toMatchObject({ answers: {}, done: [room.step(1)], table: 2 });
		expect(now.contributions.map(({ id }) => id)).toEqual([first]);
	});

	it('may arrive twice and counts once', async () => {
		const { room, carry, part } = await enter();
		const changes: PartChanges = {
			answers: { [trail.asked('agreement')]: 'agree' },
			contributions: [
				{ id: randomUUID(), kind: 'contribution', step: room.step(1), text: 'Fler bänkar' },
				{ id: randomUUID(), kind: 'question', step: null, text: 'När då?' }
			],
			done: { [room.step(0)]: true },
			evaluation: { heard: 'yes', understood: null, better: '' }
		};
		expect(await carry(changes)).toEqual({ refused: [], problems: [] });
		const once = await part();
		expect(await carry(changes)).toEqual({ refused: [], problems: [] });
		expect(await part()).toEqual(once);
		expect(once.contributions).toHaveLength(2);
	});

	it('moves dots from one text to another in whatever order they come', async () => {
		const { room, carry, part } = await enter();
		const [one, other] = [await putUp(room, 'Bussar'), await putUp(room, 'Bänkar')];
		await move(room, 'go', { step: room.step(2) });
		const step = room.step(2);
		await carry({ dots: { [step]: { [one]: 3 } } });
		for (const laid of [
			{ [other]: 2, [one]: 1 },
			{ [one]: 2, [other]: 1 },
			{ [other]: 3, [one]: 0 }
		]) {
			expect((await carry({ dots: { [step]: laid } })).refused).toEqual([]);
			const kept = Object.fromEntries(Object.entries(laid).filter(([, dots]) => dots > 0));
			expect((await part()).dots[step]).toEqual(kept);
		}
		expect((await carry({ dots: { [step]: { [one]: 2 } } })).refused).toMatchObject([
			{ code: 'too_many_dots' }
		]);
		expect((await part()).dots[step]).toEqual({ [other]: 3 });
	});

	it('is refused as a whole from somebody who is no participant, and when it has no shape', async () => {
		const { taking } = await enter();
		const stranger = { ...taking, key: 'x'.repeat(32) };
		await expect(carryOut(database.anonymous, stranger, { table: 1 }, dialogue)).rejects.toMatchObject({
			code: 'participant_unknown'
		});
		for (const strange of [{ votes: { x: 'agree' } }, { table: 'one' }, { contributions: [{}] }])
			expect(() => readChanges(strange)).toThrow('answer_unreadable');
	});
});

it('a receipt code is the same each time it is made from a key, and differs between keys and installations', () => {
	const code = receiptFrom('secret', 'key');
	expect(parseReceipt(code)).toMatchObject({ ok: true });
	expect(receiptFrom('secret', 'key')).toBe(code);
	expect(receiptFrom('secret', 'other')).not.toBe(code);
	expect(receiptFrom('another', 'key')).not.toBe(code);
});

it('a plan is read once until its revision rises', async () => {
	const { room } = await enter();
	let calls = 0;
	const counting = {
		call: (...asked: Parameters<typeof database.anonymous.call>) => {
			calls++;
			return database.anonymous.call(...asked);
		}
	} as typeof database.anonymous;
	const first = await planOf(counting, room.place, 1);
	await Promise.all(Array.from({ length: 20 }, () => planOf(counting, room.place, first.rowVersion)));
	expect(calls).toBe(1);
	await planOf(counting, room.place, first.rowVersion + 1);
	expect(calls).toBe(2);
});
