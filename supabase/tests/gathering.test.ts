import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { noteKinds, type NoteKind } from '../../src/lib/domain/meeting/table-notes.ts';
import * as contributions from '../../src/lib/server/data/contributions.ts';
import * as live from '../../src/lib/server/data/meeting-live.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as submissions from '../../src/lib/server/data/submissions.ts';
import * as notes from '../../src/lib/server/data/table-notes.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { joinRoom, move, openRoom, type Room } from './meeting-room.ts';
import { countAll, openTrail, point, send, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
});

type Row = Record<string, unknown>;
const submissionsOf = (room: Room) =>
	database.sql<Row[]>`select * from private.submissions where meeting_id = ${room.id} order by arrival`;
const pointsOf = (room: Room) =>
	database.sql<
		Row[]
	>`select p.*, s.table_id from private.points p join private.submissions s on s.id = p.submission_id
		where s.meeting_id = ${room.id}`;
const answersOf = (room: Room) =>
	database.sql<
		Row[]
	>`select a.* from private.answers a join private.submissions s on s.id = a.submission_id where s.meeting_id = ${room.id}`;

/** Gathers once more, as a merge from another machine does. */
async function gatherAgain({ trail: { id }, id: meeting }: Room): Promise<void> {
	await database.sql.begin(async (sql) => {
		await sql`select set_config('radslag.municipality', ${id}, true)`;
		await sql`select private.gather_meeting(${meeting})`;
	});
}

const note = (room: Room, text: string, kind: NoteKind = 'agreed') => ({
	kind,
	text,
	section: room.trail.text.work,
	question: null,
	passage: null,
	unfinished: false
});

async function noteTaker(room: Room, table = 1) {
	const joined = await joinRoom(room, { table });
	await live.changeOwnPart(database.anonymous, joined.taking, { takesNotes: true });
	return joined;
}

const say = (room: Room, taking: live.Taking, text: string, more: Partial<contributions.Contribution> = {}) =>
	contributions.contribute(database.anonymous, taking, {
		id: randomUUID(),
		kind: 'contribution',
		step: room.step(1),
		text,
		...more
	});

