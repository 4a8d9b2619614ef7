import cluster from 'node:cluster';
import { writeFileSync } from 'node:fs';
import type { Backend } from '../lib/server/backend/backend.ts';
import { prepareDatabase, type Prepared } from '../lib/server/backend/prepare.ts';
import { StartRefused } from '../lib/server/backend/start-refused.ts';
import type { SeedAccount } from '../lib/server/seed/seed.ts';

/** Tells the person at the keyboard. */
export function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

/**
 * Runs a server until SIGTERM, SIGINT, SIGHUP or the end of the process that started it. `start` hands over, one
 * by one, how to stop what it has started; the last is stopped first, also when a later step fails. A refusal to
 * start is told in its own words.
 */
export async function runUntilStopped(
	start: (stopLater: (stop: () => Promise<void>) => void) => Promise<void>
): Promise<void> {
	const stops: (() => Promise<void>)[] = [];
	let started = false;
	let wished = false;
	const stopAll = async () => {
		for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
	};
	const end = async () => {
		if (wished || !started) {
			wished = true;
			return;
		}
		wished = true;
		// The application ends its event streams and closes its pools.
		process.emit('sveltekit:shutdown' as never, 'SIGTERM' as never);
		await stopAll();
		process.exit(0);
	};
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
	if (process.send) {
		process.on('disconnect', end);
		// A worker needs its channel open while it begins to listen.
		if (cluster.isPrimary) process.channel?.unref();
	}
	try {
		await start((stop) => stops.push(stop));
		started = true;
		if (!wished) return;
		wished = false;
		await end();
	} catch (error) {
		process.stderr.write(explain(error));
		await stopAll();
		process.exit(1);
	}
}

function explain(error: unknown): string {
	if (error instanceof StartRefused) return `${error.message}\n`;
	if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return portTaken();
	return `${error instanceof Error ? error.stack : String(error)}\n`;
}

function portTaken(): string {
	const port = process.env.PORT ?? '3000';
	return `Porten ${port} används redan av ett annat program. Välj en annan: PORT=${Number(port) + 1} npm start\n`;
}

/** What `npm start` may be told: leave the invented answers out; a file with a meeting that is to be held here. */
export type StartWishes = { empty: boolean; meeting: string | null };

/** @throws StartRefused for `--meeting` without a file */
export function startWishes(words: string[]): StartWishes {
	const at = words.indexOf('--meeting');
	const meeting = at < 0 ? null : words[at + 1];
	if (meeting === undefined)
		throw new StartRefused('Skriv vilken fil mötet ligger i: npm start -- --meeting FIL');
	return { empty: words.includes('--empty'), meeting };
}

/** Makes the database ready and tells about the accounts that were made, once. */
export async function prepare({ empty, meeting }: StartWishes): Promise<Prepared> {
	const fill = async (backend: Backend) => {
		const { seed } = await import('../lib/server/seed/seed.ts');
		const { accounts } = await seed(backend, { empty });
		tellAccounts(accounts);
	};
	const take = async (backend: Backend, file: string) => {
		const { takeLoan } = await import('../lib/server/meetings/take-loan.ts');
		const { title, path, account } = await takeLoan(backend, file);
		if (account) tellAccounts([account]);
		say(`Mötet ”${title}” kan ledas här:\n  ${path}`);
	};
	const prepared = await prepareDatabase(
		process.env,
		{
			whenEmpty: meeting ? async () => {} : fill,
			always: meeting ? (backend) => take(backend, meeting) : undefined
		},
		(message) => process.stderr.write(`${message}\n`)
	);
	for (const notice of prepared.notices) say(notice);
	return prepared;
}

/** The file is for tests and scripted installations that must sign in afterwards. */
function tellAccounts(accounts: SeedAccount[]): void {
	if (accounts.length === 0) return;
	const lines = accounts.map(
		({ municipality, role, email, password }) => `  ${municipality}  ${role}  ${email}  ${password}`
	);
	say(`Konton med engångslösenord (visas bara nu, byts vid första inloggningen):\n${lines.join('\n')}`);
	const path = process.env.RADSLAG_ACCOUNTS_FILE;
	if (path) writeFileSync(path, JSON.stringify(accounts), { mode: 0o600 });
}
