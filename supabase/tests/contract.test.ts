import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatewayOnEmbedded, gatewayOnOwnServer, standIn, type Target } from './contract-targets.ts';

/** Who calls: nobody, an anonymous key, a person. */
type Who = 'nobody' | 'anon' | 'person';

type Case = {
	title: string;
	call: string;
	args?: unknown;
	as?: Who;
	headers?: Record<string, string>;
	status: number;
	/** The whole body, or the part of an error that matters. */
	body?: unknown;
	/** Why the stand-in does not do as PostgREST is documented to; it is then not asked. */
	standInDiffers?: string;
};

const single = { accept: 'application/vnd.pgrst.object+json' };

const cases: Case[] = [
	{ title: 'nobody is anon', call: 'whoami', status: 200, body: 'anon' },
	{ title: 'the anonymous key is anon', call: 'whoami', as: 'anon', status: 200, body: 'anon' },
	{ title: 'a person is authenticated', call: 'whoami', as: 'person', status: 200, body: 'authenticated' },
	{
		title: 'the session’s user is the caller’s role',
		call: 'contract_role',
		as: 'person',
		status: 200,
		body: 'authenticated authenticated'
	},
	{ title: 'binds by name', call: 'contract_sum', args: { b: 2, a: 1 }, status: 200, body: 3 },
	{ title: 'fills in defaults', call: 'contract_sum', args: { a: 1 }, status: 200, body: 11 },
	{
		title: 'refuses a missing argument',
		call: 'contract_sum',
		args: { b: 1 },
		status: 404,
		body: {
			code: 'PGRST202',
			message: 'Could not find the function api.contract_sum(b) in the schema cache',
			details:
				'Searched for the function api.contract_sum with parameter b or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.'
		}
	},
	{
		title: 'refuses an argument that is not there',
		call: 'contract_sum',
		args: { a: 1, c: 2 },
		status: 404,
		body: {
			code: 'PGRST202',
			message: 'Could not find the function api.contract_sum(a, c) in the schema cache'
		}
	},
	{
		title: 'refuses a function that is not there',
		call: 'nothing_there',
		status: 404,
		body: {
			code: 'PGRST202',
			message: 'Could not find the function api.nothing_there without parameters in the schema cache'
		}
	},
	{
		title: 'passes text',
		call: 'contract_text',
		args: { value: 'Öga "و" 😀\n\\' },
		status: 200,
		body: 'Öga "و" 😀\n\\'
	},
	{ title: 'passes null', call: 'contract_text', args: { value: null }, status: 200, body: null },
	{
		title: 'passes jsonb',
		call: 'contract_json',
		args: { value: { a: [1, { b: null }], c: 'ö' } },
		status: 200,
		body: { a: [1, { b: null }], c: 'ö' },
		standInDiffers: 'hands jsonb over as a JSON string'
	},
	{
		title: 'casts to the declared types',
		call: 'contract_types',
		args: {
			id: '6b8f2b1e-0f6c-4f0e-9a50-0d8f0e6b1a11',
			at: '2026-01-01T00:00:00Z',
			flags: [true, false],
			amount: 1.5
		},
		status: 200,
		body: ['6b8f2b1e-0f6c-4f0e-9a50-0d8f0e6b1a11', '2026-01-01T00:00:00', [true, false], 1.5],
		standInDiffers: 'cannot pass arrays'
	},
	{ title: 'answers void without a body', call: 'contract_nothing', status: 204 },
	{ title: 'answers null', call: 'contract_null', status: 200, body: null },
	{
		title: 'answers a set of values',
		call: 'contract_names',
		args: { n: 2 },
		status: 200,
		body: ['name 1', 'name 2']
	},
	{ title: 'answers an empty set', call: 'contract_names', args: { n: 0 }, status: 200, body: [] },
	{
		title: 'answers a table',
		call: 'contract_rows',
		args: { n: 2 },
		status: 200,
		body: [
			{ position: 1, name: 'name 1' },
			{ position: 2, name: 'name 2' }
		]
	},
	{
		title: 'answers one composite value as an object',
		call: 'contract_pair',
		args: { first: 1, second: 'x' },
		status: 200,
		body: { first: 1, second: 'x' }
	},
	{
		title: 'answers out arguments as an object',
		call: 'contract_out',
		args: { a: 1 },
		status: 200,
		body: { doubled: 2, tripled: 3 }
	},
	{
		title: 'gives the only row when one is asked for',
		call: 'contract_rows',
		args: { n: 1 },
		headers: single,
		status: 200,
		body: { position: 1, name: 'name 1' }
	},
	{
		title: 'refuses two rows when one is asked for',
		call: 'contract_rows',
		args: { n: 2 },
		headers: single,
		status: 406,
		body: {
			code: 'PGRST116',
			details: 'The result contains 2 rows',
			message: 'Cannot coerce the result to a single JSON object'
		}
	},
	{
		title: 'answers the same whatever is preferred to be returned',
		call: 'contract_sum',
		args: { a: 1 },
		headers: { prefer: 'return=minimal' },
		status: 200,
		body: 11
	},
	{
		title: 'passes a refusal on',
		call: 'contract_refuse',
		args: { code: 'dialogue_closed', status: 410 },
		status: 410,
		body: { code: 'dialogue_closed', message: 'dialogue_closed', details: 'about this', hint: null }
	},
	{
		title: 'answers 409 when a value is there already',
		call: 'contract_fail',
		args: { state: '23505' },
		status: 409,
		body: { code: '23505', message: 'said', details: 'a detail' }
	},
	{
		title: 'answers 409 when something pointed at is missing',
		call: 'contract_fail',
		args: { state: '23503' },
		status: 409
	},
	{
		title: 'answers 400 when a rule of a column is broken',
		call: 'contract_fail',
		args: { state: '23514' },
		status: 400,
		body: { code: '23514' },
		standInDiffers: 'answers 500 to some states'
	},
	{
		title: 'answers 400 when a function raises',
		call: 'contract_fail',
		args: { state: 'P0001' },
		status: 400,
		body: { code: 'P0001', message: 'said', details: 'a detail', hint: 'a hint' },
		standInDiffers: 'answers 500 to other custom states'
	},
	{
		title: 'answers 503 when resources are missing',
		call: 'contract_fail',
		args: { state: '53100' },
		status: 503,
		standInDiffers: 'answers 500 to some states'
	},
	{
		title: 'answers 400 to a value of the wrong type',
		call: 'contract_sum',
		args: { a: 'x' },
		status: 400,
		body: { code: '22P02', message: 'invalid input syntax for type integer: "x"' }
	},
	{
		title: 'answers 400 to a character that text cannot hold',
		call: 'contract_text',
		args: { value: 'a\u0000b' },
		status: 400,
		standInDiffers: 'finds it when binding, with another state'
	},
	{
		title: 'answers 400 to a body that is no JSON',
		call: 'contract_sum',
		args: '{"a":',
		status: 400,
		body: { code: 'PGRST102' }
	},
	{
		title: 'answers 401 to nobody who may not',
		call: 'contract_staff',
		status: 401,
		body: { code: '42501' }
	},
	{ title: 'answers 401 to the anonymous key that may not', call: 'contract_staff', as: 'anon', status: 401 },
	{ title: 'lets a person who may', call: 'contract_staff', as: 'person', status: 200, body: 'for staff' },
	{
		title: 'does not write in a function that says it only reads',
		call: 'contract_stable_note',
		args: { text: 'x' },
		status: 405,
		body: { code: '25006' },
		standInDiffers: 'runs it in a transaction that may write'
	},
	{
		title: 'ends a call that takes too long',
		call: 'contract_sleep',
		args: { seconds: 30 },
		status: 500,
		body: { code: '57014' },
		standInDiffers: 'has no time limit'
	},
	{
		title: 'gains nothing by resetting the role',
		call: 'contract_reset',
		as: 'person',
		status: 200,
		body: 'authenticator',
		standInDiffers: 'connects as the owner'
	},
	{
		title: 'cannot become the owner of the functions',
		call: 'contract_become',
		args: { name: 'radslag_api' },
		as: 'person',
		status: 403,
		body: { code: '42501' },
		standInDiffers: 'connects as the owner'
	}
];

