import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeedAccount } from '../../src/lib/server/seed/seed.ts';
import { project } from '../support/server.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string };
export type Question = {
	method?: string;
	/** As sent: a Host or Origin that a browser would not let a page choose, too. */
	headers?: Record<string, string>;
	body?: string;
};
export type RunningApp = {
	origin: string;
	port: number;
	accounts: SeedAccount[];
	/** Asks and reads the answer, following nothing. */
	ask: (path: string, question?: Question) => Promise<Answer>;
	/** Sends a form as one of our own pages would. */
	post: (path: string, fields: Record<string, string>, headers?: Record<string, string>) => Promise<Answer>;
	stop: () => Promise<void>;
};

/** Starts the built application as an operator does, with a database of its own and no answers in it. */
export async function startApp(): Promise<RunningApp> {
	const folder = mkdtempSync(join(tmpdir(), 'radslag-security-'));
	chmodSync(folder, 0o755);
	const port = await freePort();
	const accountsFile = join(folder, 'accounts.json');
	const child = spawn(process.execPath, ['src/command/start.ts', '--empty'], {
		cwd: project,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...process.env,
			NODE_ENV: 'production',
			DATABASE_URL: '',
			DATA_DIR: join(folder, 'data'),
			PORT: String(port),
			RADSLAG_ACCOUNTS_FILE: accountsFile
		}
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	await new Promise<void>((resolve, reject) => {
		let said = '';
		const listen = (text: string) => {
			said += text;
			if (said.includes('Avsluta med')) resolve();
		};
		child.stdout.setEncoding('utf8').on('data', listen);
		child.stderr.setEncoding('utf8').on('data', listen);
		child.once('exit', () => reject(new Error(said)));
	});
	const origin = `http://localhost:${port}`;
	const ask: RunningApp['ask'] = (path, question) => answerOf(port, path, question);
	return {
		origin,
		port,
		accounts: JSON.parse(readFileSync(accountsFile, 'utf8')) as SeedAccount[],
		ask,
		post: (path, fields, headers = {}) =>
			ask(path, {
				method: 'POST',
				headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
				body: new URLSearchParams(fields).toString()
			}),
		async stop() {
			child.kill('SIGTERM');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function answerOf(port: number, path: string, { method = 'GET', headers = {}, body = '' }: Question = {}) {
	const told = { host: `localhost:${port}`, accept: 'text/html', 'content-length': Buffer.byteLength(body) };
	return new Promise<Answer>((resolve, reject) => {
		const sent = request(
			{ host: '127.0.0.1', port, path, method, headers: { ...told, ...headers } },
			(response) => {
				let text = '';
				response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
				response.on('end', () =>
					resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
				);
			}
		);
		sent.on('error', reject).end(body);
	});
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
