import { APIError } from 'better-auth/api';
import type { Backend } from '../backend/backend.ts';
import { Refusal } from '../backend/refusal.ts';
import { accountsOf, longestSession, sessionCookie } from './accounts.ts';
import { beginAttempt } from './attempts.ts';
import { cookiesOf, passCookies, type Visit } from './visit.ts';

/** A signed-in member of staff. */
export type Person = {
	id: string;
	name: string;
	email: string;
	/** Nothing but the change of password may be offered while this is true. */
	mustChangePassword: boolean;
	/** Signs in with a second factor. */
	hasSecondFactor: boolean;
};

/**
 * Signs in with mail and password and sets the session cookie, a new one each time. Unknown mails cost the same
 * time and get the same answer as wrong passwords.
 * @returns `second_factor` when a code is asked for next (`verifySecondFactor`)
 * @throws Refusal sign_in_failed, too_many_attempts
 */
export async function signIn(
	backend: Backend,
	visit: Visit,
	{ email, password }: { email: string; password: string }
): Promise<'signed_in' | 'second_factor'> {
	const mail = normalise(email);
	const attempt = await beginAttempt(backend, mail, visit.getClientAddress());
	const { headers, response } = await refusing('sign_in_failed', () =>
		accountsOf(backend).api.signInEmail({
			body: { email: mail, password },
			headers: cookiesOf(visit),
			returnHeaders: true
		})
	);
	await attempt.succeeded();
	passCookies(headers, visit);
	return 'twoFactorRedirect' in response ? 'second_factor' : 'signed_in';
}

/** Ends the session on the server and takes the cookie back. */
export async function signOut(backend: Backend, visit: Visit): Promise<void> {
	const { headers } = await accountsOf(backend).api.signOut({
		headers: cookiesOf(visit),
		returnHeaders: true
	});
	passCookies(headers, visit);
}

/** Who is signed in, or null. Reads the database each time, so that a session ended elsewhere ends here too. */
export async function person(backend: Backend, visit: Visit): Promise<Person | null> {
	if (!visit.request.headers.get('cookie')?.includes(sessionCookie)) return null;
	const { headers, response } = await accountsOf(backend).api.getSession({
		headers: cookiesOf(visit),
		returnHeaders: true
	});
	if (!response) return null;
	const { session, user } = response;
	if (Date.now() - new Date(session.createdAt).getTime() > longestSession) {
		await signOut(backend, visit);
		return null;
	}
	passCookies(headers, visit);
	return {
		id: user.id,
		name: user.name,
		email: user.email,
		mustChangePassword: user.mustChangePassword,
		hasSecondFactor: user.twoFactorEnabled ?? false
	};
}

/** Mails are compared without regard to case and surrounding space. */
export function normalise(email: string): string {
	return email.normalize('NFC').trim().toLowerCase();
}

/** Runs a call of better-auth; its "no" becomes a refusal with our code. */
export async function refusing<T>(code: string, call: () => Promise<T>): Promise<T> {
	try {
		return await call();
	} catch (error) {
		if (error instanceof APIError && error.statusCode < 500) throw new Refusal(code, 401);
		throw error;
	}
}
