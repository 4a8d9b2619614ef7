import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../src/lib/server/backend/backend.ts';
import { testServer } from '../../tests/support/database.ts';
import { standIn, type Target } from './contract-targets.ts';

/** Stands where PostgREST would stand and hands requests over. */
async function listen(
	answer: (request: Request) => Promise<Response>
): Promise<{ url: string; server: Server }> {
	const server = createServer(async (incoming, outgoing) => {
		const body = await new Response(incoming as never).text();
		const response = await answer(
			new Request(`http://stand-in.invalid${incoming.url}`, {
				method: incoming.method ?? 'GET',
				headers: incoming.headers as Record<string, string>,
				...(body ? { body } : {})
			})
		);
		outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe('the application', () => {
	it.each(['postgres', 'service_role', 'authenticated', ''])(
		'does not start where a call without a person runs as “%s”',
		async (role) => {
			const { url, server } = await listen(async () => Response.json(role));
			const opening = openBackend({
				DATABASE_URL: await (await testServer()).createDatabase(),
				SUPABASE_URL: url,
				SUPABASE_KEY: 'a key',
				SUPABASE_JWT_SECRET: 'a secret long enough to be one, really'
			});
			await expect(opening).rejects.toMatchObject({ name: 'StartRefused' });
			server.close();
		}
	);

	it('does not start with half of what Supabase needs', async () => {
		await expect(openBackend({ SUPABASE_URL: 'http://x.invalid' })).rejects.toMatchObject({
			name: 'StartRefused'
		});
	});

	it('does not start with a secret that is too short', async () => {
		const url = await (await testServer()).createDatabase();
		await expect(openBackend({ DATABASE_URL: url, RADSLAG_SECRET: 'change-me' })).rejects.toMatchObject({
			name: 'StartRefused'
		});
	});
});

describe('on Supabase', () => {
	let target: Target;
	beforeAll(async () => {
		target = await standIn();
	});
	afterAll(() => target?.stop());

	it('calls go over the network to PostgREST, and people are who their token says', async () => {
		const { url, server } = await listen(async (request) => target.fetch(request));
		const backend = await openBackend({
			DATABASE_URL: await (await testServer()).createDatabase(),
			SUPABASE_URL: url,
			SUPABASE_KEY: target.anonymousKey,
			SUPABASE_JWT_SECRET: target.secret
		});
		expect(backend.kind).toBe('supabase');
		expect(await backend.anonymous.call('municipalities')).toEqual([]);
		await expect(
			backend.anonymous.call('dialogue', { municipality: 'nowhere', dialogue: 'none' })
		).rejects.toMatchObject({
			name: 'Refusal',
			status: 404
		});
		await backend.close();
		server.close();
	});
});
