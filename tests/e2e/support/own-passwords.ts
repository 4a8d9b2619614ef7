import { storePassword } from '../../../src/lib/server/auth/passwords.ts';
import { seedAccounts } from '../../support/accounts.ts';
import { openOwnBackend } from './own-database.ts';
import { accountOf, untouched } from './staff.ts';
import type { Role } from '../../../src/lib/server/data/members.ts';

/**
 * Gives every account but the untouched one a password of its own, before the first test: so tests sign in to the same
 * account at the same time, and none ends another's session by changing it.
 */
async function giveOwnPasswords(): Promise<void> {
	const backend = await openOwnBackend();
	const { sql } = backend;
	for (const { municipality, role } of seedAccounts()) {
		if (municipality === untouched.municipality && role === untouched.role) continue;
		const { email, own } = accountOf(municipality, role as Role);
		const [person] = await sql<{ id: string }[]>`
			update account.people set must_change_password = false where email = ${email} returning id`;
		if (!person) throw new Error(`Nobody has the mail ${email}`);
		await storePassword(sql, person.id, own);
	}
	await backend.close();
}

export { giveOwnPasswords as default };
