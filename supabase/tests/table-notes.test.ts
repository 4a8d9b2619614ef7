import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isConfirmed, versionsOf, type NoteContent } from '../../src/lib/domain/meeting/table-notes.ts';
import { Refusal } from '../../src/lib/server/backend/refusal.ts';
import * as live from '../../src/lib/server/data/meeting-live.ts';
import * as notes from '../../src/lib/server/data/table-notes.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { joinRoom, move, openRoom, type Room } from './meeting-room.ts';
import { openTrail, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
});

const content = (text: string, more: Partial<NoteContent> = {}): NoteContent => ({
	kind: 'agreed',
	text,
	section: trail.text.work,
	question: null,
	passage: null,
	unfinished: false,
	...more
});

/** Somebody who sits at a table and writes for it. */
async function noteTaker(room: Room, table = 1) {
	const { taking } = await joinRoom(room, { table });
	await live.changeOwnPart(database.anonymous, taking, { takesNotes: true });
	const by = database.anonymous;
	return {
		taking,
		write: (note: string, version: number, given: notes.GivenNote) =>
			notes.write(by, taking, note, version, given),
		remove: (note: string, version: number, removed = true) =>
			notes.remove(by, taking, note, version, removed),
		confirm: (section: string | null, seen: Record<string, number>) =>
			notes.confirm(by, taking, section, seen),
		read: () => notes.ofTable(by, taking)
	};
}

describe('two note-takers at one table', () => {
	it('write beside each other and read the same notes', async () => {
		const room = await openRoom(trail);
		const [one, other] = [await noteTaker(room), await noteTaker(room)];
		await Promise.all([
			...Array.from({ length: 5 }, (_, n) => one.write(randomUUID(), 0, content(`Ett ${n}`))),
			...Array.from({ length: 5 }, (_, n) => other.write(randomUUID(), 0, content(`Annat ${n}`)))
		]);
		const read = await one.read();
		expect(read.notes).toHaveLength(10);
		expect(await other.read()).toEqual(read);
		expect(read).toMatchObject({ table: 1, takesNotes: true, noteTakers: 2, state: 'running' });
	});

	it('never overwrite each other: an older wording is refused, with what stands', async () => {
		const room = await openRoom(trail);
		const [one, other] = [await noteTaker(room), await noteTaker(room)];
		const id = randomUUID();
		await one.write(id, 0, content('Bussen går för sällan.'));
		await one.write(id, 1, content('Bussen går för sällan på kvällen.'));
		const problem = await other.write(id, 1, content('Bussen är dyr.')).catch((reason: unknown) => reason);
		expect(problem).toBeInstanceOf(Refusal);
		expect(problem).toMatchObject({ code: 'changed_by_other', status: 409 });
		expect(JSON.parse((problem as Refusal).details ?? '')).toMatchObject({
			text: 'Bussen går för sällan på kvällen.',
			rowVersion: 2
		});
		expect((await other.read()).notes).toMatchObject([{ text: 'Bussen går för sällan på kvällen.' }]);
	});

	it('lose no wording that was acknowledged, however their changes meet', async () => {
		const room = await openRoom(trail);
		const [one, other] = [await noteTaker(room), await noteTaker(room)];
		await fc.assert(
			fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 6 }), async (turns) => {
				const id = randomUUID();
				let stands = await one.write(id, 0, content('Början'));
				for (const [place, first] of turns.entries()) {
					const both = await Promise.allSettled([
						(first ? one : other).write(id, stands.rowVersion, content(`A ${place}`)),
						(first ? other : one).write(id, stands.rowVersion, content(`B ${place}`))
					]);
					const written = both.filter(({ status }) => status === 'fulfilled');
					expect(written).toHaveLength(1);
					stands = (written[0] as PromiseFulfilledResult<typeof stands>).value;
				}
				expect((await one.read()).notes.find((note) => note.id === id)).toEqual(stands);
			}),
			{ numRuns: 10 }
		);
	});
});

