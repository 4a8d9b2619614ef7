import { randomInt } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Sql, TransactionSql } from 'postgres';
import type { Backend } from '../backend/backend.ts';
import { Refusal } from '../backend/refusal.ts';
import { accountsOf, longestPassword, shortestPassword } from './accounts.ts';
import { refusing, type Person } from './sign-in.ts';
import { cookiesOf, passCookies, type Visit } from './visit.ts';

/** No look-alikes: it is read from a screen or a paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to be used once, about 79 bits: `k7qm-2xfh-9tcw-rb4n`. */
export function oneTimePassword(): string {
	const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
	return [group(), group(), group(), group()].join('-');
}

/** Refuses password_too_short, password_too_long; lengths in characters. */
export function checkPassword(password: string): void {
	const length = [...password].length;
	if (length < shortestPassword) throw new Refusal('password_too_short', 400);
	if (length > longestPassword) throw new Refusal('password_too_long', 400);
}

/**
 * Changes the password of the signed-in person, ends all her other sessions and gives this one a new id.
 * @throws Refusal password_wrong, password_too_short, password_too_long, password_unchanged
 */
export async function changePassword(
	backend: Backend,
	visit: Visit,
	person: Person,
	{ current, chosen }: { current: string; chosen: string }
): Promise<void> {
	checkPassword(chosen);
	if (current === chosen) throw new Refusal('password_unchanged', 400);
	const { headers } = await refusing('password_wrong', () =>
		accountsOf(backend).api.changePassword({
			body: { currentPassword: current, newPassword: chosen, revokeOtherSessions: true },
			headers: cookiesOf(visit),
			returnHeaders: true
		})
	);
	await backend.sql`update account.people set must_change_password = false, updated_at = now() where id = ${person.id}`;
	passCookies(headers, visit);
}

/** Gives a person a password, replacing the one there was. */
export async function storePassword(
	sql: Sql | TransactionSql,
	person: string,
	password: string
): Promise<void> {
	const hash = await hashPassword(password);
	await sql`
		insert into account.credentials (user_id, account_id, provider_id, password)
		values (${person}, ${person}, 'credential', ${hash})
		on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`;
}