describe('when a meeting ends', () => {
	it('each participant’s answers become a submission of its own, which the code from the meeting opens', async () => {
		const room = await openRoom(trail);
		const { id, taking, joining } = await joinRoom(room, { language: 'ar' });
		await live.answer(database.anonymous, taking, {
			[trail.asked('agreement')]: 'agree',
			'background:age_band': 'old',
			...point(trail, trail.text.first, 'Mer praktik.')
		});
		await say(room, taking, 'Bussen går för sällan.');
		await move(room, 'end');
		expect(await submissionsOf(room)).toMatchObject([
			{ id, channel: 'dialogue_meeting', language: 'ar', table_id: null, late: false, demonstration: false }
		]);
		const receipt = await submissions.findByReceipt(database.anonymous, trail.slug, joining.receiptCode);
		expect(receipt.answers).toMatchObject([{ choice: ['agree'] }]);
		expect(receipt.points.map(({ text }) => text).toSorted()).toEqual([
			'Bussen går för sällan.',
			'Mer praktik.'
		]);
		expect(await submissions.withdraw(database.anonymous, trail.slug, joining.receiptCode)).toBe(undefined);
	});

	it.each([
		['focus_group', 'dialogue_meeting'],
		['workplace_meeting', 'workplace_meeting'],
		['interview', 'interview']
	] as const)('a %s counts as %s', async (kind, channel) => {
		const room = await openRoom(trail, { kind });
		const { taking } = await joinRoom(room);
		await say(room, taking, 'Så här.');
		await move(room, 'end');
		expect(await submissionsOf(room)).toMatchObject([{ channel }]);
	});

	it('what was held back becomes a hidden point with the reason, and the rest waits to be published', async () => {
		const room = await openRoom(trail);
		const { taking } = await joinRoom(room);
		const [open, held, waiting] = [
			await say(room, taking, 'Släppt fram.'),
			await say(room, taking, 'Någon är dum.'),
			await say(room, taking, 'När öppnar skolan?', { kind: 'question', step: null })
		];
		await contributions.moderate(trail.facilitator, room.id, open.id, { action: 'approve' });
		await contributions.moderate(trail.facilitator, room.id, held.id, { action: 'hide', rule: 'insult' });
		await move(room, 'end');
		const found = Object.fromEntries((await pointsOf(room)).map((row) => [row.id, row]));
		expect(found[open.id]).toMatchObject({
			kind: 'view',
			publication: 'waiting',
			section_lineage: trail.text.work
		});
		expect(found[held.id]).toMatchObject({
			publication: 'hidden',
			publication_reason: 'Doldes i mötet: kränkning',
			original: 'Någon är dum.'
		});
		expect(found[waiting.id]).toMatchObject({ kind: 'question', publication: 'waiting' });
	});

	it('nothing is made of those who only listened, and their code says so', async () => {
		const room = await openRoom(trail);
		const listener = await joinRoom(room);
		await live.answer(database.anonymous, listener.taking, { 'background:age_band': 'old' });
		const open = () =>
			submissions.findByReceipt(database.anonymous, trail.slug, listener.joining.receiptCode);
		await expect(open()).rejects.toMatchObject({ code: 'meeting_not_gathered' });
		await move(room, 'end');
		expect(await submissionsOf(room)).toEqual([]);
		await expect(open()).rejects.toMatchObject({ code: 'nothing_said_in_meeting' });
	});

	it('the notes of each table become one submission that says which table and what kind of note', async () => {
		const room = await openRoom(trail);
		const { taking } = await noteTaker(room, 2);
		const written = await Promise.all(
			noteKinds.map((kind) =>
				notes.write(database.anonymous, taking, randomUUID(), 0, note(room, `Om ${kind}`, kind))
			)
		);
		const half = await notes.write(database.anonymous, taking, randomUUID(), 0, {
			...note(room, 'Halvt'),
			unfinished: true
		});
		const gone = await notes.write(database.anonymous, taking, randomUUID(), 0, note(room, 'Borttaget'));
		await notes.remove(database.anonymous, taking, gone.id, 1);
		await move(room, 'end');
		const [submission, ...more] = await submissionsOf(room);
		expect(more).toEqual([]);
		expect(submission).toMatchObject({ id: submission?.table_id, channel: 'dialogue_meeting' });
		const kinds = Object.fromEntries((await pointsOf(room)).map(({ id, kind }) => [id, kind]));
		expect(kinds).toEqual({
			...Object.fromEntries(
				written.map(({ id, kind }) => [
					id,
					{ agreed: 'view', disagreed: 'view', question: 'question', proposal: 'suggestion' }[kind]
				])
			),
			[half.id]: 'view'
		});
	});

	it('texts that staff read from paper are a voice each, and statements that staff put up are none', async () => {
		const room = await openRoom(trail);
		const add = (kind: contributions.Contribution['kind'], text: string) =>
			contributions.add(trail.facilitator, room.id, { id: randomUUID(), kind, step: room.step(1), text });
		const paper = [await add('contribution', 'Från lapp ett.'), await add('question', 'Från lapp två?')];
		await add('statement', 'Till er alla.');
		await move(room, 'end');
		const made = await submissionsOf(room);
		expect(made.map(({ id }) => id)).toEqual(paper.map(({ id }) => id));
	});

	it('the meeting ends although somebody chose identifiers and codes that are taken', async () => {
		const room = await openRoom(trail);
		const web = await send(trail, { [trail.asked('agreement')]: 'agree' });
		const { taking, joining } = await joinRoom(room, {
			participant: web.submission,
			receiptCode: web.receiptCode
		});
		const said = await say(room, taking, 'Med lånat namn.');
		const writer = await noteTaker(room);
		await notes.write(database.anonymous, writer.taking, said.id, 0, note(room, 'Med samma id.'));
		await move(room, 'end');
		const texts = (await pointsOf(room)).map(({ original }) => original);
		expect(texts.toSorted()).toEqual(['Med lånat namn.', 'Med samma id.']);
		const receipt = await submissions.findByReceipt(database.anonymous, trail.slug, joining.receiptCode);
		expect(receipt).toMatchObject({ channel: 'web' });
		await gatherAgain(room);
		expect(await pointsOf(room)).toHaveLength(2);
	});

	it('questions that a room has answered are not changed', async () => {
		const own = await openTrail(database);
		const room = await openRoom(own);
		const { taking } = await joinRoom(room);
		await live.answer(database.anonymous, taking, { [own.asked('agreement')]: 'agree' });
		await expect(
			database.sql.begin(async (sql) => {
				await sql`select set_config('radslag.municipality', ${own.id}, true)`;
				await sql`delete from private.questions where id = ${own.asked('agreement')}`;
			})
		).rejects.toThrow(/dialogue_answered/);
	});
});