describe('a note', () => {
	it('sent again counts once, also when its answer never arrived and when the meeting has ended', async () => {
		const room = await openRoom(trail);
		const writer = await noteTaker(room);
		const id = randomUUID();
		const first = await writer.write(id, 0, content('Fler bänkar.'));
		expect(await writer.write(id, 0, content('Fler bänkar.'))).toEqual(first);
		await move(room, 'end');
		expect(await writer.write(id, 0, content('Fler bänkar.'))).toEqual(first);
		await expect(writer.write(id, 1, content('Färre.'))).rejects.toMatchObject({ code: 'meeting_ended' });
		await expect(writer.remove(id, 1)).rejects.toMatchObject({ code: 'meeting_ended' });
		await expect(writer.confirm(trail.text.work, { [id]: 1 })).rejects.toMatchObject({
			code: 'meeting_ended'
		});
		expect((await writer.read()).notes).toHaveLength(1);
	});

	it('is kept while it is typed, and another phone at the table goes on with it', async () => {
		const room = await openRoom(trail);
		const [dying, other] = [await noteTaker(room), await noteTaker(room)];
		const id = randomUUID();
		await dying.write(id, 0, content('Vi vill', { unfinished: true }));
		await dying.write(id, 1, content('Vi vill ha mer', { unfinished: true }));
		const [found] = (await other.read()).notes;
		expect(found).toMatchObject({ text: 'Vi vill ha mer', unfinished: true, rowVersion: 2 });
		const whole = await other.write(id, 2, content('Vi vill ha mer ljus.'));
		expect(whole).toMatchObject({ unfinished: false, rowVersion: 3 });
	});

	it('is removed by a mark, is brought back, and is not removed over a newer wording', async () => {
		const room = await openRoom(trail);
		const writer = await noteTaker(room);
		const id = randomUUID();
		await writer.write(id, 0, content('Kanske.'));
		expect(await writer.remove(id, 1)).toMatchObject({ removed: true, rowVersion: 2 });
		expect(await writer.remove(id, 1)).toMatchObject({ removed: true, rowVersion: 2 });
		expect((await writer.read()).notes).toMatchObject([{ id, removed: true, text: 'Kanske.' }]);
		await expect(writer.write(id, 1, content('Kanske inte.'))).rejects.toMatchObject({
			code: 'changed_by_other'
		});
		expect(await writer.remove(id, 2, false)).toMatchObject({ removed: false, rowVersion: 3 });
		await expect(writer.remove(id, 2)).rejects.toMatchObject({ code: 'changed_by_other' });
	});

	it('lies under the section of its passage or question', async () => {
		const room = await openRoom(trail);
		const writer = await noteTaker(room);
		const about = (more: Partial<NoteContent>) =>
			writer.write(randomUUID(), 0, content('Så.', { section: null, ...more }));
		expect(await about({ passage: trail.text.lesson })).toMatchObject({ section: trail.text.school });
		expect(await about({ question: trail.asked('agreement') })).toMatchObject({ section: trail.text.work });
		expect(await about({})).toMatchObject({ section: null });
	});

	it('is refused without kind or words, too long, and about what is not in the text', async () => {
		const room = await openRoom(trail);
		const writer = await noteTaker(room);
		const attempts: [Partial<NoteContent>, string][] = [
			[{ text: ' \n ' }, 'text_unreadable'],
			[{ text: 'x'.repeat(2001) }, 'text_too_long'],
			[{ kind: 'view' as never }, 'answer_not_allowed'],
			[{ section: randomUUID() }, 'section_unknown'],
			[{ passage: randomUUID() }, 'passage_unknown'],
			[{ question: randomUUID() }, 'answer_not_allowed']
		];
		for (const [more, code] of attempts) {
			await expect(writer.write(randomUUID(), 0, content('Så.', more))).rejects.toMatchObject({ code });
		}
		expect((await writer.read()).notes).toHaveLength(0);
	});

	it('is written only by who sits at a table and has said that she writes for it', async () => {
		const room = await openRoom(trail);
		const { taking } = await joinRoom(room);
		const attempt = () => notes.write(database.anonymous, taking, randomUUID(), 0, content('Så.'));
		await expect(attempt()).rejects.toMatchObject({ code: 'table_missing' });
		await live.changeOwnPart(database.anonymous, taking, { table: 2 });
		await expect(attempt()).rejects.toMatchObject({ code: 'not_note_taker' });
		await live.changeOwnPart(database.anonymous, taking, { takesNotes: true });
		expect(await attempt()).toMatchObject({ text: 'Så.' });
	});

	it('is one of three hundred at a table at most', async () => {
		const room = await openRoom(trail);
		const { write } = await noteTaker(room);
		await database.sql`
			insert into private.meeting_notes (id, municipality_id, meeting_id, table_id, kind, text, language)
			select gen_random_uuid(), t.municipality_id, t.meeting_id, t.id, 'agreed', 'Nummer ' || n, 'sv'
			from private.meeting_tables t cross join generate_series(1, 300) n where t.meeting_id = ${room.id} and t.number = 1`;
		await expect(write(randomUUID(), 0, content('En till.'))).rejects.toMatchObject({
			code: 'too_many_notes'
		});
	});

	it('of one table is not read or changed from another', async () => {
		const room = await openRoom(trail);
		const [here, there] = [await noteTaker(room, 1), await noteTaker(room, 2)];
		const id = randomUUID();
		await here.write(id, 0, content('Vårt.'));
		expect((await there.read()).notes).toEqual([]);
		await expect(there.write(id, 1, content('Deras.'))).rejects.toMatchObject({ code: 'submission_differs' });
		await expect(there.remove(id, 1)).rejects.toMatchObject({ code: 'not_found' });
	});

	it('begun at one table stays there although its writer has moved', async () => {
		const room = await openRoom(trail);
		const [writer, old] = [await noteTaker(room, 1), await noteTaker(room, 1)];
		await live.changeOwnPart(database.anonymous, writer.taking, { table: 2 });
		await writer.write(randomUUID(), 0, { ...content('Från bord ett.'), table: 1 });
		expect((await old.read()).notes).toMatchObject([{ text: 'Från bord ett.' }]);
		expect((await writer.read()).notes).toEqual([]);
	});

	it('is written also when the step has closed', async () => {
		const room = await openRoom(trail);
		const writer = await noteTaker(room);
		await move(room, 'go', { step: room.step(1) });
		await move(room, 'close_step', { step: room.step(1) });
		expect(await writer.write(randomUUID(), 0, content('Efteråt.'))).toMatchObject({ rowVersion: 1 });
	});
});

