import { createHmac } from 'node:crypto';
import type { Sql } from 'postgres';
import { StartRefused } from './start-refused.ts';

/** The keys of one installation, each derived from one secret: learning one tells nothing about another. */
export type Secrets = {
	/** Password of the database role `authenticator`. */
	authenticatorPassword: string;
	/** Signs the short-lived tokens that a call acts under (HS256). */
	tokenSecret: string;
	/** Signs the session cookies of staff. */
	sessionSecret: string;
	/** A key for any other purpose; the same purpose gives the same key. */
	derive: (purpose: string) => string;
};

/**
 * Reads the installation's secret: RADSLAG_SECRET, else the one that the database was born with.
 * On Supabase the token secret is the project's own, SUPABASE_JWT_SECRET.
 * @throws StartRefused when a secret is too short to be one
 */
export async function readSecrets(sql: Sql, env: NodeJS.ProcessEnv): Promise<Secrets> {
	const secret = env.RADSLAG_SECRET ?? (await storedSecret(sql));
	if (secret.length < 32) throw new StartRefused('RADSLAG_SECRET måste ha minst 32 tecken.');
	const derive = (purpose: string) => createHmac('sha256', secret).update(purpose).digest('hex');
	return {
		authenticatorPassword: derive('authenticator'),
		tokenSecret: env.SUPABASE_JWT_SECRET ?? derive('token'),
		sessionSecret: derive('session'),
		derive
	};
}

async function storedSecret(sql: Sql): Promise<string> {
	const [row] = await sql<{ secret: string }[]>`select secret from private.installation`;
	if (!row) throw new StartRefused('Databasen saknar sin hemlighet (private.installation är tom).');
	return row.secret;
}
