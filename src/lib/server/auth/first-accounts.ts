import type { Backend } from '../backend/backend.ts';
import { addMember, createPerson, type StaffRole } from './invitations.ts';
import { oneTimePassword, storePassword } from './passwords.ts';
import { normalise } from './sign-in.ts';

/**
 * Makes an account with a one-time password, which must be changed at the first sign-in, and gives it a role.
 * For an installation's first accounts, when nobody is there yet who could invite.
 * @returns the person's id and the password, which is kept nowhere
 */
export async function createFirstAccount(
	{ sql }: Backend,
	account: { municipality: string; role: StaffRole; name: string; email: string }
): Promise<{ person: string; password: string }> {
	const password = oneTimePassword();
	return sql.begin(async (transaction) => {
		const person = await createPerson(transaction, { ...account, password, mustChange: true });
		await addMember(transaction, { ...account, person });
		return { person, password };
	});
}

/**
 * Gives somebody who has forgotten her password a one-time password, ends her sessions and takes away her second
 * factor. For the operator at the machine; there is no way to it through the pages.
 * @returns the password, or null when nobody has this mail
 */
export async function renewPassword({ sql }: Backend, email: string): Promise<string | null> {
	const password = oneTimePassword();
	return sql.begin(async (transaction) => {
		const [person] = await transaction<{ id: string }[]>`
			update account.people set must_change_password = true, two_factor_enabled = false, updated_at = now()
			where email = ${normalise(email)} returning id`;
		if (!person) return null;
		await storePassword(transaction, person.id, password);
		await transaction`delete from account.second_factors where user_id = ${person.id}`;
		await transaction`delete from account.sessions where user_id = ${person.id}`;
		return password;
	});
}
