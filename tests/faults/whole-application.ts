import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { project } from '../support/server.ts';

/** The built application as `npm start` serves it. */
export type WholeApplication = {
	process: ChildProcess;
	origin: string;
	/** What it has told the person at the keyboard. */
	said: () => string;
	end: (signal: NodeJS.Signals) => Promise<void>;
};

/**
 * Starts it and waits until it serves.
 * @param where DATABASE_URL for one node of several, DATA_DIR for one with a database of its own; and PORT
 * @param words what stands after `npm start --`
 * @throws when it ends instead, with what it said
 */
export async function startWhole(
	where: { DATABASE_URL: string; PORT: string } | { DATA_DIR: string; PORT: string },
	words: readonly string[] = ['--empty']
): Promise<WholeApplication> {
	const child = spawn(process.execPath, ['src/command/start.ts', ...words], {
		cwd: project,
		env: { ...process.env, DATABASE_URL: '', ORIGIN: '', ...where },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	let said = '';
	let complained = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
	await new Promise<void>((resolve, reject) => {
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			said += text;
			if (said.includes('http://localhost:')) resolve();
		});
		child.once('close', (code) => reject(new Error(`The application ended with ${code}: ${complained}`)));
	});
	return {
		process: child,
		origin: `http://localhost:${where.PORT}`,
		said: () => said,
		async end(signal) {
			if (child.exitCode === null && child.signalCode === null) child.kill(signal);
			await ended;
		}
	};
}

/** A port of this machine that nobody uses. */
export function freePort(): Promise<string> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(String(port)));
		});
	});
}

/** The owner's address of the database that an application keeps in its folder. */
export function addressOfDatabase(folder: string): string {
	const [, , , port] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
	const password = readFileSync(join(folder, 'database-password'), 'utf8').trim();
	return `postgres://postgres:${password}@127.0.0.1:${port}/radslag`;
}
