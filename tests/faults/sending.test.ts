import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatReceipt, receiptBytes } from '../../src/lib/domain/dialogue/receipt.ts';
import { connect } from '../../src/lib/server/backend/connection.ts';
import { copyDataFolder } from '../support/server.ts';
import { addressOfDatabase, freePort, startWhole, type WholeApplication } from './whole-application.ts';

type Sending = { submission: string; receipt: string; acknowledged: boolean };

const path = '/bjurholm/dialogues/integrationspolicy/take-part/submission';
let folder: string;
let running: WholeApplication | undefined;

/** The whole built application on the folder, with fsync. */
async function start(): Promise<WholeApplication> {
	return (running = await startWhole({ DATA_DIR: folder, PORT: await freePort() }));
}

/** Sends as the page with JavaScript does; what fails on the way is simply not acknowledged. */
async function send({ origin }: WholeApplication, sending: Sending, answers: object): Promise<void> {
	const { submission, receipt } = sending;
	try {
		const answer = await fetch(origin + path, {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin },
			body: JSON.stringify({ submission, receipt, answers })
		});
		const told = (await answer.json()) as { state?: string };
		if (answer.ok && told.state === 'received') sending.acknowledged = true;
	} catch {
		// The connection broke: the participant does not know whether it arrived, and sends again.
	}
}

beforeAll(async () => {
	folder = await copyDataFolder();
});
afterAll(async () => {
	await running?.end('SIGTERM');
	rmSync(folder, { recursive: true, force: true });
});

it.each(['application', 'database'] as const)(
	'loses and doubles nothing when the %s is killed while two hundred send',
	async (victim) => {
		let application = await start();
		const sql = connect(addressOfDatabase(folder), 'owner', { max: 1 });
		const [question] = await sql`
			select q.id from private.questions q join private.dialogues d on d.id = q.dialogue_id
			where d.slug = 'integrationspolicy' and q.kind = 'agreement' limit 1`;
		const [{ pid }] = (await sql`
			select pid from pg_stat_activity where backend_type = 'checkpointer'`) as [{ pid: number }];
		const parent = Number(/^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
		await sql.end();
		const answers = { [question?.id as string]: 'agree' };
		const sendings = Array.from({ length: 200 }, (): Sending => ({
			submission: randomUUID(),
			receipt: formatReceipt(randomBytes(receiptBytes)),
			acknowledged: false
		}));

		let done = 0;
		await Promise.all(
			sendings.map(async (sending) => {
				await send(application, sending, answers);
				if (++done === 60)
					process.kill(victim === 'database' ? parent : (application.process.pid ?? 0), 'SIGKILL');
			})
		);
		const before = sendings.filter(({ acknowledged }) => acknowledged).map(({ submission }) => submission);
		expect(before.length).toBeGreaterThan(0);

		if (victim === 'application') application = await start();
		for (const until = Date.now() + 60_000; Date.now() < until;) {
			const open = sendings.filter(({ acknowledged }) => !acknowledged);
			if (open.length === 0) break;
			await Promise.all(open.map((sending) => send(application, sending, answers)));
		}
		const after = connect(addressOfDatabase(folder), 'owner', { max: 1 });
		const stored = await after`
			select s.id, count(a.*)::integer as answers from private.submissions s left join private.answers a on a.submission_id = s.id
			where s.id = any (${sendings.map(({ submission }) => submission)}::uuid[]) group by s.id`;
		const left = await after`select count(*)::integer as n from private.submissions`;
		await after.end();
		expect(sendings.every(({ acknowledged }) => acknowledged)).toBe(true);
		expect(stored.map(({ id }) => id as string).sort()).toEqual(
			sendings.map(({ submission }) => submission).sort()
		);
		expect(stored.every(({ answers: count }) => count === 1)).toBe(true);
		expect(left[0]?.n % 200).toBe(0);
		await application.end('SIGTERM');
	}
);