describe('a table', () => {
	it('confirms exactly what it has read, and a change takes the confirmation away', async () => {
		const room = await openRoom(trail);
		const [one, other] = [await noteTaker(room), await noteTaker(room)];
		const [first, second] = [randomUUID(), randomUUID()];
		await one.write(first, 0, content('Första.'));
		await other.write(second, 0, content('Andra.', { kind: 'question' }));
		await one.write(randomUUID(), 0, content('Skrivs', { unfinished: true }));
		const { notes: read } = await one.read();
		const seen = versionsOf(read, trail.text.work);
		await other.write(second, 1, content('Andra, ändrad.', { kind: 'question' }));
		await expect(one.confirm(trail.text.work, seen)).rejects.toMatchObject({ code: 'changed_by_other' });
		const confirmed = await one.confirm(
			trail.text.work,
			versionsOf((await one.read()).notes, trail.text.work)
		);
		expect(isConfirmed(confirmed, trail.text.work)).toBe(true);
		expect(confirmed.map((note) => note.confirmed)).toEqual([true, true, false]);
		await other.write(first, 1, content('Första, ändrad.'));
		const after = (await one.read()).notes;
		expect(after.map((note) => note.confirmed)).toEqual([false, true, false]);
		await expect(one.confirm(trail.text.school, {})).rejects.toMatchObject({ code: 'nothing_answered' });
	});

	it('shows those who lead how far it is: numbers of the section that the room is on', async () => {
		const room = await openRoom(trail);
		const writer = await noteTaker(room, 2);
		await joinRoom(room, { table: 2 });
		const id = randomUUID();
		await writer.write(id, 0, content('Om arbete.'));
		await writer.write(randomUUID(), 0, content('Om skola.', { section: trail.text.school }));
		await writer.write(randomUUID(), 0, content('Halv', { unfinished: true }));
		await writer.confirm(trail.text.work, { [id]: 1 });
		await move(room, 'go', { step: room.step(1) });
		await live.changeOwnPart(database.anonymous, writer.taking, {
			done: { step: room.step(1), done: true }
		});
		const progress = await database.sql.begin(async (sql) => {
			await sql`select set_config('radslag.municipality', ${trail.id}, true)`;
			return sql`select private.table_progress(m) as tables from private.meetings m where m.id = ${room.id}`;
		});
		expect(progress[0]?.tables).toEqual([
			{ table: 1, joined: 0, done: 0, noteTakers: 0, notes: 0, confirmed: 0 },
			{ table: 2, joined: 2, done: 1, noteTakers: 1, notes: 1, confirmed: 1 },
			{ table: 3, joined: 0, done: 0, noteTakers: 0, notes: 0, confirmed: 0 }
		]);
	});
});

