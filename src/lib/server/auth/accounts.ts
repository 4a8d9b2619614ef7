import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import { CamelCasePlugin, Kysely } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import type { Sql } from 'postgres';
import type { Backend } from '../backend/backend.ts';
import { isConnectionLoss } from '../backend/rest-errors.ts';
import type { Sessions } from '../backend/sessions.ts';

/** A session ends after this time without a request, in seconds. */
export const idleTime = 8 * 60 * 60;
/** A session ends after this time whatever happens, in milliseconds. */
export const longestSession = 24 * 60 * 60 * 1000;
/** Fewest characters of a password. */
export const shortestPassword = 12;
export const longestPassword = 128;

const cookiePrefix = 'radslag';
/** What the session cookie's name begins with; a request without it has nobody signed in. */
export const sessionCookie = `${cookiePrefix}.session_token`;

function create({ sessions, secrets }: Backend) {
	const tables = new Kysely<object>({
		dialect: new PostgresJSDialect({ postgres: async () => asDriver(sessions) }),
		plugins: [new CamelCasePlugin()]
	}).withSchema('account');
	return betterAuth({
		appName: 'Rådslag',
		// Only used to fill links and cookie attributes, which we set ourselves; no route of better-auth is served.
		baseURL: 'http://localhost',
		secret: secrets.sessionSecret,
		telemetry: { enabled: false },
		logger: { disabled: true },
		database: { db: tables, type: 'postgres' },
		user: {
			modelName: 'people',
			additionalFields: {
				mustChangePassword: { type: 'boolean', required: true, defaultValue: false, input: false }
			}
		},
		account: { modelName: 'credentials' },
		verification: { modelName: 'verifications' },
		session: {
			modelName: 'sessions',
			expiresIn: idleTime,
			updateAge: 5 * 60,
			cookieCache: { enabled: false }
		},
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: shortestPassword,
			maxPasswordLength: longestPassword
		},
		advanced: {
			cookiePrefix,
			useSecureCookies: false,
			database: { generateId: 'uuid' },
			ipAddress: { disableIpTracking: true }
		},
		plugins: [
			twoFactor({ issuer: 'Rådslag', twoFactorTable: 'secondFactors', skipVerificationOnEnable: false })
		]
	});
}

/** As much of the driver as the dialect uses, over connections that survive a restart of the server. */
function asDriver(sessions: Sessions): Sql {
	const reserve = async () => {
		const { sql, release } = await sessions.acquire();
		let failure: unknown;
		const unsafe: Sql['unsafe'] = (...args) => {
			const query = sql.unsafe(...args);
			query.catch((error: unknown) => (failure = isConnectionLoss(failure) ? failure : error));
			return query as never;
		};
		return { unsafe, release: () => release(failure) };
	};
	return { reserve, end: sessions.end } as unknown as Sql;
}

export type Accounts = ReturnType<typeof create>;

const instances = new WeakMap<Backend, Accounts>();

/** The staff accounts of a backend: better-auth on the tables of the schema `account`. */
export function accountsOf(backend: Backend): Accounts {
	let accounts = instances.get(backend);
	if (!accounts) instances.set(backend, (accounts = create(backend)));
	return accounts;
}
