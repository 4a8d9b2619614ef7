import { createHmac, randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { signIn, submitSignIn } from '../support/staff.ts';

const password = 'fyra ord i en lösenfras';

test('a second factor is set up, asked for, replaced by a backup code once, and turned off', async ({
	page,
	browser
}) => {
	test.slow();
	const email = `${randomUUID()}@example.invalid`;
	await signIn(page, 'bjurholm', 'administrator', '/staff/bjurholm/members');
	await page.getByLabel('E-post').fill(email);
	await page.getByRole('radio', { name: 'insyn' }).check();
	await page.getByRole('button', { name: 'Skapa inbjudan' }).click();
	const link = await page.getByLabel('Inbjudningslänk').inputValue();

	const context = await browser.newContext();
	const own = await context.newPage();
	await own.goto(link);
	await own.getByLabel('Ditt namn').fill('Tvåstegs Person');
	await own.getByLabel('Välj lösenord').fill(password);
	await own.getByLabel('Lösenordet en gång till').fill(password);
	await own.getByRole('button', { name: 'Tacka ja och logga in' }).click();
	await expect(own.getByRole('button', { name: 'Logga ut' })).toBeVisible();

	await own.goto('/staff/account');
	await own.getByLabel('Ditt lösenord').fill(password);
	await own.getByRole('button', { name: 'Ställ in tvåstegsinloggning' }).click();
	await expect(own.getByRole('img', { name: /^QR-kod/ })).toBeVisible();
	const secret = (await own.locator('.code').innerText()).replaceAll(' ', '');
	const [backupCode] = await own.getByRole('main').getByRole('listitem').allInnerTexts();
	await own.getByLabel('Kod från appen').fill('12');
	await own.getByRole('button', { name: 'Slå på' }).click();
	await expect(own.getByRole('alert')).toContainText('Koden stämmer inte');
	await own.getByLabel('Kod från appen').fill(totp(secret));
	await own.getByRole('button', { name: 'Slå på' }).click();
	await expect(own.getByText('Tvåstegsinloggning är påslagen. Nästa gång')).toBeVisible();

	await signOut(own);
	expect(await submitSignIn(own, email, password, '/staff/sign-in?next=/staff/account')).toBe(true);
	await enterCode(own, totp(secret));
	await expect(own).toHaveURL(/\/staff\/account$/);

	await signOut(own);
	await submitSignIn(own, email, password);
	await enterCode(own, backupCode?.trim() ?? '');
	await expect(own.getByRole('button', { name: 'Logga ut' })).toBeVisible();
	await signOut(own);
	await submitSignIn(own, email, password);
	await enterCode(own, backupCode?.trim() ?? '');
	await expect(own.getByRole('alert')).toContainText('Koden stämmer inte');
	await enterCode(own, totp(secret));
	await expect(own.getByRole('button', { name: 'Logga ut' })).toBeVisible();

	await own.goto('/staff/account');
	await own.getByLabel('Ditt lösenord').fill(password);
	await own.getByRole('button', { name: 'Stäng av tvåstegsinloggning' }).click();
	await expect(own.getByText('Tvåstegsinloggning är avstängd.')).toBeVisible();
	await context.close();
});

async function enterCode(page: Page, code: string): Promise<void> {
	await page.getByLabel('Kod', { exact: true }).fill(code);
	await page.getByRole('button', { name: 'Logga in' }).click();
}

async function signOut(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Logga ut' }).click();
	await expect(page.getByText('Du är utloggad.')).toBeVisible();
}

/** The six digits that an authenticator app would show now (RFC 6238). */
function totp(secret: string): string {
	const bits = [...secret].map((letter) =>
		'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')
	);
	const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
	const mac = createHmac('sha1', key).update(counter).digest();
	const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}
