import { createHmac } from 'node:crypto';
import type { Backend } from '../backend/backend.ts';
import { Refusal } from '../backend/refusal.ts';

/** Attempts that are free of waiting, and the longest wait in seconds after that. */
type Limit = { free: number; longest: number };

const accountFromAddress: Limit = { free: 5, longest: 900 };
// A town hall may share one address.
const wholeAddress: Limit = { free: 50, longest: 30 };
// Mild: a stranger must not be able to lock somebody out.
const wholeAccount: Limit = { free: 20, longest: 60 };

/** One attempt under way; call `succeeded` when it was right, so that it does not count. */
export type Attempt = { succeeded: () => Promise<void> };

/**
 * Counts an attempt to sign in before it is judged, so that parallel ones count too. Each further failure doubles
 * the wait. `account` is the mail, or whatever else is being guessed at. Keys are hashed with the installation's secret and the day: neither mails nor addresses are kept.
 * @throws Refusal too_many_attempts
 */
export async function beginAttempt(backend: Backend, account: string, address: string): Promise<Attempt> {
	const day = new Date().toISOString().slice(0, 10);
	const secret = backend.secrets.derive(`attempts ${day}`);
	const key = (...parts: string[]) => createHmac('sha256', secret).update(JSON.stringify(parts)).digest();
	const keys = [
		[key('account', account, network(address)), accountFromAddress],
		[key('account', account), wholeAccount],
		[key('address', network(address)), wholeAddress]
	] as const;
	for (const [hash, limit] of keys) await count(backend, hash, limit);
	return {
		async succeeded() {
			const [[first], [second], [shared]] = keys;
			await backend.sql`delete from account.attempts where key in ${backend.sql([first, second])}`;
			await backend.sql`delete from account.attempts where key = ${shared} and failures = 1`;
			await backend.sql`update account.attempts set failures = failures - 1 where key = ${shared} and failures > 1`;
		}
	};
}

async function count({ sql }: Backend, key: Buffer, { free, longest }: Limit): Promise<void> {
	const counted = await sql`
		insert into account.attempts as known (key, failures) values (${key}, 1)
		on conflict (key) do update set failures = least(known.failures + 1, 1000), last_failure = now()
			where known.failures < ${free}
				or known.last_failure + least(power(2, least(known.failures - ${free}, 20)), ${longest}) * interval '1 second' <= now()
		returning failures`;
	if (counted.length === 0) throw new Refusal('too_many_attempts', 429);
}

/** The network that an address belongs to: a household has many IPv6 addresses. */
function network(address: string): string {
	return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;
}

/** Forgets attempts, sessions, verifications and invitations whose time has passed. A job runs it daily. */
export async function sweepAccounts({ sql }: Pick<Backend, 'sql'>): Promise<void> {
	await sql`delete from account.attempts where last_failure < now() - interval '1 day'`;
	await sql`delete from account.sessions where expires_at < now() or created_at < now() - interval '1 day'`;
	await sql`delete from account.verifications where expires_at < now()`;
	await sql`delete from account.invitations where expires_at < now() - interval '30 days'`;
}
