import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { connect, withUser } from '../../src/lib/server/backend/connection.ts';
import { createGateway } from '../../src/lib/server/backend/gateway.ts';
import { openBackend } from '../../src/lib/server/backend/backend.ts';
import { signAnonymous } from '../../src/lib/server/backend/token.ts';
import { startTestServer, type TestServer } from '../../tests/support/server.ts';

/** Something that answers `POST /rest/v1/rpc/<function>` for a database with the functions of the contract. */
export type Target = {
	fetch: typeof fetch;
	secret: string;
	anonymousKey: string;
	stop: () => Promise<void>;
};

const functions = readFileSync(join(import.meta.dirname, 'contract-functions.sql'), 'utf8');

/** The gateway on the embedded server, whose owner is a superuser. */
export async function gatewayOnEmbedded(): Promise<Target> {
	const server = await startTestServer();
	return gatewayOn(server, await server.createDatabase());
}

/** The gateway on a PostgreSQL reached by DATABASE_URL, whose owner is an ordinary role. */
export async function gatewayOnOwnServer(): Promise<Target> {
	const server = await startTestServer({ pristine: true });
	return gatewayOn(server, await server.createOwnedDatabase());
}

async function gatewayOn(server: TestServer, url: string): Promise<Target> {
	const backend = await openBackend({ DATABASE_URL: url });
	await backend.sql.unsafe(functions);
	const { authenticatorPassword, tokenSecret: secret } = backend.secrets;
	const connection = withUser(url, 'authenticator', authenticatorPassword);
	const gateway = await createGateway({ connection, jwtSecret: secret, statementTimeout: 500 });
	return {
		fetch: gateway.fetch,
		secret,
		anonymousKey: await signAnonymous(secret),
		async stop() {
			await gateway.close();
			await backend.close();
			await server.stop();
		}
	};
}

/** The nearest stand-in for PostgREST that the registry has, on the same kind of database. */
export async function standIn(): Promise<Target> {
	const server = await startTestServer();
	const url = await server.createDatabase();
	const owner = connect(url, 'owner');
	await owner.unsafe(functions);
	// Without these, before it starts, it runs every call as the owner.
	await owner.unsafe(`create role service_role nologin; create schema auth;
		grant usage on schema auth to anon, authenticated`);
	await owner.end();
	// It writes every error of the database there, ours on purpose.
	vi.spyOn(console, 'error').mockImplementation(() => {});
	const secret = 'a secret of the test, long enough to be one';
	const app = new App({
		connection: createPostgresConnection({ url, postgresOptions: { onnotice: () => {} } }),
		api: { enabled: true, schemas: ['api'], extra_search_path: [], max_rows: 1000 },
		auth: { enabled: true, jwt_secret: secret },
		options: { server: { apiKeys: false, admin: false, disableStudio: true } }
	} as ConstructorParameters<typeof App>[0]);
	await app.init();
	await app.ensureSystemSchema();
	return {
		fetch: async (input, init) => app.server.fetch(new Request(input, init)),
		secret,
		anonymousKey: await signAnonymous(secret),
		async stop() {
			await (app.connection as { close: () => Promise<void> }).close();
			await server.stop();
		}
	};
}
