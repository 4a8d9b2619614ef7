import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../src/lib/server/backend/backend.ts';
import { readPidFile } from '../../src/lib/server/backend/postmaster.ts';
import { copyDataFolder } from '../support/server.ts';
import { end, startApplication, type Application } from './application.ts';

type Sending = { submission: string; code: string; text: string };

const participants = 200;
let folder: string;
let application: Application;

beforeAll(async () => {
	folder = await copyDataFolder();
	application = await startApplication(folder);
});
afterAll(async () => {
	await application?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const databaseChild = () => readPidFile(join(folder, 'postgres'))?.pid ?? 0;

function prepare(): Sending {
	const submission = randomUUID();
	return {
		submission,
		code: randomUUID().slice(0, 20),
		text: `En tanke om ${submission}: "så här", tänker jag.`
	};
}

/** Sends once. True only for an answer that acknowledges. */
async function send(sending: Sending): Promise<boolean> {
	try {
		const response = await fetch(application.url, { method: 'POST', body: JSON.stringify(sending) });
		return response.ok && ((await response.json()) as { state: string }).state === 'received';
	} catch {
		return false;
	}
}

/** All participants send, one submission after the other, until `enough` are acknowledged; then `kill` strikes. */
async function sendWhile(enough: number, kill: () => Promise<void>) {
	const tried: Sending[] = [];
	const acknowledged: Sending[] = [];
	let struck: Promise<void> | undefined;
	await Promise.all(
		Array.from({ length: participants }, async () => {
			while (!struck) {
				const sending = prepare();
				tried.push(sending);
				if (await send(sending)) acknowledged.push(sending);
				if (acknowledged.length >= enough) struck ??= kill();
			}
		})
	);
	await struck;
	return { tried, acknowledged };
}

/** Sends again until it is acknowledged, as a browser does; the database may be on its way up. */
async function sendAgain(sendings: Sending[]): Promise<void> {
	for (const sending of sendings) await expect.poll(() => send(sending), { timeout: 60_000 }).toBe(true);
}

/** What the database holds of these submissions, by id, read past the application. */
async function stored(sendings: Sending[]): Promise<Map<string, { answers: number; texts: string[] }>> {
	await application.stop();
	const backend = await openBackend({ DATA_DIR: folder });
	const rows = await backend.sql<{ id: string; answers: number; texts: string[] }[]>`
		select s.id, (select count(*)::int from private.answers a where a.submission_id = s.id) as answers,
			array(select p.original from private.points p where p.submission_id = s.id) as texts
		from private.submissions s where s.id in ${backend.sql(sendings.map(({ submission }) => submission))}`;
	await backend.close();
	application = await startApplication(folder);
	return new Map(rows.map(({ id, ...held }) => [id, held]));
}

function expectWhole(held: Awaited<ReturnType<typeof stored>>, sendings: Sending[]): void {
	for (const { submission, text } of sendings) {
		expect(held.get(submission)).toEqual({ answers: 1, texts: [text] });
	}
}

describe('in the middle of 200 concurrent sendings', () => {
	it.each([40, 150, 400])(
		'the application may be killed: nothing acknowledged is lost (after %i)',
		async (enough) => {
			const { tried, acknowledged } = await sendWhile(enough, async () => {
				await end(application.child, 'SIGKILL');
			});
			application = await startApplication(folder);
			expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
			const held = await stored(tried);
			expectWhole(held, acknowledged);
			// What was not acknowledged is there whole or not at all.
			expectWhole(
				held,
				tried.filter(({ submission }) => held.has(submission))
			);
			await sendAgain(tried.slice(-participants));
			expectWhole(await stored(tried.slice(-participants)), tried.slice(-participants));
		}
	);

	it.each([40, 150, 400])(
		'the database child may be killed: it comes back, and nothing is lost or doubled (after %i)',
		async (enough) => {
			const { tried, acknowledged } = await sendWhile(enough, async () => {
				process.kill(databaseChild(), 'SIGKILL');
			});
			const again = tried.slice(-participants);
			await sendAgain(again);
			const held = await stored(tried);
			expectWhole(held, [...acknowledged, ...again]);
			expectWhole(
				held,
				tried.filter(({ submission }) => held.has(submission))
			);
		}
	);

	it('both may be killed', async () => {
		const { tried, acknowledged } = await sendWhile(100, async () => {
			process.kill(databaseChild(), 'SIGKILL');
			await end(application.child, 'SIGKILL');
		});
		application = await startApplication(folder);
		expectWhole(await stored(tried), acknowledged);
	});

	it('the application may be asked to stop', async () => {
		const { tried, acknowledged } = await sendWhile(100, () => end(application.child, 'SIGTERM'));
		application = await startApplication(folder);
		expectWhole(await stored(tried), acknowledged);
	});
});
