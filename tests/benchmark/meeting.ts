import { randomBytes, randomUUID } from 'node:crypto';
import { formatReceipt, receiptBytes } from '../../src/lib/domain/dialogue/receipt.ts';
import type { LeadAction } from '../../src/lib/domain/meeting/live-state.ts';
import { tokenFor } from '../../src/lib/server/auth/token-for.ts';
import type { Backend } from '../../src/lib/server/backend/backend.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as live from '../../src/lib/server/data/meeting-live.ts';
import * as meetings from '../../src/lib/server/data/meetings.ts';
import { Browser, type Timings } from './browser.ts';
import { percentiles, report, round } from './figures.ts';
import { Phone } from './phones.ts';
import { machineTime, useOf } from './process-use.ts';

const size = Number(process.env.BENCH_PHONES ?? 1_000);
const moves = 30;
const secondsOfAnswering = 10;

type World = { id: string; slug: string; municipalityId: string };
type Room = live.MeetingPlace & { question: string; leader: Db; keys: string[] };

/**
 * One meeting with a thousand phones: how soon a move is on all of them, whether a thousand answers within ten seconds
 * are stored and shown, and what the application needs for it. `processes`: the application, the database.
 */
export async function measureMeeting(
	backend: Backend,
	port: number,
	municipality: string,
	world: World,
	processes: readonly [number, number]
): Promise<void> {
	const before = processes.map((pid) => useOf(pid).memory);
	const room = await openRoom(backend, municipality, world);
	const path = `/api/${municipality}/meetings/${room.meeting}/events`;
	const started = performance.now();
	const phones = await Promise.all(Array.from({ length: size }, () => Phone.open(port, path)));
	report('meeting: all connected', { phones: size, seconds: round((performance.now() - started) / 1000, 2) });
	await measureMoves(room, phones);
	await measureAnswers(backend, port, room, phones, processes);
	const after = processes.map((pid) => useOf(pid).memory);
	await measureEnd(backend, room);
	report('meeting: memory', {
		appMiB: { before: round(before[0] ?? 0), with: round(after[0] ?? 0) },
		databaseMiB: { before: round(before[1] ?? 0), with: round(after[1] ?? 0) }
	});
	for (const phone of phones) phone.close();
}

async function openRoom(backend: Backend, municipality: string, world: World): Promise<Room> {
	const [member] = await backend.sql`
		select person_id from private.members where municipality_id = ${world.municipalityId} limit 1`;
	const leader = backend.as(await tokenFor(backend, member?.person_id as string, world.municipalityId));
	const { questions } = await dialogues.find(backend.anonymous, municipality, world.slug);
	const question = questions.find(({ kind }) => kind === 'agreement');
	if (!question) throw new Error('The dialogue asks no scale');
	const step = { title: '', minutes: 10, notes: '', dots: 3, skipped: false, toCooperationGroup: false };
	const { id: meeting } = await meetings.plan(leader, world.id, {
		kind: 'dialogue_meeting',
		title: 'Ett möte att mäta',
		startsAt: new Date().toISOString(),
		steps: [
			{ ...step, kind: 'think', section: question.section, questions: [question.id] },
			{ ...step, kind: 'talk', section: question.section, questions: [] }
		]
	});
	const { code } = await meetings.find(leader, meeting);
	await live.lead(leader, meeting, 'open', 1);
	const keys = Array.from({ length: size }, () => randomBytes(24).toString('base64url'));
	await Promise.all(
		keys.map((key) =>
			live.join(backend.anonymous, {
				municipality,
				meeting,
				key,
				participant: randomUUID(),
				receiptCode: formatReceipt(randomBytes(receiptBytes)),
				language: 'sv',
				code: code ?? ''
			})
		)
	);
	return { municipality, meeting, question: question.id, leader, keys };
}

