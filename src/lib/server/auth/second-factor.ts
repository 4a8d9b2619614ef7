import type { Backend } from '../backend/backend.ts';
import { accountsOf } from './accounts.ts';
import { beginAttempt } from './attempts.ts';
import { refusing } from './sign-in.ts';
import { cookiesOf, passCookies, type Visit } from './visit.ts';

/**
 * Prepares a second factor (TOTP) for the signed-in person; it counts once `confirmSecondFactor` has seen a code.
 * @returns the address for the authenticator app (shown as a QR code) and the backup codes, shown once
 * @throws Refusal password_wrong
 */
export async function beginSecondFactor(
	backend: Backend,
	visit: Visit,
	password: string
): Promise<{ uri: string; backupCodes: string[] }> {
	const begun = await refusing('password_wrong', () =>
		accountsOf(backend).api.enableTwoFactor({ body: { password }, headers: cookiesOf(visit) })
	);
	if (begun.method !== 'totp') throw new Error('A second factor other than TOTP was prepared');
	return { uri: begun.totpURI, backupCodes: begun.backupCodes };
}

/**
 * The first code proves that the app has it. Also the second step of signing in.
 * @throws Refusal code_wrong, too_many_attempts
 */
export async function verifySecondFactor(backend: Backend, visit: Visit, code: string): Promise<void> {
	const attempt = await beginAttempt(backend, challengeOf(visit), visit.getClientAddress());
	const { headers } = await refusing('code_wrong', () =>
		accountsOf(backend).api.verifyTOTP({
			body: { code: code.replace(/\s/g, '') },
			headers: cookiesOf(visit),
			returnHeaders: true
		})
	);
	await attempt.succeeded();
	passCookies(headers, visit);
}

/** Signs in with one of the backup codes instead of the app. @throws Refusal code_wrong, too_many_attempts */
export async function verifyBackupCode(backend: Backend, visit: Visit, code: string): Promise<void> {
	const attempt = await beginAttempt(backend, challengeOf(visit), visit.getClientAddress());
	const { headers } = await refusing('code_wrong', () =>
		accountsOf(backend).api.verifyBackupCode({
			body: { code: code.trim() },
			headers: cookiesOf(visit),
			returnHeaders: true
		})
	);
	await attempt.succeeded();
	passCookies(headers, visit);
}

/** Does without the second factor from now on. @throws Refusal password_wrong */
export async function endSecondFactor(backend: Backend, visit: Visit, password: string): Promise<void> {
	const { headers } = await refusing('password_wrong', () =>
		accountsOf(backend).api.disableTwoFactor({
			body: { password },
			headers: cookiesOf(visit),
			returnHeaders: true
		})
	);
	// The session is replaced by a new one.
	passCookies(headers, visit);
}

/** What the code is for: the challenge that the password began, or the session that sets up the factor. */
function challengeOf(visit: Visit): string {
	return `second factor ${visit.request.headers.get('cookie') ?? ''}`;
}