describe('gathering again', () => {
	it('adds nothing, and of what came later only that', async () => {
		const room = await openRoom(trail);
		const { taking } = await joinRoom(room);
		await say(room, taking, 'Först.');
		const writer = await noteTaker(room);
		await notes.write(database.anonymous, writer.taking, randomUUID(), 0, note(room, 'På plats.'));
		await move(room, 'end');
		const before = [await submissionsOf(room), await pointsOf(room)];
		await gatherAgain(room);
		expect([await submissionsOf(room), await pointsOf(room)]).toEqual(before);
		const id = randomUUID();
		const { unfinished: _, ...typed } = note(room, 'Från papper.', 'proposal');
		const paper = { ...typed, language: 'sv', confirmed: true };
		await notes.writeFromPaper(trail.facilitator, room.id, 1, id, 0, paper);
		await notes.writeFromPaper(trail.facilitator, room.id, 2, randomUUID(), 0, {
			...paper,
			text: 'Från bord två.'
		});
		const after = await pointsOf(room);
		expect(after).toHaveLength(4);
		expect(after.find((row) => row.id === id)).toMatchObject({ kind: 'suggestion', note: 'proposal' });
		expect(await submissionsOf(room)).toHaveLength(3);
		await expect(
			notes.writeFromPaper(trail.facilitator, room.id, 1, id, 1, { ...paper, text: 'Annat.' })
		).rejects.toMatchObject({ code: 'note_gathered' });
	});

	it('keeps the tallies equal to a plain count of what the submissions say', async () => {
		const own = await openTrail(database);
		const room = await openRoom(own);
		const writer = await noteTaker(room);
		await notes.write(database.anonymous, writer.taking, randomUUID(), 0, note(room, 'På plats.'));
		for (let n = 0; n < 6; n++) {
			const { taking } = await joinRoom(room);
			await live.answer(database.anonymous, taking, { [own.asked('agreement')]: 'agree' });
		}
		await move(room, 'end');
		await countAll(own);
		const { unfinished: _, ...typed } = note(room, 'Om skola.');
		await notes.writeFromPaper(own.facilitator, room.id, 1, randomUUID(), 0, {
			...typed,
			section: own.text.school,
			passage: own.text.lesson,
			language: 'sv',
			confirmed: false
		});
		const counted = await database.sql<Row[]>`select subject, counted from private.tallies
			where dialogue_id = ${own.dialogue.id} and dimension = 'all' and option = '' and subject in
				(${own.dialogue.id}, ${own.text.work}, ${own.text.school}, ${own.text.lesson})`;
		expect(Object.fromEntries(counted.map((row) => [row.subject, row.counted]))).toEqual({
			[own.dialogue.id]: 7,
			[own.text.work]: 7,
			[own.text.school]: 1,
			[own.text.lesson]: 1
		});
		const numbers = (await pointsOf(room)).map(({ number }) => number);
		expect(numbers.toSorted()).toEqual([1, 2]);
	});
});

describe('what is gathered after the dialogue has closed', () => {
	it('waits until it is a group, as late papers do', async () => {
		const own = await openTrail(database);
		for (let n = 0; n < 6; n++) await send(own, { [own.asked('agreement')]: 'agree' });
		const room = await openRoom(own);
		const closes = async () =>
			database.sql`update private.dialogues set closes_at = now() where id = ${own.dialogue.id}`;
		for (let n = 0; n < 4; n++) {
			const { taking } = await joinRoom(room);
			await live.answer(database.anonymous, taking, { [own.asked('agreement')]: 'disagree' });
		}
		const fifth = await noteTaker(room);
		await notes.write(database.anonymous, fifth.taking, randomUUID(), 0, note(room, 'Från bordet.'));
		await closes();
		const count = async () => {
			const [row] = await database.sql.begin(async (sql) => {
				await sql`select set_config('radslag.municipality', ${own.id}, true)`;
				return sql`select private.count_waiting(${own.dialogue.id}) as taken`;
			});
			return row?.taken as number;
		};
		expect(await count()).toBe(6);
		await notes.remove(
			database.anonymous,
			fifth.taking,
			((await notes.ofTable(database.anonymous, fifth.taking)).notes[0] as { id: string }).id,
			1
		);
		await move(room, 'end');
		expect(await submissionsOf(room)).toMatchObject(Array.from({ length: 4 }, () => ({ late: true })));
		expect(await count()).toBe(0);
		const { unfinished: _, ...typed } = note(room, 'Från papper.');
		await notes.writeFromPaper(own.facilitator, room.id, 1, randomUUID(), 0, {
			...typed,
			language: 'sv',
			confirmed: false
		});
		expect(await count()).toBe(5);
	});
});

