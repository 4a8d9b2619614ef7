import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LeadState, RoomState } from '../../src/lib/domain/meeting/live-state.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import * as live from '../../src/lib/server/data/meeting-live.ts';
import { Hub } from '../../src/lib/server/meetings/hub.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { readEvents } from '../../tests/support/events.ts';
import { joinRoom, move, openRoom, type Room } from './meeting-room.ts';
import { openTrail, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
const hubs: Hub[] = [];
/** How often the state was read, by all nodes. */
let readings = 0;

beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
});
afterAll(() => Promise.all(hubs.map((hub) => hub.end())));

/** A node: with the real database, whose readings are counted. */
function node(): Hub {
	const anonymous: Db = {
		call(name, ...args) {
			if (name === 'meeting_state') readings++;
			return database.anonymous.call(name, ...args);
		}
	};
	const hub = new Hub({ anonymous, sql: database.sql });
	hubs.push(hub);
	return hub;
}
const uncut = () => {};
const followRoom = async (hub: Hub, { place }: Pick<Room, 'place'>) =>
	readEvents<RoomState>(await hub.roomStream(place, uncut));

describe('a stream', () => {
	it('gives the whole state at once and then every move, whichever node it hangs on', async () => {
		const room = await openRoom(trail);
		const streams = await Promise.all([node(), node()].map((hub) => followRoom(hub, room)));
		for (const stream of streams) {
			expect(await stream.next()).toMatchObject({
				meeting: room.id,
				state: 'running',
				step: null,
				revision: 2
			});
		}
		await move(room, 'next');
		for (const stream of streams) {
			const state = await stream.until(({ revision }) => revision === 3);
			expect(state).toMatchObject({ step: room.step(0), joined: 0, code: room.code });
		}
		await Promise.all(streams.map((stream) => stream.close()));
	});

	it('shares one reading among all who follow on its node, and ends in the right state', async () => {
		const room = await openRoom(trail);
		const hub = node();
		const streams = await Promise.all(Array.from({ length: 50 }, () => followRoom(hub, room)));
		readings = 0;
		await Promise.all(Array.from({ length: 40 }, () => joinRoom(room)));
		for (const stream of streams) await stream.until(({ joined }) => joined === 40);
		expect(readings).toBeLessThan(40);
		await Promise.all(streams.map((stream) => stream.close()));
	});

	it('says nothing when what has happened changes nothing that its audience sees', async () => {
		const room = await openRoom(trail);
		const hub = node();
		const { taking } = await joinRoom(room);
		const stream = await followRoom(hub, room);
		await stream.next();
		await live.answer(database.anonymous, taking, { [trail.asked('agreement')]: 'agree' });
		await move(room, 'next');
		expect(await stream.next()).toMatchObject({ revision: 3 });
		await stream.close();
	});

	it('leaves out what somebody slow has missed and gives the newest', async () => {
		const room = await openRoom(trail);
		const hub = node();
		const quick = await followRoom(hub, room);
		const slow = await hub.roomStream(room.place, uncut);
		for (let n = 0; n < 5; n++) {
			await move(room, 'own_pace', { on: n % 2 === 0 });
			await quick.until(({ revision }) => revision === n + 3);
		}
		const late = readEvents<RoomState>(slow);
		expect(await late.next()).toMatchObject({ revision: 7 });
		await Promise.all([quick.close(), late.close()]);
	});

	it('is refused for a meeting that is not there, planned or another municipality’s', async () => {
		const room = await openRoom(trail);
		const other = await openTrail(database);
		for (const place of [
			{ ...room.place, meeting: randomUUID() },
			{ ...room.place, municipality: other.slug }
		]) {
			await expect(node().roomStream(place, uncut)).rejects.toMatchObject({ code: 'not_found' });
		}
	});
});

describe('the stream of a leader', () => {
	const reading = (room: Room, by: Db) => () => live.leadState(by, room.id);
	const followLead = async (room: Room, by: Db) =>
		readEvents<LeadState>(await node().leadStream(room.id, reading(room, by), uncut));

	it('tells besides how many have answered', async () => {
		const room = await openRoom(trail);
		await move(room, 'go', { step: room.step(1) });
		const stream = await followLead(room, trail.facilitator);
		expect(await stream.next()).toMatchObject({ answered: 0 });
		const { taking } = await joinRoom(room);
		await live.answer(database.anonymous, taking, { [trail.asked('agreement')]: 'agree' });
		await stream.until(({ answered }) => answered === 1);
		await stream.close();
	});

	it('is refused for whoever may not lead, and ends by itself when the role is taken away', async () => {
		const room = await openRoom(trail);
		const refused = { code: 'role_missing', status: 403 };
		await expect(followLead(room, trail.observer)).rejects.toMatchObject(refused);
		const leader = await database.member(trail.id, 'facilitator');
		const [hers, another] = [await followLead(room, leader), await followLead(room, trail.facilitator)];
		await Promise.all([hers.next(), another.next()]);
		await database.sql`delete from private.members where person_id = ${leader.person}`;
		expect(await hers.next()).toBeNull();
		await move(room, 'next');
		await another.until(({ step }) => step === room.step(0));
		await another.close();
	});
});

describe('a hub', () => {
	it('keeps nothing of a meeting that nobody follows', async () => {
		const room = await openRoom(trail);
		const hub = node();
		expect((await hub.roomNow(room.place)).json).toContain(room.id);
		expect(hub.size).toBe(0);
		const streams = await Promise.all([followRoom(hub, room), followRoom(hub, room)]);
		expect(hub.size).toBe(1);
		await streams[0]?.close();
		expect(hub.size).toBe(1);
		await streams[1]?.close();
		await expect.poll(() => hub.size).toBe(0);
	});

	it('ends its streams when the process stops', async () => {
		const room = await openRoom(trail);
		const hub = node();
		const stream = await followRoom(hub, room);
		await stream.next();
		await hub.end();
		expect(await stream.next()).toBeNull();
		expect(hub.size).toBe(0);
		expect((await hub.roomStream(room.place, uncut)).status).toBe(503);
	});

	it('hears again after its connection to the database was lost', async () => {
		const room = await openRoom(trail);
		const hub = node();
		const stream = await followRoom(hub, room);
		await stream.next();
		await database.sql`
			select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`;
		await move(room, 'next');
		await stream.until(({ step }) => step === room.step(0));
		readings = 0;
		await expect
			.poll(async () => {
				const [row] = await database.sql`
					select count(*)::integer as n from pg_stat_activity where datname = current_database() and query ilike 'listen%' and state = 'idle'`;
				return row?.n as number;
			})
			.toBeGreaterThan(0);
		await move(room, 'next');
		await stream.until(({ step }) => step === room.step(1));
		await stream.close();
	});
});
