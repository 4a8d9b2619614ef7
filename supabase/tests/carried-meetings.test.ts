import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingKind } from '../../src/lib/domain/meeting/meetings.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import * as carried from '../../src/lib/server/data/carried-meetings.ts';
import * as contributions from '../../src/lib/server/data/contributions.ts';
import * as live from '../../src/lib/server/data/meeting-live.ts';
import * as meetings from '../../src/lib/server/data/meetings.ts';
import * as submissions from '../../src/lib/server/data/submissions.ts';
import * as notes from '../../src/lib/server/data/table-notes.ts';
import { takeLoan } from '../../src/lib/server/meetings/take-loan.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { joinRoom, type Room } from './meeting-room.ts';
import { openTrail, point, type Trail } from './trail.ts';

/** Two installations that never reach each other: the municipality's own and a laptop. */
let home: TestDatabase;
let laptop: TestDatabase;
let trail: Trail;
let folder: string;
beforeAll(async () => {
	home = await createDatabase();
	laptop = await createDatabase();
	trail = await openTrail(home);
	folder = mkdtempSync(join(tmpdir(), 'meeting-file-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const step = { title: '', minutes: 10, notes: '', dots: 3, toCooperationGroup: false, skipped: false };

async function plan(title = 'Kväll utan nät', kind: MeetingKind = 'dialogue_meeting') {
	const { id } = await meetings.plan(trail.facilitator, trail.dialogue.id, {
		kind,
		title,
		startsAt: new Date().toISOString(),
		tables: 2,
		steps: [
			{ ...step, kind: 'welcome', section: null, questions: [] },
			{ ...step, kind: 'think', section: trail.text.work, questions: [trail.asked('agreement')] }
		]
	});
	return id;
}

async function lend({ facilitator }: Pick<Trail, 'facilitator'>, id: string) {
	await carried.lend(facilitator, id);
	return carried.lent(facilitator, id);
}

/** Starts the laptop with the file, as `npm start -- --meeting FILE` does. */
async function take(file: carried.MeetingFile) {
	const path = join(folder, `${randomUUID()}.json`);
	writeFileSync(path, JSON.stringify(file));
	return takeLoan(laptop.backend, path);
}

/** Somebody who leads on the laptop. */
const leader = (): Promise<Db & { person: string }> => laptop.member(trail.id, 'facilitator');

type Held = Awaited<ReturnType<typeof hold>>;

/** Lends a meeting, opens it on the laptop and lets one phone join. */
async function hold(title?: string, kind?: MeetingKind) {
	const id = await plan(title, kind);
	await take(await lend(trail, id));
	const lead = await leader();
	const { code, steps, revision } = await meetings.find(lead, id);
	await live.lead(lead, id, 'open', revision);
	const there = { ...trail, database: laptop, facilitator: lead };
	const room = {
		trail: there,
		id,
		place: { municipality: trail.slug, meeting: id },
		code: code ?? ''
	} as Room;
	return { ...(await joinRoom(room, { table: 1 })), id, lead, room, steps };
}

async function end({ lead, id }: Pick<Held, 'lead' | 'id'>) {
	const { revision } = await live.leadState(lead, id);
	await live.lead(lead, id, 'end', revision);
	return carried.held(lead, id);
}

const said = (meeting: string) => home.sql`
	select p.id, p.original, p.publication from private.points p join private.submissions s on s.id = p.submission_id
	where s.meeting_id = ${meeting} order by p.original`;

const paper = {
	kind: 'agreed',
	section: null,
	question: null,
	passage: null,
	language: 'sv',
	confirmed: true
} as const;
const note = { kind: 'agreed' as const, section: null, question: null, passage: null, unfinished: false };

describe('a meeting that is lent', () => {
	it('comes to a laptop with its dialogue, text, questions, run sheet and tables, under the same ids', async () => {
		const id = await plan();
		const taken = await take(await lend(trail, id));
		expect(taken.path).toBe(`/staff/${trail.slug}/dialogues/dialog/meetings/${id}`);
		const [here, there] = [
			await meetings.find(trail.facilitator, id),
			await meetings.find(await leader(), id)
		];
		expect(there.steps).toEqual(here.steps);
		expect(there.tables).toEqual(here.tables);
		expect(there.sections).toEqual(here.sections);
		expect(there.questions).toEqual(here.questions);
		expect(there.code).toBe(here.code);
	});

	it('gives the first who starts the laptop an account that leads, once', async () => {
		const other = await openTrail(home);
		const { id } = await meetings.plan(other.facilitator, other.dialogue.id, {
			kind: 'interview',
			title: 'Samtal',
			startsAt: new Date().toISOString(),
			steps: [{ ...step, kind: 'welcome', section: null, questions: [] }]
		});
		const file = await lend(other, id);
		expect((await take(file)).account).toMatchObject({ role: 'facilitator', municipality: other.slug });
		expect((await take(file)).account).toBe(null);
	});

	it('cannot be opened where it was lent from, until it is taken back', async () => {
		const id = await plan();
		await carried.lend(trail.facilitator, id);
		const { revision } = await meetings.find(trail.facilitator, id);
		const open = () => live.lead(trail.facilitator, id, 'open', revision);
		await expect(open()).rejects.toMatchObject({ code: 'meeting_lent' });
		await carried.takeBack(trail.facilitator, id);
		await open();
		expect(await meetings.find(trail.facilitator, id)).toMatchObject({ state: 'running' });
		await expect(carried.lend(trail.facilitator, id)).rejects.toMatchObject({
			code: 'meeting_is_not_planned'
		});
	});

	it('goes on where it was when the laptop is started again with the same file', async () => {
		const id = await plan();
		const file = await lend(trail, id);
		await take(file);
		const lead = await leader();
		await live.lead(lead, id, 'open', (await meetings.find(lead, id)).revision);
		await take(file);
		expect(await meetings.find(lead, id)).toMatchObject({ state: 'running' });
	});

	it('is held where it was lent to only, and from one file only', async () => {
		const id = await plan();
		await expect(carried.takeBack(trail.facilitator, id)).rejects.toMatchObject({ code: 'meeting_not_lent' });
		await expect(carried.lent(trail.facilitator, id)).rejects.toMatchObject({ code: 'meeting_not_lent' });
		const file = await lend(trail, id);
		const takeInto = (database: TestDatabase, lentFile: carried.MeetingFile) =>
			database.sql`select private.take_lent_meeting(${database.sql.json(lentFile)})`;
		await expect(takeInto(home, file)).rejects.toThrow('meeting_is_from_here');
		await take(file);
		const lead = await leader();
		await live.lead(lead, id, 'open', (await meetings.find(lead, id)).revision);
		await carried.takeBack(trail.facilitator, id);
		await expect(takeInto(laptop, await lend(trail, id))).rejects.toThrow('meeting_already_here');
	});

	it('keeps away from the address of another municipality on the laptop', async () => {
		const other = await openTrail(home);
		await laptop.municipality(other.slug, 'En annan');
		const { id } = await meetings.plan(other.facilitator, other.dialogue.id, {
			kind: 'interview',
			title: 'Samtal',
			startsAt: new Date().toISOString(),
			steps: [{ ...step, kind: 'welcome', section: null, questions: [] }]
		});
		const taken = await take(await lend(other, id));
		expect(taken.path).toBe(`/staff/${other.slug}-mote/dialogues/dialog/meetings/${id}`);
	});

	it('is lent by those who lead meetings of this municipality only', async () => {
		const id = await plan();
		const elsewhere = await openTrail(home);
		await expect(carried.lend(elsewhere.facilitator, id)).rejects.toMatchObject({ code: 'not_found' });
		await expect(carried.lend(trail.observer, id)).rejects.toMatchObject({ code: 'role_missing' });
	});
});

describe('a meeting that was held on a laptop', () => {
	it('comes home once: answers, contributions and notes as submissions and points', async () => {
		const held = await hold();
		await live.answer(laptop.anonymous, held.taking, {
			[trail.asked('agreement')]: 'agree',
			...point(trail, trail.text.first, 'Mer praktik.')
		});
		await contributions.contribute(laptop.anonymous, held.taking, {
			id: randomUUID(),
			kind: 'contribution',
			step: held.steps[1]?.id ?? '',
			text: 'Bussen går för sällan.'
		});
		await live.changeOwnPart(laptop.anonymous, held.taking, { takesNotes: true });
		await notes.write(laptop.anonymous, held.taking, randomUUID(), 0, { ...note, text: 'Vi är överens.' });
		const file = await end(held);
		expect(await carried.merge(trail.facilitator, file)).toMatchObject({ state: 'merged', conflicts: 0 });
		expect((await said(held.id)).map(({ original }) => original)).toEqual([
			'Bussen går för sällan.',
			'Mer praktik.',
			'Vi är överens.'
		]);
		expect(await meetings.find(trail.facilitator, held.id)).toMatchObject({ state: 'ended', code: null });
		const receipt = await submissions.findByReceipt(home.anonymous, trail.slug, held.joining.receiptCode);
		expect(receipt.answers).toMatchObject([{ choice: ['agree'] }]);
		expect(await carried.merge(trail.facilitator, file)).toMatchObject({ state: 'already_merged' });
		expect(await said(held.id)).toHaveLength(3);
	});

	it('comes home the same in whatever order and however often its files are brought', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.nat(2), { minLength: 1, maxLength: 6 }),
				fc.uuid({ version: 4 }),
				async (order, unique) => {
					const held = await hold(`Möte ${unique}`);
					await live.answer(laptop.anonymous, held.taking, point(trail, trail.text.first, 'Sagt i rummet.'));
					const files = [await end(held)];
					for (const text of ['Läst från papper.', 'Ett papper till.']) {
						await notes.writeFromPaper(held.lead, held.id, 2, randomUUID(), 0, { ...paper, text });
						files.push(await carried.held(held.lead, held.id));
					}
					for (const nth of [...order, 2])
						await carried.merge(trail.facilitator, files[nth] as carried.MeetingFile);
					expect((await said(held.id)).map(({ original }) => original)).toEqual([
						'Ett papper till.',
						'Läst från papper.',
						'Sagt i rummet.'
					]);
				}
			),
			{ numRuns: 6 }
		);
	});

	it('is stored once when the same file is brought home by several at the same time', async () => {
		const held = await hold();
		await live.answer(laptop.anonymous, held.taking, point(trail, trail.text.first, 'En gång.'));
		const file = await end(held);
		const answers = await Promise.all(
			Array.from({ length: 8 }, () => carried.merge(trail.facilitator, file))
		);
		expect(answers.filter(({ state }) => state === 'merged')).toHaveLength(1);
		expect(await said(held.id)).toHaveLength(1);
	});

	it('is refused when anything in the file was changed, or it is from another loan or municipality', async () => {
		const held = await hold();
		const file = await end(held);
		const changed = { ...file, content: file.content.replace('"revision"', '"revisiom"') };
		await expect(carried.merge(trail.facilitator, changed)).rejects.toMatchObject({
			code: 'meeting_file_not_genuine'
		});
		await expect(carried.merge(trail.facilitator, { ...file, loan: randomUUID() })).rejects.toMatchObject({
			code: 'meeting_loan_unknown'
		});
		const elsewhere = await openTrail(home);
		await expect(carried.merge(elsewhere.facilitator, file)).rejects.toMatchObject({
			code: 'meeting_loan_unknown'
		});
		await expect(carried.merge(trail.registrar, file)).rejects.toMatchObject({ code: 'role_missing' });
	});

	it('cannot bring rows of another meeting with it, even signed by somebody who has the secret', async () => {
		const [held, other] = [await hold(), await hold()];
		const [file, foreign] = [await end(held), await end(other)];
		const body = { ...(JSON.parse(file.content) as Record<string, unknown>) };
		body.meeting_participants = (JSON.parse(foreign.content) as Record<string, unknown>).meeting_participants;
		const content = JSON.stringify(body);
		const [loan] = await home.sql<
			{ secret: Buffer }[]
		>`select secret from private.meeting_loans where id = ${file.loan}`;
		const signature = createHmac('sha256', loan?.secret ?? '')
			.update(content)
			.digest('hex');
		await expect(carried.merge(trail.facilitator, { ...file, content, signature })).rejects.toMatchObject({
			code: 'meeting_file_unreadable'
		});
	});

	it('shows at home what a workplace said, from five people on', async () => {
		const held = await hold('Arbetsplatsträff', 'workplace_meeting');
		const others = await Promise.all(Array.from({ length: 9 }, () => joinRoom(held.room)));
		const takings = [held, ...others].map(({ taking }) => taking);
		for (const [n, taking] of takings.entries())
			await live.answer(laptop.anonymous, taking, {
				[trail.asked('agreement')]: n < 5 ? 'agree' : 'disagree'
			});
		await carried.merge(trail.facilitator, await end(held));
		const results = (database: TestDatabase) =>
			database.sql.begin(async (sql) => {
				await sql`select set_config('radslag.municipality', ${trail.id}, true)`;
				const [row] = await sql<{ results: { questions: { total: number }[] } }[]>`
				select private.step_results(m, ${held.steps[1]?.id ?? ''}) as results from private.meetings m where m.id = ${held.id}`;
				return row?.results;
			});
		expect((await results(home))?.questions[0]).toMatchObject({ total: 10 });
		expect(await results(home)).toEqual(await results(laptop));
	});

	it('waits while the meeting is being held at home after all', async () => {
		const held = await hold();
		await carried.takeBack(trail.facilitator, held.id);
		const { revision } = await meetings.find(trail.facilitator, held.id);
		await live.lead(trail.facilitator, held.id, 'open', revision);
		const file = await end(held);
		await expect(carried.merge(trail.facilitator, file)).rejects.toMatchObject({ code: 'meeting_runs' });
		await live.lead(
			trail.facilitator,
			held.id,
			'end',
			(await live.leadState(trail.facilitator, held.id)).revision
		);
		expect(await carried.merge(trail.facilitator, file)).toMatchObject({ state: 'merged' });
	});

	it('has a run sheet that was changed on the laptop, where nobody changed it at home', async () => {
		const held = await hold();
		const { steps, rowVersion } = await meetings.find(held.lead, held.id);
		const added = { ...step, kind: 'break' as const, section: null, questions: [], title: 'Kaffe' };
		await meetings.saveRunSheet(held.lead, held.id, [...steps, added], rowVersion);
		await carried.merge(trail.facilitator, await end(held));
		const { steps: home } = await meetings.find(trail.facilitator, held.id);
		expect(home.map(({ kind }) => kind)).toEqual(['welcome', 'think', 'break']);
	});
});