describe.each([
	['the gateway on the embedded server', gatewayOnEmbedded, false],
	['the gateway on a server of one’s own', gatewayOnOwnServer, false],
	['the stand-in for PostgREST', standIn, true]
])('%s', (_, start, isStandIn) => {
	let target: Target;
	let tokens: Record<Who, string | undefined>;

	beforeAll(async () => {
		target = await start();
		tokens = {
			nobody: undefined,
			anon: await sign({ role: 'anon' }),
			person: await sign({ role: 'authenticated', tenant: randomUUID(), sub: randomUUID() })
		};
	});
	afterAll(() => target?.stop());

	const sign = (claims: Record<string, unknown>, secret = target.secret, expires = '5 min') =>
		new SignJWT(claims)
			.setProtectedHeader({ alg: 'HS256' })
			.setExpirationTime(expires)
			.sign(new TextEncoder().encode(secret));

	async function call(name: string, args: unknown, token?: string, headers: Record<string, string> = {}) {
		const response = await target.fetch(`http://radslag.invalid/rest/v1/rpc/${name}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'content-profile': 'api',
				...(token ? { authorization: `Bearer ${token}` } : {}),
				...headers
			},
			body: typeof args === 'string' ? args : JSON.stringify(args ?? {})
		});
		const text = await response.text();
		return { status: response.status, body: text ? (JSON.parse(text) as unknown) : undefined };
	}

	const asked = cases.filter(({ standInDiffers }) => !(isStandIn && standInDiffers));
	it.each(asked)('$title', async ({ call: name, args, as = 'nobody', headers, status, body }) => {
		const answer = await call(name, args, tokens[as], headers);
		expect(answer.status).toBe(status);
		if (status >= 400 && body) expect(answer.body).toMatchObject(body);
		else if (status < 300) expect(answer.body).toEqual(body);
	});

	it('hands all claims over to the functions', async () => {
		const claims = { role: 'authenticated', sub: randomUUID(), tenant: randomUUID() };
		expect((await call('contract_claims', {}, await sign(claims))).body).toMatchObject(claims);
	});

	it('keeps what was written, and nothing of a call that failed', async () => {
		const text = randomUUID();
		expect((await call('contract_note', { text })).status).toBe(200);
		expect((await call('contract_note', { text })).status).toBe(409);
	});

	it('refuses a token of another signer and one whose time is out', async () => {
		const foreign = await sign({ role: 'authenticated' }, 'another secret, also long enough to be one');
		const expired = await sign({ role: 'authenticated' }, target.secret, '-1 min');
		expect(await call('whoami', {}, foreign)).toMatchObject({ status: 401, body: { code: 'PGRST301' } });
		expect((await call('whoami', {}, expired)).status).toBe(401);
	});

	it.skipIf(isStandIn)('refuses a token in which any character was changed', async () => {
		const token = tokens.person ?? '';
		const answers = [...token].map(async (character, at) => {
			// The last character of a part carries bits that are not part of the value.
			const changed = token.slice(0, at) + (character === 'A' ? 'z' : 'A') + token.slice(at + 1);
			return (await call('whoami', {}, changed)).status;
		});
		expect(new Set(await Promise.all(answers))).toEqual(new Set([401]));
	});

	it.skipIf(isStandIn)('refuses every other role and every other way of signing', async () => {
		for (const role of ['postgres', 'authenticator', 'radslag_api', 'service_role', '', null]) {
			expect((await call('whoami', {}, await sign({ role }))).status).toBe(401);
		}
		const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const unsigned = `${part({ alg: 'none' })}.${part({ role: 'authenticated' })}.`;
		expect((await call('whoami', {}, unsigned)).status).toBe(401);
	});

	it.skipIf(isStandIn)('never mixes callers up, however many call at once', async () => {
		const people = await Promise.all(
			Array.from({ length: 12 }, async () => {
				const sub = randomUUID();
				return { sub, token: await sign({ role: 'authenticated', sub }) };
			})
		);
		const rounds = Array.from({ length: 240 }, async (_, i) => {
			const person = i % 4 === 0 ? undefined : people[i % people.length];
			const [role, claims] = await Promise.all([
				call('contract_role', {}, person?.token),
				call('contract_claims', {}, person?.token)
			]);
			expect(role.body).toBe(person ? 'authenticated authenticated' : 'anon anon');
			expect((claims.body as { sub?: string }).sub).toBe(person?.sub);
		});
		await Promise.all(rounds);
	});

	it.skipIf(isStandIn)('speaks of nothing but functions', async () => {
		const ask = async (path: string, method: string) =>
			(await target.fetch(`http://radslag.invalid${path}`, { method })).status;
		expect(await ask('/rest/v1/submissions', 'GET')).toBe(404);
		expect(await ask('/rest/v1/', 'GET')).toBe(404);
		expect(await ask('/auth/v1/token', 'POST')).toBe(404);
		expect(await ask('/rest/v1/rpc/whoami', 'DELETE')).toBe(405);
	});
});
