import type { Backend } from '../backend/backend.ts';
import { addMember, createPerson, type StaffRole } from './invitations.ts';
import { oneTimePassword } from './passwords.ts';

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
