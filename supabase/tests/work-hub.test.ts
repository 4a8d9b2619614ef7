import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/lib/server/backend/db.ts';
import * as followedWork from '../../src/lib/server/data/followed-work.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import * as workspace from '../../src/lib/server/data/workspace.ts';
import { WorkHub } from '../../src/lib/server/working-group/work-hub.ts';
import { isBehind, isByOthers, type WorkNews } from '../../src/lib/working-group/turn.ts';
import { createDatabase, openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { readEvents } from '../../tests/support/events.ts';
import { countAll, openTrail, point, refusalOf, send, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
let said: string[];
const hubs: WorkHub[] = [];

beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
	for (const text of ['Ett.', 'Två.']) await send(trail, point(trail, trail.text.first, text));
	await countAll(trail);
	said = (await points.list(trail.working_group, trail.dialogue.id)).points.map(({ id }) => id);
});
afterAll(() => Promise.all(hubs.map((hub) => hub.end())));

type Member = Db & { person: string };

/** A node of the application, with its own connections to the database; it hears every word from now on. */
async function node(): Promise<WorkHub> {
	const hub = new WorkHub((await openTestDatabase(database.backend.url)).sql);
	hubs.push(hub);
	await expect.poll(() => hub.turn().count).toBeGreaterThan(0);
	return hub;
}
const reader = (db: Member) => async () => ({
	person: db.person,
	dialogue: await followedWork.dialogueId(db, trail.where.dialogue)
});
const follow = async (hub: WorkHub, db: Member) =>
	readEvents<WorkNews>(await hub.stream(reader(db), () => {}));
const create = (by: Db, name: string) => themes.create(by, trail.dialogue.id, name, null);

describe('two nodes on one database', () => {
	it('both tell those who work beside each other, and each says whether it was somebody else', async () => {
		const nodes = [await node(), await node()] as const;
		const [hers, his] = [trail.working_group, trail.administrator];
		const streams = [await follow(nodes[0], hers), await follow(nodes[1], his)] as const;
		const known = [await streams[0].next(), await streams[1].next()] as const;
		const turns = nodes.map((hub) => hub.turn());
		expect(known[0]?.node).not.toBe(known[1]?.node);
		await create(hers, 'Hennes tema');
		for (const [place, stream] of streams.entries()) {
			const turn = turns[place] ?? { node: '', count: 0 };
			const news = await stream.until((word) => isBehind(turn, word, null));
			expect(isByOthers(turn, news, null)).toBe(place === 1);
			expect(isBehind(nodes[place]?.turn() ?? turn, news, null)).toBe(false);
		}
		await Promise.all(streams.map((stream) => stream.close()));
	});

	it('tell of every kind of step', async () => {
		const hub = await node();
		const { id } = await create(trail.administrator, 'Att koda');
		const stream = await follow(hub, trail.working_group);
		await stream.next();
		const steps = [
			() => themes.code(trail.administrator, id, said),
			() => themes.uncode(trail.administrator, id, said.slice(1)),
			() => themes.save(trail.administrator, id, { name: 'Nytt namn' }, 1),
			() => themes.undo(trail.administrator, trail.dialogue.id),
			() =>
				themes.dispose(trail.administrator, id, {
					standpoint: 'noted',
					comment: 'Tack för att ni sa det.',
					reason: 'Vi tar med oss det.',
					forwardedTo: null,
					rowVersion: 0
				})
		];
		for (const step of steps) {
			const turn = hub.turn();
			await step();
			await stream.until((word) => isByOthers(turn, word, null));
		}
		await stream.close();
	});

	it('tell that somebody begins to write without saying that anything has changed', async () => {
		const hub = await node();
		const stream = await follow(hub, trail.working_group);
		await stream.next();
		const turn = hub.turn();
		await workspace.beginEditing(trail.administrator, trail.dialogue.id, trail.text.first);
		const news = await stream.until((word) => isBehind(turn, word, null));
		expect(isByOthers(turn, news, null)).toBe(false);
		await stream.close();
	});

	it('say nothing of other dialogues', async () => {
		const hub = await node();
		const other = await openTrail(database);
		const stream = await follow(hub, trail.working_group);
		await stream.next();
		const turn = hub.turn();
		await themes.create(other.working_group, other.dialogue.id, 'Någon annans', null);
		await expect.poll(() => hub.turn().count).toBeGreaterThan(turn.count);
		await create(trail.administrator, 'Vårt');
		const news = await stream.next();
		expect(news?.others).toBe(hub.turn().count);
		await stream.close();
	});

	it('take everything for changed after a lost connection', async () => {
		const hub = await node();
		const stream = await follow(hub, trail.working_group);
		await stream.next();
		const turn = hub.turn();
		await database.sql`
			select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`;
		await stream.until((word) => isBehind(turn, word, null));
		await stream.close();
	});
});

describe('a stream', () => {
	it('is not for those who are no members, and ends when a member is none any more', async () => {
		const leaving = await database.member(trail.id, 'observer');
		const hub = await node();
		const stream = await follow(hub, leaving);
		await stream.next();
		await database.sql`delete from private.members where person_id = ${leaving.person}`;
		expect(await stream.next()).toBeNull();
		expect(await refusalOf(follow(hub, leaving))).toBe('role_missing');
	});

	it('is not there for a dialogue that is not', async () => {
		const missing = followedWork.dialogueId(trail.observer, 'finns-inte');
		expect(await refusalOf(missing)).toBe('not_found');
	});
});
