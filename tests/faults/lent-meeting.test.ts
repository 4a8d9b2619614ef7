import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as carried from '../../src/lib/server/data/carried-meetings.ts';
import * as meetings from '../../src/lib/server/data/meetings.ts';
import { openTrail, type Trail } from '../../supabase/tests/trail.ts';
import { createDatabase } from '../support/database.ts';
import { copyDataFolder } from '../support/server.ts';
import { freePort, startWhole } from './whole-application.ts';

let folder: string;
let trail: Trail;
let meeting: string;
let file: string;
let data: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'lent-meeting-'));
	data = await copyDataFolder();
	trail = await openTrail(await createDatabase());
	({ id: meeting } = await meetings.plan(trail.facilitator, trail.dialogue.id, {
		kind: 'dialogue_meeting',
		title: 'Kväll utan nät',
		startsAt: new Date().toISOString()
	}));
	await carried.lend(trail.facilitator, meeting);
	file = join(folder, 'mote.json');
	writeFileSync(file, JSON.stringify(await carried.lent(trail.facilitator, meeting)));
});
afterAll(() => {
	for (const path of [folder, data]) rmSync(path, { recursive: true, force: true });
});

const start = async (path: string) =>
	startWhole({ DATA_DIR: data, PORT: await freePort() }, ['--meeting', path]);

describe('starting with a lent meeting', () => {
	it('tells where it is led and the account for it, once; the same command starts it again', async () => {
		const first = await start(file);
		const path = `/staff/${trail.slug}/dialogues/dialog/meetings/${meeting}`;
		expect(first.said()).toContain(path);
		expect(first.said()).toContain(`facilitator@${trail.slug}.example`);
		expect((await fetch(`${first.origin}/${trail.slug}/dialogues/dialog`)).status).toBe(200);
		expect((await fetch(`${first.origin}/bjurholm`)).status).toBe(404);
		await first.end('SIGKILL');
		const again = await start(file);
		expect(again.said()).toContain(path);
		expect(again.said()).not.toContain('@');
		await again.end('SIGTERM');
	});

	it('says in words what is wrong with a file that was changed, is none, or is not there', async () => {
		const changed = join(folder, 'changed.json');
		const lent = await carried.lent(trail.facilitator, meeting);
		writeFileSync(changed, JSON.stringify({ ...lent, content: lent.content.replace('Kväll', 'Natt') }));
		await expect(start(changed)).rejects.toThrow('Filen är ändrad eller skadad.');
		const none = join(folder, 'none.json');
		writeFileSync(none, 'inget möte');
		await expect(start(none)).rejects.toThrow('Filen går inte att läsa.');
		await expect(start(join(folder, 'missing.json'))).rejects.toThrow('går inte att läsa');
	});
});