describe('notes from paper', () => {
	const paper = (text: string) => {
		const { unfinished: _, ...rest } = content(text);
		return { ...rest, language: 'ar', confirmed: true };
	};

	it('are typed in by staff beside those from phones, confirmed as the paper says', async () => {
		const room = await openRoom(trail);
		const writer = await noteTaker(room, 3);
		const id = randomUUID();
		await notes.writeFromPaper(trail.facilitator, room.id, 3, id, 0, paper('Från papper.'));
		expect((await writer.read()).notes).toMatchObject([{ id, language: 'ar', confirmed: true }]);
		const found = await notes.ofMeeting(trail.observer, room.id);
		expect(found.closedBecause).toBeNull();
		expect(found.tables.find(({ number }) => number === 3)?.notes).toMatchObject([{ id, gathered: false }]);
		await notes.removeFromPaper(trail.facilitator, room.id, id, 1);
		expect((await writer.read()).notes).toMatchObject([{ id, removed: true }]);
		await expect(
			notes.writeFromPaper(trail.facilitator, room.id, 9, randomUUID(), 0, paper('Så.'))
		).rejects.toMatchObject({ code: 'table_unknown' });
	});

	it('are taken after the end too, until the minutes are published or the days to register are over', async () => {
		const room = await openRoom(trail);
		await move(room, 'end');
		const type = () =>
			notes.writeFromPaper(trail.facilitator, room.id, 1, randomUUID(), 0, paper(`Så ${randomUUID()}.`));
		await type();
		const own = await openTrail(database);
		const late = await openRoom(own);
		await move(late, 'end');
		await database.sql`update private.dialogues set closes_at = now() - interval '31 days', opens_at = now() - interval '60 days' where id = ${own.dialogue.id}`;
		const lateNote = { ...paper('För sent.'), section: own.text.work };
		await expect(
			notes.writeFromPaper(own.facilitator, late.id, 1, randomUUID(), 0, lateNote)
		).rejects.toMatchObject({ code: 'registration_closed' });
		await database.sql`update private.meetings set minutes_published_on = current_date where id = ${room.id}`;
		await expect(type()).rejects.toMatchObject({ code: 'minutes_finished' });
		expect((await notes.ofMeeting(trail.observer, room.id)).closedBecause).toBe('minutes_finished');
	});
});
