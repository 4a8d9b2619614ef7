import { expect, type Page } from '@playwright/test';
import type { Role } from '../../../src/lib/server/data/members.ts';
import { seedAccounts } from '../../support/accounts.ts';

/** Put after the one-time password (own-passwords.ts): every worker can tell the password that holds now. */
const suffix = '-egen-losenfras';

/** Kept for the test of the first sign-in: it has its one-time password still. */
export const untouched = { municipality: 'timra', role: 'observer' } as const;

/** Mail and passwords of the account that the first start made for this role. */
export function accountOf(municipality: string, role: Role) {
	const account = seedAccounts().find((one) => one.municipality === municipality && one.role === role);
	if (!account) throw new Error(`No account for ${role} in ${municipality}`);
	return { email: account.email, oneTime: account.password, own: account.password + suffix };
}

/** Signs in as the member of staff with this role and goes on to `next`. Several tests and workers may do it at the same time. */
export async function signIn(
	page: Page,
	municipality: string,
	role: Role,
	next = `/staff/${municipality}`
): Promise<void> {
	const { email, own } = accountOf(municipality, role);
	await submitSignIn(page, email, own);
	await page.goto(next);
	expect(isAt(page, '/staff/sign-in'), `signed in as ${email}`).toBe(false);
}

/** Fills in the sign-in form and sends it; false when it was refused. The page is still about to change after it. */
export async function submitSignIn(
	page: Page,
	email: string,
	password: string,
	address = '/staff/sign-in'
): Promise<boolean> {
	await page.goto(address);
	await page.getByLabel('E-post').fill(email);
	await page.getByLabel('Lösenord').fill(password);
	return (await statusOf(page, 'Logga in')) < 400;
}

/** Fills in and sends the form of `/staff/password`, where the page must be. */
export async function changePassword(page: Page, current: string, chosen: string): Promise<void> {
	await page.getByLabel('Nuvarande lösenord').fill(current);
	await page.getByLabel('Nytt lösenord', { exact: true }).fill(chosen);
	await page.getByLabel('Nytt lösenord en gång till').fill(chosen);
	await statusOf(page, 'Byt lösenord');
}

/** Presses a button whose form is sent without JavaScript; the status of the answer. */
async function statusOf(page: Page, button: string): Promise<number> {
	const [response] = await Promise.all([
		page.waitForResponse((answer) => answer.request().method() === 'POST'),
		page.getByRole('button', { name: button }).click()
	]);
	await page.waitForLoadState();
	return response.status();
}

function isAt(page: Page, path: string): boolean {
	return new URL(page.url()).pathname.startsWith(path);
}