describe('what differs', () => {
	it('is shown and left as it is here until a person chooses', async () => {
		const held = await hold();
		const before = await meetings.find(trail.facilitator, held.id);
		await meetings.save(
			trail.facilitator,
			held.id,
			{ ...planOf(before), place: 'Skolan' },
			before.rowVersion
		);
		const there = await meetings.find(held.lead, held.id);
		await meetings.save(held.lead, held.id, { ...planOf(there), place: 'Biblioteket' }, there.rowVersion);
		expect(await carried.merge(trail.facilitator, await end(held))).toMatchObject({ conflicts: 1 });
		const { conflicts } = await carried.loan(trail.facilitator, held.id);
		expect(conflicts).toMatchObject([
			{ subject: 'meetings', here: { place: 'Skolan' }, there: { place: 'Biblioteket' }, decision: null }
		]);
		expect(await meetings.find(trail.facilitator, held.id)).toMatchObject({
			place: 'Skolan',
			state: 'ended'
		});
		const conflict = conflicts[0]?.id ?? '';
		await carried.decide(trail.facilitator, conflict, 'there');
		expect(await meetings.find(trail.facilitator, held.id)).toMatchObject({ place: 'Biblioteket' });
		await expect(carried.decide(trail.facilitator, conflict, 'here')).rejects.toMatchObject({
			code: 'changed_by_other'
		});
	});

	it('in a note that is replaced keeps the old point, hidden, and adds the new wording', async () => {
		const held = await hold();
		await live.changeOwnPart(laptop.anonymous, held.taking, { takesNotes: true });
		const id = randomUUID();
		await notes.write(laptop.anonymous, held.taking, id, 0, { ...note, text: 'Först.' });
		const file = await end(held);
		await carried.merge(trail.facilitator, file);
		await laptop.sql`update private.meeting_notes set text = 'Sedan.', row_version = row_version + 1 where id = ${id}`;
		expect(await carried.merge(trail.facilitator, await carried.held(held.lead, held.id))).toMatchObject({
			state: 'merged',
			conflicts: 1
		});
		expect((await said(held.id)).map(({ original }) => original)).toEqual(['Först.']);
		const { conflicts } = await carried.loan(trail.facilitator, held.id);
		expect(conflicts[0]).toMatchObject({ subject: 'meeting_notes', about: { table: 1, text: 'Först.' } });
		await carried.decide(trail.facilitator, conflicts[0]?.id ?? '', 'there');
		expect(await said(held.id)).toMatchObject([
			{ original: 'Först.', publication: 'hidden' },
			{ original: 'Sedan.', publication: 'waiting' }
		]);
	});
});

describe('the signature', () => {
	it('is the HMAC of the field’s standard for any text and any secret that fits a block', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.string(), async (secret, text) => {
				const content = text.replaceAll('\0', '').toWellFormed();
				const [row] = await home.sql<{ signature: string }[]>`
					select private.signature_of(${Buffer.from(secret)}, ${content}) as signature`;
				expect(row?.signature).toBe(createHmac('sha256', secret).update(content).digest('hex'));
			}),
			{ numRuns: 50 }
		);
	});
});

function planOf(meeting: meetings.Meeting): meetings.MeetingPlan {
	return { ...meeting, workplace: meeting.workplace?.id ?? null, tables: meeting.tables.length };
}
