import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { timeLeft, type RoomState } from '../../src/lib/domain/meeting/live-state.ts';
import { follow, type Connection } from '../../src/lib/meetings/follow.ts';
import { readPidFile } from '../../src/lib/server/backend/postmaster.ts';
import { joinRoom, move, openRoom, type Room } from '../../supabase/tests/meeting-room.ts';
import { openTrail } from '../../supabase/tests/trail.ts';
import { createDatabase, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { beLikeAPage } from '../support/event-source.ts';
import { copyDataFolder } from '../support/server.ts';
import { addressOfDatabase, freePort, startWhole, type WholeApplication } from './whole-application.ts';

const page = beLikeAPage();
const stops: (() => unknown)[] = [];
afterAll(async () => {
	for (const stop of stops.toReversed()) await stop();
});

/** A phone that follows a meeting from an address, as its script does. */
function phone(origin: string, { place }: Pick<Room, 'place'>) {
	const seen: { states: RoomState[]; receivedAt: number; connection: Connection | null } = {
		states: [],
		receivedAt: 0,
		connection: null
	};
	const stop = follow<RoomState>(
		`${origin}/api/${place.municipality}/meetings/${place.meeting}/events`,
		(state, receivedAt) => {
			seen.states.push(state);
			seen.receivedAt = receivedAt;
		},
		(connection) => (seen.connection = connection)
	);
	stops.push(stop);
	const step = () => seen.states.at(-1)?.step;
	return {
		seen,
		/** Waits until the phone shows the step and follows the stream. */
		shows: (wanted: string | null) =>
			expect.poll(() => [step(), seen.connection], { timeout: 60_000 }).toEqual([wanted, 'live']),
		stop
	};
}

describe('two nodes on one database', () => {
	it('serve one meeting: what happens on one is seen on the other, each time whole', async () => {
		const database = await createDatabase();
		const room = await openRoom(await openTrail(database));
		const nodes = [];
		for (let n = 0; n < 2; n++) {
			const node = await startWhole({ DATABASE_URL: database.backend.url, PORT: await freePort() });
			stops.push(() => node.end('SIGTERM'));
			nodes.push(node);
		}
		const phones = nodes.map(({ origin }) => phone(origin, room));
		for (const one of phones) await one.shows(null);
		for (const action of ['next', 'next', 'back'] as const) {
			await move(room, action);
			const { step } = await lastState(nodes[0], room);
			for (const one of phones) await one.shows(step);
		}
		await Promise.all(Array.from({ length: 6 }, (_, n) => joinRoom(room, { language: n % 2 ? 'sv' : 'ar' })));
		for (const { seen } of phones) {
			await expect.poll(() => seen.states.at(-1)?.joined).toBe(6);
			const keys = seen.states.map((state) => Object.keys(state).sort().join());
			expect(new Set(keys).size).toBe(1);
			const revisions = seen.states.map(({ revision }) => revision);
			expect(revisions).toEqual(revisions.toSorted((one, other) => one - other));
		}
	});
});

async function lastState(node: WholeApplication | undefined, { place }: Room): Promise<RoomState> {
	const answer = await fetch(`${node?.origin}/api/${place.municipality}/meetings/${place.meeting}/state`);
	expect(answer.status).toBe(200);
	return (await answer.json()) as RoomState;
}

const asked = 'agreement';
const choices = ['agree', 'disagree', 'neither'] as const;

/** Somebody in the room who follows and keeps answering anew; an answer is sent until it is acknowledged. */
async function answering(application: () => WholeApplication, room: Room) {
	const { taking } = await joinRoom(room);
	const { municipality, meeting, key } = taking;
	const answer = async (value: string): Promise<boolean> => {
		const { origin } = application();
		const path = `/${municipality}/meetings/${meeting}/changes`;
		const sent = await fetch(origin + path, {
			method: 'POST',
			headers: { origin, 'content-type': 'application/json', cookie: `meeting-${meeting}=${key}` },
			body: JSON.stringify({ answers: { [room.trail.asked(asked)]: value } })
		}).catch(() => null);
		return sent?.status === 200;
	};
	return { taking, answer, told: '' };
}

/** Strikes in the middle of a meeting where twenty answer, and lets them come back. */
async function strike(how: 'SIGTERM' | 'SIGKILL' | 'database killed'): Promise<void> {
	const folder = await copyDataFolder();
	const port = await freePort();
	let application = await startWhole({ DATA_DIR: folder, PORT: port });
	stops.push(async () => {
		await application.end('SIGTERM');
		rmSync(folder, { recursive: true, force: true });
	});
	const room = await openRoom(await openTrail(await openTestDatabase(addressOfDatabase(folder))));
	await move(room, 'next');
	const followers = Array.from({ length: 10 }, () => phone(application.origin, room));
	for (const one of followers) await one.shows(room.step(0));

	const people = await Promise.all(Array.from({ length: 20 }, () => answering(() => application, room)));
	let acknowledged = 0;
	let struck: Promise<void> | undefined;
	const hit = async () => {
		if (how === 'database killed') process.kill(readPidFile(join(folder, 'postgres'))?.pid ?? 0, 'SIGKILL');
		else {
			await application.end(how);
			application = await startWhole({ DATA_DIR: folder, PORT: port });
		}
	};
	const answerAll = (rounds: number) =>
		Promise.all(
			people.map(async (person, n) => {
				for (let round = 0; round < rounds; round++) {
					const value = choices[(round + n) % choices.length] ?? 'agree';
					while (!(await person.answer(value)));
					person.told = value;
					if (++acknowledged === 60) struck = hit();
				}
			})
		);
	await answerAll(8);
	await struck;

	const again = await openTestDatabase(addressOfDatabase(folder));
	const leader = await again.stranger(room.trail.id, room.trail.facilitator.person);
	await move(room, 'next', {}, leader);
	for (const one of followers) await one.shows(room.step(1));
	const stored = await again.sql<{ key: string; value: string }[]>`
		select encode(p.key_hash, 'hex') as key, a.value #>> '{}' as value
		from private.meeting_participants p join private.meeting_answers a on a.participant_id = p.id where p.meeting_id = ${room.id}`;
	const told = people.map(({ taking, told }) => [
		createHash('sha256').update(taking.key).digest('hex'),
		told
	]);
	expect(Object.fromEntries(stored.map(({ key, value }) => [key, value]))).toEqual(Object.fromEntries(told));
	for (const one of followers) one.stop();
}

describe('in the middle of a meeting', () => {
	it('the application is told to stop, and started: everybody comes back on the right step with every answer', () =>
		strike('SIGTERM'));
	it('the application is killed, and started: everybody comes back on the right step with every answer', () =>
		strike('SIGKILL'));
	it('the database is killed: everybody comes back on the right step with every answer', () =>
		strike('database killed'));
});

/** A network between phones and server that can hold everything up without closing anything. */
async function holdingNetwork(target: string) {
	const sockets = new Set<Socket>();
	let held = false;
	const server = createServer((near) => {
		const far = connect(Number(new URL(target).port), '127.0.0.1');
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.on('error', () => socket.destroy());
			socket.on('close', () => sockets.delete(socket));
			if (held) socket.pause();
		}
		near.pipe(far).pipe(near);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	stops.push(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	return {
		origin: `http://localhost:${(server.address() as AddressInfo).port}`,
		/** From now on nothing gets through, in either direction. */
		hold() {
			held = true;
			for (const socket of sockets) socket.unpipe().pause();
		},
		/** New connections get through again; those that were held stay dead. */
		release() {
			held = false;
		}
	};
}

describe('a phone', () => {
	it('that has slept shows the right step when it is taken up, though its connection looks alive', async () => {
		const { room, node } = await oneNode();
		const network = await holdingNetwork(node.origin);
		const sleeper = phone(network.origin, room);
		await sleeper.shows(null);
		network.hold();
		await move(room, 'next');
		await move(room, 'next');
		network.release();
		page.showPage();
		await sleeper.shows(room.step(1));
	});

	it('whose network holds every stream up asks now and then, and says so', async () => {
		const { room, node } = await oneNode();
		const proxy = createProxy(async ({ url = '' }, response) => {
			// A proxy that waits for the end of an answer before it hands it on.
			if (url.endsWith('/events')) return;
			const answer = await fetch(node.origin + url);
			response.writeHead(answer.status).end(await answer.text());
		});
		await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
		stops.push(() => {
			proxy.closeAllConnections();
			proxy.close();
		});
		const asking = phone(`http://localhost:${(proxy.address() as AddressInfo).port}`, room);
		const shown = () => [asking.seen.states.at(-1)?.step, asking.seen.connection];
		await expect.poll(shown, { timeout: 60_000 }).toEqual([null, 'polling']);
		await move(room, 'next');
		await expect.poll(shown, { timeout: 60_000 }).toEqual([room.step(0), 'polling']);
		asking.stop();
	});

	it('whose clock is hours wrong has the same time left as all others', async () => {
		const { room, node } = await oneNode();
		await move(room, 'go', { step: room.step(1) });
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 5 * 3_600_000 });
		try {
			const wrong = phone(node.origin, room);
			await wrong.shows(room.step(1));
			const state = wrong.seen.states.at(-1) as RoomState;
			const left = timeLeft(state, performance.now() - wrong.seen.receivedAt) ?? 0;
			expect(left).toBeGreaterThan(9 * 60_000);
			expect(left).toBeLessThanOrEqual(10 * 60_000);
		} finally {
			vi.useRealTimers();
		}
	});

	it('is answered 404 for what is no meeting, and never from a cache', async () => {
		const { room, node } = await oneNode();
		const ask = (path: string) => fetch(`${node.origin}/api/${room.place.municipality}/meetings/${path}`);
		for (const meeting of ['x', '00000000-0000-4000-8000-000000000000'])
			for (const what of ['events', 'state']) expect((await ask(`${meeting}/${what}`)).status).toBe(404);
		for (const what of ['lead-events', 'lead-state'])
			expect((await ask(`${room.id}/${what}`)).status).toBe(401);
		const { headers, body } = await ask(`${room.id}/events`);
		expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
		expect(headers.get('cache-control')).toContain('no-store');
		expect(headers.get('x-accel-buffering')).toBe('no');
		expect(headers.get('content-encoding')).toBeNull();
		await body?.cancel();
	});
});

let shared: { node: WholeApplication; database: TestDatabase } | undefined;
/** A meeting on a node that these tests share. */
async function oneNode() {
	if (!shared) {
		const database = await createDatabase();
		const node = await startWhole({ DATABASE_URL: database.backend.url, PORT: await freePort() });
		stops.push(() => node.end('SIGTERM'));
		shared = { database, node };
	}
	return { node: shared.node, room: await openRoom(await openTrail(shared.database)) };
}