/** One move; how many milliseconds after it was begun each phone had the new state. */
async function moveOnce(
	{ leader, meeting }: Room,
	phones: readonly Phone[],
	action: LeadAction,
	detail: live.MoveDetail = {}
): Promise<number[]> {
	const { revision } = await live.leadState(leader, meeting);
	const wanted = `"revision":${revision + 1},`;
	const arrivals = phones.map((phone) => phone.when((event) => event.includes(wanted)));
	const begun = performance.now();
	await live.lead(leader, meeting, action, revision, detail);
	return (await Promise.all(arrivals)).map((at) => at - begun);
}

async function measureMoves(room: Room, phones: readonly Phone[]): Promise<void> {
	const all: number[] = [];
	let slowest = 0;
	for (let n = 0; n < moves; n++) {
		const times = await moveOnce(room, phones, n % 2 === 0 ? 'next' : 'back');
		all.push(...times);
		slowest = Math.max(slowest, ...times);
		await pause(300 + Math.random() * 400);
	}
	report('meeting: moves', { moves, latencyMs: { ...percentiles(all), max: round(slowest) } });
}

/** Everybody answers at a time of her own within ten seconds, while the room sees the bars grow and the leader moves. */
async function measureAnswers(
	backend: Backend,
	port: number,
	room: Room,
	phones: readonly Phone[],
	processes: readonly number[]
): Promise<void> {
	const { municipality, meeting, question, keys, leader } = room;
	const { revision } = await live.leadState(leader, meeting);
	const moved = await live.lead(leader, meeting, 'next', revision);
	await live.lead(leader, meeting, 'show_results', moved.revision);
	const [projector] = phones;
	if (!projector) throw new Error('There is no projector');
	const timings: Timings = new Map();
	const own = process.cpuUsage();
	const before = processes.map((pid) => useOf(pid).cpu);
	const machine = machineTime();
	const complete = projector.when((event) => event.includes(`"total":${size},`));
	let last = 0;
	const sent = keys.map(async (key) => {
		await pause(Math.random() * secondsOfAnswering * 1000);
		const browser = new Browser(port, timings, `meeting-${meeting}=${key}`);
		const answers = { [question]: Math.random() < 0.6 ? 'agree' : 'disagree' };
		const page = await browser.send(`/${municipality}/meetings/${meeting}/changes`, { answers }, 'answer');
		if (page.status !== 200) throw new Error(`An answer got ${page.status}: ${page.body.slice(0, 200)}`);
		last = Math.max(last, performance.now());
		browser.close();
	});
	const whileAnswering: number[] = [];
	for (let n = 0; n < 8; n++) {
		await pause(1_000);
		whileAnswering.push(...(await moveOnce(room, phones, 'own_pace', { on: n % 2 === 0 })));
	}
	await Promise.all(sent);
	const shown = await complete;
	const used = process.cpuUsage(own);
	const now = machineTime();
	const spent = processes.map((pid, at) => (useOf(pid).cpu - (before[at] ?? 0)) / 1000);
	const [stored] = await backend.sql`
		select count(*)::integer as n from private.meeting_answers where meeting_id = ${meeting} and key = ${question}`;
	report('meeting: answers', {
		sent: keys.length,
		seconds: secondsOfAnswering,
		stored: stored?.n,
		acknowledgedMs: percentiles(timings.get('answer') ?? []),
		projectorRightAfterLastMs: round(shown - last),
		movesMeanwhileMs: percentiles(whileAnswering),
		cpuS: {
			app: round(spent[0] ?? 0),
			database: round(spent[1] ?? 0),
			loadGenerator: round((used.user + used.system) / 1e6)
		},
		machineBusy: round((now.busy - machine.busy) / (now.all - machine.all), 2)
	});
}

/** Ending gathers what everybody has answered, in one transaction. */
async function measureEnd(backend: Backend, { leader, meeting }: Room): Promise<void> {
	const { revision } = await live.leadState(leader, meeting);
	const begun = performance.now();
	await live.lead(leader, meeting, 'end', revision);
	const seconds = round((performance.now() - begun) / 1000, 2);
	const [gathered] = await backend.sql`
		select count(*)::integer as n from private.submissions where meeting_id = ${meeting}`;
	report('meeting: ended', { seconds, gathered: gathered?.n });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
