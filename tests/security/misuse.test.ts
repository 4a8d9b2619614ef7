import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { project } from '../support/server.ts';
import { startApp, type Answer, type RunningApp } from './running-app.ts';

let app: RunningApp;
beforeAll(async () => {
	app = await startApp();
});
afterAll(() => app?.stop());

/** The cookies of an answer as a request sends them back. */
function cookiesOf({ headers }: Answer): string {
	return (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
}

describe('the host', () => {
	it.each(['evil.se', 'localhost.evil.se', 'evil.se:80', 'localhost@evil.se', '8.8.8.8'])(
		'“%s” is answered 421, on every kind of address',
		async (host) => {
			for (const path of ['/bjurholm', '/staff/sign-in', '/api/health']) {
				const answer = await app.ask(path, { headers: { host } });
				expect([400, 421]).toContain(answer.status);
				expect(answer.headers.location).toBeUndefined();
			}
		}
	);

	it('that a request names does not get into redirects', async () => {
		const { headers } = await app.ask('/staff', { headers: { 'x-forwarded-host': 'evil.se' } });
		expect(headers.location).toBe('/staff/sign-in?next=%2Fstaff');
	});
});

describe('a change', () => {
	const foreign: Record<string, string>[] = [
		{ origin: 'http://evil.se' },
		{ origin: 'null' },
		{},
		{ 'sec-fetch-site': 'cross-site' },
		{ 'sec-fetch-site': 'same-site' },
		{ origin: 'http://localhost:1', 'sec-fetch-site': 'cross-site' },
		{ referer: 'http://localhost/' }
	];

	it.each(foreign)('asked for with %j is refused', async (headers) => {
		for (const type of [
			'application/x-www-form-urlencoded',
			'text/plain',
			'application/json',
			'multipart/form-data'
		]) {
			for (const [method, path] of [
				['POST', '/staff/sign-in'],
				['POST', '/staff/sign-out'],
				['PUT', '/api/health'],
				['DELETE', '/bjurholm']
			] as const) {
				const answer = await app.ask(path, {
					method,
					headers: { 'content-type': type, ...headers },
					body: 'a=b'
				});
				expect(answer.status).toBe(403);
				expect(answer.headers['set-cookie']).toBeUndefined();
			}
		}
	});

	it('asked for by one of our own pages is let through', async () => {
		const { status } = await app.post('/staff/sign-in', { email: '', password: '' });
		expect(status).toBe(400);
		const byFetch = await app.post(
			'/staff/sign-in',
			{ email: '', password: '' },
			{ origin: 'http://elsewhere.invalid', 'sec-fetch-site': 'same-origin' }
		);
		expect(byFetch.status).toBe(400);
	});
});

describe('the headers', () => {
	const kinds: [string, number, () => Promise<Answer>][] = [
		['a resident’s page', 200, () => app.ask('/bjurholm')],
		['a page in English', 200, () => app.ask('/en/bjurholm')],
		['a staff page', 200, () => app.ask('/staff/sign-in')],
		['a redirect', 303, () => app.ask('/staff/bjurholm')],
		['a page that is not there', 404, () => app.ask('/nowhere/at/all')],
		['a municipality that is not there', 404, () => app.ask('/nowhere')],
		['a form with errors', 400, () => app.post('/staff/sign-in', { email: 'x' })],
		['a refusal', 401, () => app.post('/staff/sign-in', { email: 'no@example.invalid', password: 'no' })],
		['a foreign change', 403, () => app.ask('/staff/sign-in', { method: 'POST' })],
		['a foreign host', 421, () => app.ask('/', { headers: { host: 'evil.se' } })],
		['a method that is not there', 405, () => app.post('/api/health', {})],
		['the health', 200, () => app.ask('/api/health')],
		['a file', 200, () => app.ask('/icon.svg')],
		['a stylesheet', 200, () => app.ask('/accent/1f5f5b.css')],
		['a part of the programme', 200, () => app.ask(`/_app/immutable/${immutableFile()}`)],
		['a broken address', 400, () => app.ask('/%')]
	];

	it.each(kinds)('stand on %s (%i)', async (_, status, ask) => {
		const answer = await ask();
		expect(answer.status).toBe(status);
		expect(answer.headers).toMatchObject({
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
			'x-frame-options': 'DENY'
		});
		expect(answer.headers['permissions-policy']).toContain('geolocation=()');
		expect(answer.headers).not.toHaveProperty('x-powered-by');
		expect(answer.headers).not.toHaveProperty('server');
	});

	it('of a page let nothing in from elsewhere and nobody frame it', async () => {
		for (const path of ['/bjurholm', '/staff/sign-in', '/nowhere']) {
			const policy = String((await app.ask(path)).headers['content-security-policy']);
			expect(policy).toContain("default-src 'self'");
			expect(policy).toContain("frame-ancestors 'none'");
			expect(policy).toContain("base-uri 'none'");
			expect(policy).toContain("object-src 'none'");
			expect(policy).not.toMatch(/unsafe-(inline|eval)|https?:|\*/);
		}
	});

	it('promise nothing about transport over plain http', async () => {
		expect((await app.ask('/bjurholm')).headers).not.toHaveProperty('strict-transport-security');
	});

	it('keep pages of signed-in people out of every store', async () => {
		const { cookie } = await signIn('bjurholm', 'registrar');
		const page = await app.ask('/staff/password', { headers: { cookie } });
		expect(page.status).toBe(200);
		expect(page.headers['cache-control']).toBe('no-store');
	});
});

describe('a cookie', () => {
	it('is set by nothing that a resident or a stranger reads', async () => {
		const [dialogue] = /\/bjurholm\/dialogues\/[a-z0-9-]+/.exec((await app.ask('/bjurholm')).text) ?? [];
		expect(dialogue).toBeDefined();
		for (const path of [
			'/',
			'/bjurholm',
			'/en/bjurholm',
			String(dialogue),
			'/staff/sign-in',
			'/staff',
			'/nowhere',
			'/api/health'
		]) {
			expect((await app.ask(path)).headers['set-cookie'], path).toBeUndefined();
		}
	});

	it('of a session is for this host, http only and lax', async () => {
		const { answer } = await signIn('bjurholm', 'observer');
		const lines = answer.headers['set-cookie'] ?? [];
		expect(lines.length).toBeGreaterThan(0);
		for (const line of lines) {
			expect(line).toMatch(/; Path=\/; .*HttpOnly/);
			expect(line).toMatch(/SameSite=Lax/);
			expect(line).not.toMatch(/Domain=/i);
		}
	});
});

describe('signing in and out', () => {
	it('gives an unknown mail and a wrong password the same answer', async () => {
		const [account] = app.accounts;
		const strip = ({ text }: Answer, email: string) => text.replaceAll(email, '').replace(/sha256-\S+/g, '');
		const known = account?.email ?? '';
		const unknown = 'nobody@example.invalid';
		const wrong = await app.post('/staff/sign-in', { email: known, password: 'wrong wrong wrong' });
		const nobody = await app.post('/staff/sign-in', { email: unknown, password: 'wrong wrong wrong' });
		expect(wrong.status).toBe(401);
		expect(nobody.status).toBe(401);
		expect(strip(nobody, unknown)).toBe(strip(wrong, known));
	});

	it.each(['https://evil.se', '//evil.se', '/\\evil.se', '/staff//evil.se', '/staff@evil.se'])(
		'leads to the start and not to %s',
		async (next) => {
			const { answer } = await signIn('timra', 'observer', `?next=${encodeURIComponent(next)}`);
			expect(answer.headers.location).toBe('/staff');
		}
	);

	it('never sends a password back', async () => {
		const secret = 'hemligt-och-eget-ord';
		const answer = await app.post('/staff/sign-in', { email: 'x@example.invalid', password: secret });
		expect(answer.text).not.toContain(secret);
	});

	it('ends the session on the server', async () => {
		const { cookie } = await signIn('bjurholm', 'facilitator');
		expect((await app.ask('/staff/password', { headers: { cookie } })).status).toBe(200);
		const { status, headers } = await app.post('/staff/sign-out', {}, { cookie });
		expect([status, headers.location]).toEqual([303, '/staff/sign-in?signed-out']);
		const after = await app.ask('/staff/password', { headers: { cookie } });
		expect(after.headers.location).toBe('/staff/sign-in?next=%2Fstaff%2Fpassword');
	});

	it('is not undone by a link', async () => {
		const { cookie } = await signIn('bjurholm', 'facilitator');
		await app.ask('/staff/sign-out', { headers: { cookie } });
		expect((await app.ask('/staff/password', { headers: { cookie } })).status).toBe(200);
	});
});

describe('an address that nobody meant', () => {
	it.each([
		'/staff/%00',
		'/staff/bjurholm%00/members',
		'/staff/invitation/%00',
		`/staff/invitation/${'a'.repeat(4000)}`,
		'/staff/invitation/%F0%9F%92%A9',
		'/staff/..%2f..%2fetc/passwd',
		"/staff/bjurholm'--"
	])('is answered without a defect: %s', async (path) => {
		const { cookie } = await signIn('bjurholm', 'working_group');
		for (const headers of [{}, { cookie }] as Record<string, string>[]) {
			expect((await app.ask(path, { headers })).status).toBeLessThan(500);
		}
	});
});

describe('what an administrator sends', () => {
	let cookie: string;
	const form = (path: string, fields: Record<string, string>) => app.post(path, fields, { cookie });
	const settings = {
		...{ name: 'Timrå kommun', accent: '#1f5f5b', dialogueWord: 'medborgardialog', minimumGroup: '5' },
		...{
			dataController: '',
			dataProtectionOfficer: '',
			contactEmail: '',
			contactTelephone: '',
			contactVisit: ''
		}
	};

	beforeAll(async () => {
		const first = await signIn('timra', 'administrator');
		const { password = '' } = first.account ?? {};
		const chosen = 'fyra ord i en lösenfras';
		const fields = { current: password, chosen, repeated: chosen };
		const changed = await app.post('/staff/password', fields, { cookie: first.cookie });
		expect(changed.headers.location).toBe('/staff');
		cookie = cookiesOf(changed);
	});

	it.each([
		['/staff/timra/register/%00', 404],
		['/staff/timra/register/nothing', 404],
		['/staff/timra/register/nothing/register.csv', 404],
		['/staff/timra/audit?before=x', 404],
		['/staff/timra/audit?before=999999999999999', 200],
		['/staff/timra/audit?before=9999999999999999999999', 404],
		['/staff/timra/members/%00/administrator/remove', 404],
		['/staff/timra/members/x/emperor/remove', 404],
		['/staff/bjurholm/members', 404],
		['/staff/bjurholm%00/members', 404]
	])('as the address %s is answered %i', async (path, status) => {
		expect((await app.ask(path, { headers: { cookie } })).status).toBe(status);
	});

	it.each([
		['name', ''],
		['name', 'x'.repeat(121)],
		['name', '\u0000\u202e '],
		['accent', 'red'],
		['accent', '#12345'],
		['accent', 'url(//evil.se)'],
		['dialogueWord', 'folkomröstning'],
		['minimumGroup', '4'],
		['minimumGroup', '5.5'],
		['minimumGroup', 'många'],
		['minimumGroup', '99999999999999999999'],
		['contactEmail', 'a@b'],
		['contactEmail', 'a@example.invalid, b@example.invalid'],
		['dataController', 'x'.repeat(301)]
	])('as the setting %s: %j is answered with what is wrong', async (field, value) => {
		const answer = await form('/staff/timra/settings', { ...settings, [field]: value });
		expect(answer.status).toBe(400);
		expect(answer.text).toContain(`id="field-${field}-error"`);
	});

	it('as the name of the municipality is cleaned of what cannot be seen', async () => {
		const { status } = await form('/staff/timra/settings', {
			...settings,
			name: ' Timrå\u202e kom\u0000mun '
		});
		expect(status).toBe(200);
		expect((await app.ask('/staff/timra', { headers: { cookie } })).text).toContain('Timrå kommun');
	});

	it.each([
		[{ email: '', role: 'observer' }, 'email'],
		[{ email: 'x@example.invalid\nbcc: y@example.invalid', role: 'observer' }, 'email'],
		[{ email: 'x@example.invalid\u0000', role: 'emperor' }, 'role'],
		[{ email: 'x@example.invalid', role: '' }, 'role']
	])('as the invitation %j is answered with what is wrong', async (fields, wrong) => {
		const answer = await form('/staff/timra/members', fields);
		expect(answer.status).toBe(400);
		expect(answer.text).toContain(`href="#field-${wrong}"`);
	});

	it('about somebody else’s municipality is refused', async () => {
		const offer = { email: 'x@example.invalid', role: 'administrator' };
		const somebody = '00000000-0000-0000-0000-000000000000';
		expect((await form('/staff/bjurholm/members', offer)).status).toBe(404);
		expect((await form('/staff/bjurholm/settings', settings)).status).toBeGreaterThanOrEqual(403);
		expect(
			(await form(`/staff/bjurholm/members/${somebody}/observer/remove`, {})).status
		).toBeGreaterThanOrEqual(403);
		expect((await app.ask('/bjurholm')).text).not.toContain('Timrå kommun');
	});

	it('too much at once is refused', async () => {
		const much = { ...settings, contactVisit: 'x'.repeat(3_000_000) };
		expect((await form('/staff/timra/settings', much)).status).toBe(413);
	});
});

describe('what browsers are sent', () => {
	it('holds no key of the installation and no code of the server', () => {
		const files = clientFiles();
		expect(files.length).toBeGreaterThan(10);
		const secrets =
			/service_role|SUPABASE_(KEY|JWT_SECRET|URL)|DATABASE_URL|SMTP_URL|RADSLAG_SECRET|PRIVATE KEY|eyJhbGciOi|tokenSecret|sessionSecret|better-auth|set_config\(|postgres:\/\//;
		for (const file of files) {
			expect(secrets.exec(readFileSync(file, 'utf8'))?.[0], file).toBeUndefined();
		}
	});
});

/** Signs in with the one-time password of a role; the cookie goes with the next requests. */
async function signIn(municipality: string, role: string, search = '') {
	const account = app.accounts.find((one) => one.municipality === municipality && one.role === role);
	const { email = '', password = '' } = account ?? {};
	const answer = await app.post(`/staff/sign-in${search}`, { email, password });
	expect(answer.status).toBe(303);
	return { answer, account, cookie: cookiesOf(answer) };
}

function clientFiles(): string[] {
	return readdirSync(join(project, 'build', 'client'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(js|css|json|html|svg)$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name));
}

function immutableFile(): string {
	const [file] = clientFiles().filter((path) => path.includes('/_app/immutable/') && path.endsWith('.js'));
	return file?.split('/_app/immutable/')[1] ?? '';
}
