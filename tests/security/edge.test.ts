import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SeedAccount } from '../../src/lib/server/seed/seed.ts';
import { copyDataFolder, project } from '../support/server.ts';

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

let folder: string;
let child: ChildProcess | undefined;
let port: number;

/** The whole application, built, as `npm start` serves it, with these settings of an operator. */
async function start(settings: NodeJS.ProcessEnv): Promise<void> {
	child = spawn(process.execPath, ['src/command/start.ts', '--empty'], {
		cwd: project,
		env: {
			...process.env,
			DATABASE_URL: '',
			ORIGIN: '',
			DATA_DIR: folder,
			PORT: '0',
			RADSLAG_ACCOUNTS_FILE: join(folder, 'accounts.json'),
			...settings
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
	port = await new Promise((resolve, reject) => {
		child?.stdout?.setEncoding('utf8').on('data', (text: string) => {
			const found = /http:\/\/localhost:(\d+)/.exec(text)?.[1];
			if (found) resolve(Number(found));
		});
		child?.once('exit', () => reject(new Error(said)));
	});
}

async function stop(): Promise<void> {
	const running = child;
	child = undefined;
	if (!running || running.exitCode !== null) return;
	await new Promise((resolve) => {
		running.once('exit', resolve);
		running.kill('SIGTERM');
	});
}

function ask(
	method: string,
	path: string,
	headers: Record<string, string> = {},
	body?: string,
	host = '127.0.0.1'
) {
	return new Promise<Answer>((resolve, reject) => {
		const asked = request({ host, port, path, method, headers }, (answer) => {
			let text = '';
			answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
			answer.on('end', () =>
				resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text })
			);
		});
		asked.on('error', reject);
		asked.end(body);
	});
}

/** Posts the sign-in form with the password of a first account. */
function signIn(headers: Record<string, string>, host?: string): Promise<Answer> {
	const accounts = JSON.parse(readFileSync(join(folder, 'accounts.json'), 'utf8')) as SeedAccount[];
	const { email = '', password = '' } = accounts[0] ?? {};
	const body = new URLSearchParams({ email, password }).toString();
	return ask(
		'POST',
		'/staff/sign-in',
		{
			accept: 'text/html',
			'content-type': 'application/x-www-form-urlencoded',
			'content-length': String(body.length),
			...headers
		},
		body,
		host
	);
}

const sessionCookie = ({ headers }: Answer) =>
	[headers['set-cookie'] ?? []].flat().find((cookie) => cookie.startsWith('radslag.session_token=')) ?? '';

beforeAll(async () => {
	folder = await copyDataFolder();
});
afterAll(async () => {
	await stop();
	rmSync(folder, { recursive: true, force: true });
});

describe('over plain http in a local network', () => {
	beforeAll(() => start({}));
	afterAll(stop);

	it('a form is taken from our own pages, and its cookie works without https', async () => {
		const own = await signIn({ origin: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}` });
		expect(own.status).toBe(303);
		expect(sessionCookie(own)).toMatch(/HttpOnly/i);
		expect(sessionCookie(own)).not.toMatch(/;\s*Secure/i);
		expect(own.headers['strict-transport-security']).toBeUndefined();
	});

	it('it is found under this machine’s own addresses', async () => {
		const addresses = Object.values(networkInterfaces())
			.flatMap((list) => list ?? [])
			.filter(({ family }) => family === 'IPv4');
		for (const { address } of addresses) {
			const host = `${address}:${port}`;
			expect((await signIn({ origin: `http://${host}`, host }, address)).status).toBe(303);
		}
	});

	it.each([
		['another site', { origin: 'https://evil.example' }],
		['another site that also forges the host', { origin: 'https://evil.example', host: 'evil.example' }],
		['nowhere', {}],
		['a sandboxed frame', { origin: 'null' }],
		['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }]
	])('a form from %s is refused', async (_, headers) => {
		const answer = await signIn({ host: `127.0.0.1:${port}`, ...headers });
		expect([403, 421]).toContain(answer.status);
		expect(sessionCookie(answer)).toBe('');
	});

	it('a host that is not ours is answered 421', async () => {
		expect((await ask('GET', '/', { host: 'evil.example' })).status).toBe(421);
		expect((await ask('GET', '/api/health', { host: `localhost:${port}` })).status).toBe(200);
	});

	it('a body that is too large is refused, told or untold', async () => {
		const headers = {
			accept: 'text/html',
			origin: `http://127.0.0.1:${port}`,
			'content-type': 'application/x-www-form-urlencoded'
		};
		const large = `email=${'x'.repeat(600_000)}`;
		const told = await ask(
			'POST',
			'/staff/sign-in',
			{ ...headers, 'content-length': String(large.length) },
			large
		);
		expect(told.status).toBe(413);
		const untold = await ask('POST', '/staff/sign-in', { ...headers, 'transfer-encoding': 'chunked' }, large);
		// The page sees a form that it cannot read, or says that it was too large.
		expect([400, 413]).toContain(untold.status);
	});

	it('answers nested deep, in a list or in broken UTF-8 are refused where participants send them', async () => {
		const headers = { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' };
		const part = '/bjurholm/dialogues/integrationspolicy/take-part';
		for (const path of [`${part}/draft`, `${part}/submission`])
			for (const body of ['{"answers":' + '['.repeat(7500) + ']'.repeat(7500) + '}', '[]', '{"answers":'])
				expect((await ask('POST', path, headers, body)).status).toBe(400);
	});

	it('every answer carries the security headers, files and refusals included', async () => {
		const page = await ask('GET', '/staff/sign-in');
		const file = /\/_app\/immutable\/[\w./-]+\.(?:js|css)/.exec(page.body)?.[0] ?? '';
		expect(file).not.toBe('');
		const answers = [
			page,
			await ask('GET', file),
			await ask('GET', '/nothing/there'),
			await ask('GET', '/', { host: 'evil.example' })
		];
		for (const { headers } of answers) {
			expect(headers).toMatchObject({
				'x-content-type-options': 'nosniff',
				'referrer-policy': 'same-origin'
			});
			expect(headers['permissions-policy']).toContain('camera=()');
		}
		expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
		expect(page.headers['content-security-policy']).not.toContain('unsafe-inline');
	});
});

describe('behind a proxy that ends TLS', () => {
	afterEach(stop);

	it('with ORIGIN, a form is taken from that origin and the cookie is for https only', async () => {
		await start({ ORIGIN: 'https://dialog.example' });
		const own = await signIn({ origin: 'https://dialog.example', host: 'dialog.example' });
		expect(own.status).toBe(303);
		expect(sessionCookie(own)).toMatch(/;\s*Secure/i);
		expect(own.headers['strict-transport-security']).toContain('max-age=');
		expect((await signIn({ origin: 'https://evil.example', host: 'dialog.example' })).status).toBe(403);
	});

	it('with the proxy’s headers, a form is taken from the host that was asked for', async () => {
		await start({ PROTOCOL_HEADER: 'x-forwarded-proto', HOST_HEADER: 'x-forwarded-host' });
		const through = (asked: string, origin: string) =>
			signIn({ host: 'radslag-internal', 'x-forwarded-proto': 'https', 'x-forwarded-host': asked, origin });
		const own = await through('bjurholm.localhost', 'https://bjurholm.localhost');
		expect(own.status).toBe(303);
		expect(sessionCookie(own)).toMatch(/;\s*Secure/i);
		expect((await through('evil.example', 'https://evil.example')).status).toBe(421);
		expect((await through('bjurholm.localhost', 'https://evil.example')).status).toBe(403);
	});
});