describe('staff', () => {
	it('read with each point the meeting and the table it comes from, and choose by meeting', async () => {
		const own = await openTrail(database);
		const room = await openRoom(own, { title: 'Dialogmöte i biblioteket' });
		const writer = await noteTaker(room, 3);
		const id = randomUUID();
		await notes.write(database.anonymous, writer.taking, id, 0, note(room, 'Vi är överens.'));
		await notes.confirm(database.anonymous, writer.taking, own.text.work, { [id]: 1 });
		await say(room, writer.taking, 'Jag också.');
		await send(own, point(own, null, 'Från nätet.'));
		await move(room, 'end');
		await countAll(own);
		const all = await points.list(own.observer, own.dialogue.id);
		expect(all.total).toBe(3);
		const { points: found, total } = await points.list(own.observer, own.dialogue.id, { meeting: room.id });
		expect(total).toBe(2);
		expect(found.find((one) => one.id === id)?.meeting).toEqual({
			id: room.id,
			title: 'Dialogmöte i biblioteket',
			table: 3,
			note: 'agreed',
			confirmed: true
		});
		expect(found.find((one) => one.id !== id)?.meeting).toMatchObject({ table: null, note: null });
		expect(all.points.find(({ text }) => text === 'Från nätet.')?.meeting).toBeNull();
	});
});

/** Something that somebody in the room may do. */
type Act =
	| { kind: 'answer'; who: number; choice: 'agree' | 'disagree' }
	| { kind: 'text'; who: number; words: string }
	| { kind: 'point'; who: number; words: string }
	| { kind: 'contribution' | 'statement' | 'question'; who: number; words: string }
	| { kind: 'note'; who: number; words: string; note: NoteKind; unfinished: boolean };

const who = fc.nat(4);
const words = fc.constantFrom('Mer ljus.', 'Färre bilar?', 'مزيد من الحافلات', '  Ja  ');
const acts: fc.Arbitrary<Act[]> = fc.array(
	fc.oneof(
		fc.record({
			kind: fc.constant('answer' as const),
			who,
			choice: fc.constantFrom('agree' as const, 'disagree' as const)
		}),
		fc.record({ kind: fc.constantFrom('text' as const, 'point' as const), who, words }),
		fc.record({
			kind: fc.constantFrom('contribution' as const, 'statement' as const, 'question' as const),
			who,
			words
		}),
		fc.record({
			kind: fc.constant('note' as const),
			who,
			words,
			note: fc.constantFrom(...noteKinds),
			unfinished: fc.boolean()
		})
	),
	{ maxLength: 14 }
);

it('whatever was said in a meeting is in exactly one point or answer afterwards, however often it is gathered', async () => {
	await fc.assert(
		fc.asyncProperty(acts, fc.nat(2), async (said, again) => {
			const room = await openRoom(trail);
			const people = await Promise.all(Array.from({ length: 5 }, (_, n) => noteTaker(room, (n % 2) + 1)));
			const answers = new Map<number, string>();
			const free = new Map<number, string>();
			const texts: string[] = [];
			for (const act of said) {
				const taking = (people[act.who] as (typeof people)[number]).taking;
				if (act.kind === 'answer') {
					await live.answer(database.anonymous, taking, { [trail.asked('agreement')]: act.choice });
					answers.set(act.who, act.choice);
				} else if (act.kind === 'text') {
					await live.answer(database.anonymous, taking, { [trail.asked('free_text')]: act.words });
					free.set(act.who, act.words);
				} else if (act.kind === 'point') {
					await live.answer(database.anonymous, taking, point(trail, null, act.words));
					texts.push(act.words);
				} else if (act.kind === 'note') {
					const given = { ...note(room, act.words, act.note), unfinished: act.unfinished };
					await notes.write(database.anonymous, taking, randomUUID(), 0, given);
					texts.push(act.words);
				} else {
					await say(room, taking, act.words, { kind: act.kind });
					texts.push(act.words);
				}
			}
			await move(room, 'end');
			for (let n = 0; n < again; n++) await gatherAgain(room);
			const found = (await pointsOf(room)).map(({ original }) => String(original).trim());
			const expected = [...texts, ...free.values()].map((text) => text.trim());
			expect(found.toSorted()).toEqual(expected.toSorted());
			const chosen = (await answersOf(room)).map(({ choice }) => (choice as string[])[0]);
			expect(chosen.toSorted()).toEqual([...answers.values()].toSorted());
			const speakers = new Set(
				said.flatMap((act) => (act.kind === 'note' ? [`table ${act.who % 2}`] : [String(act.who)]))
			);
			expect(await submissionsOf(room)).toHaveLength(speakers.size);
		}),
		{ numRuns: 25 }
	);
}, 120_000);
