import type { Sql } from 'postgres';
import { connect, withUser } from './connection.ts';
import { createDb, type ClientOptions, type Db } from './db.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { connectLasting } from './lasting.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { projectFolder } from './project.ts';
import { readSecrets, type Secrets } from './secrets.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { StartRefused } from './start-refused.ts';
import { signAnonymous } from './token.ts';

/** The database behind the application, in whichever of the three sizes. */
export type Backend = {
	kind: 'embedded' | 'postgresql' | 'supabase';
	/** Acts for residents: no person. One client, shared by all. */
	anonymous: Db;
	/** Acts as the person that the token names. */
	as: (token: string) => Db;
	/** The owner's connection: for jobs, LISTEN and staff accounts; never on the way of a resident's request. */
	sql: Sql;
	/** Single connections of the owner, for transactions that last over several statements. */
	sessions: Sessions;
	/** The owner's address. */
	url: string;
	secrets: Secrets;
	/** Versions of migrations not applied yet. */
	pendingMigrations: () => Promise<string[]>;
	reachable: () => Promise<boolean>;
	close: () => Promise<void>;
};

/**
 * Opens the backend that the environment asks for: nothing → the embedded server; DATABASE_URL → that
 * PostgreSQL; SUPABASE_URL as well → PostgREST answers the calls. Brings the schema up to date except on
 * Supabase, where the `supabase` CLI does.
 * @throws StartRefused with a text for the operator
 */
export async function openBackend(env: NodeJS.ProcessEnv = process.env): Promise<Backend> {
	if (env.DATABASE_URL) return open(env, env.DATABASE_URL, kindOf(env), async () => {});
	if (env.SUPABASE_URL) {
		throw new StartRefused('SUPABASE_URL är satt men inte DATABASE_URL: ange även databasens adress.');
	}
	const { startEmbedded } = await import('./embedded.ts');
	const server = await startEmbedded({ env, project: projectFolder() });
	try {
		return await open(env, server.url, 'embedded', server.stop);
	} catch (error) {
		await server.stop();
		throw error;
	}
}

function kindOf(env: NodeJS.ProcessEnv): Backend['kind'] {
	if (env.SUPABASE_URL) return 'supabase';
	return env.RADSLAG_EMBEDDED ? 'embedded' : 'postgresql';
}

async function open(
	env: NodeJS.ProcessEnv,
	url: string,
	kind: Backend['kind'],
	stop: () => Promise<void>
): Promise<Backend> {
	const sql = connectLasting(url, 'owner');
	const sessions = createSessions(url, 'owner', 3);
	let gateway: Gateway | undefined;
	try {
		if (kind !== 'supabase') await migrate(sql, projectFolder());
		const secrets = await readSecrets(sql, env);
		if (kind !== 'supabase') gateway = await openGateway(sql, url, secrets);
		const client: ClientOptions = gateway
			? { url: 'http://radslag.invalid', key: await signAnonymous(secrets.tokenSecret), fetch: gateway.fetch }
			: { url: env.SUPABASE_URL ?? '', key: required(env, 'SUPABASE_KEY') };
		const anonymous = createDb(client);
		await refuseUnlessAnonymous(anonymous);
		return {
			kind,
			anonymous,
			as: (token) => createDb(client, token),
			sql,
			sessions,
			url,
			secrets,
			pendingMigrations: () => pendingMigrations(sql, projectFolder()),
			reachable: () =>
				sql`select 1`.then(
					() => true,
					() => false
				),
			async close() {
				await gateway?.close();
				await sessions.end();
				await sql.end({ timeout: 5 });
				await stop();
			}
		};
	} catch (error) {
		await gateway?.close();
		await sql.end({ timeout: 1 });
		throw error;
	}
}

/**
 * Connects the gateway as `authenticator`. The role's password is derived from the installation's secret; it is
 * set only when the server does not accept it, so that nodes that start together do not disturb each other.
 */
async function openGateway(sql: Sql, url: string, secrets: Secrets): Promise<Gateway> {
	const options = {
		connection: withUser(url, 'authenticator', secrets.authenticatorPassword),
		jwtSecret: secrets.tokenSecret
	};
	const probe = connect(options.connection, 'calls', { max: 1 });
	try {
		await probe`select 1`;
	} catch (error) {
		if (!/^28/.test((error as { code?: string }).code ?? '')) throw error;
		await sql.begin(async (transaction) => {
			await transaction`select pg_advisory_xact_lock(7236524002)`;
			await transaction.unsafe(`alter role authenticator login password '${secrets.authenticatorPassword}'`);
		});
	} finally {
		await probe.end({ timeout: 1 });
	}
	return createGateway(options);
}

/** A call without a person must run as anon; anything else would open the database to everybody. */
async function refuseUnlessAnonymous(anonymous: Db): Promise<void> {
	const role = await anonymous.call('whoami');
	if (role !== 'anon') {
		throw new StartRefused(
			`Ett anrop utan inloggning körs som ”${role}” i stället för ”anon”. Rådslag startar inte så.`
		);
	}
}

function required(env: NodeJS.ProcessEnv, name: string): string {
	const value = env[name];
	if (!value) throw new StartRefused(`${name} saknas: den behövs när SUPABASE_URL är satt.`);
	return value;
}
