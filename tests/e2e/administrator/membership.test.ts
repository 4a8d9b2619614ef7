import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { accountOf, changePassword, signIn, submitSignIn, untouched } from '../support/staff.ts';

const password = 'fyra ord i en lösenfras';

test('the first sign-in asks for a password of one’s own before anything else', async ({ page }) => {
	const { email, oneTime, own } = accountOf(untouched.municipality, untouched.role);
	expect(await submitSignIn(page, email, 'fel lösenord, helt fel')).toBe(false);
	await expect(page.getByRole('alert')).toContainText('E-postadressen eller lösenordet stämmer inte');
	expect(await submitSignIn(page, email, oneTime)).toBe(true);
	await page.goto(`/staff/${untouched.municipality}/policies`);
	await expect(page.getByRole('heading', { level: 1, name: 'Välj ett eget lösenord' })).toBeVisible();

	await changePassword(page, oneTime, 'för kort');
	await expect(page.getByRole('alert')).toContainText('minst 12 tecken');
	await changePassword(page, oneTime, own);
	await page.goto(`/staff/${untouched.municipality}/policies`);
	await expect(page.getByRole('heading', { level: 1, name: 'Policyer' })).toBeVisible();
	await page.getByRole('button', { name: 'Logga ut' }).click();
	await expect(page.getByText('Du är utloggad.')).toBeVisible();
	expect(await submitSignIn(page, email, oneTime)).toBe(false);
});

test('signing in leads on to the page that was asked for', async ({ page }) => {
	await signIn(page, 'bjurholm', 'registrar');
	await page.getByRole('button', { name: 'Logga ut' }).click();
	await expect(page).toHaveURL(/sign-in/);
	await page.goto('/staff/bjurholm/register');
	await expect(page).toHaveURL(/sign-in\?next=/);
	const { email, own } = accountOf('bjurholm', 'registrar');
	await page.getByLabel('E-post').fill(email);
	await page.getByLabel('Lösenord').fill(own);
	await page.getByRole('button', { name: 'Logga in' }).click();
	await expect(page).toHaveURL(/\/staff\/bjurholm\/register$/);
});

test('somebody is invited, accepts, works, and loses the way in at once when the role is removed', async ({
	page,
	browser
}) => {
	test.slow();
	const name = `Ny Samtalsledare ${randomUUID().slice(0, 8)}`;
	const email = `${randomUUID()}@example.invalid`;
	await signIn(page, 'bjurholm', 'administrator', '/staff/bjurholm/members');
	await page.getByRole('button', { name: 'Skapa inbjudan' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv en e-postadress.');
	await expect(page.getByRole('alert')).toContainText('Välj en roll.');
	await page.getByLabel('E-post').fill(email);
	await page.getByRole('radio', { name: 'samtalsledare' }).check();
	await page.getByRole('button', { name: 'Skapa inbjudan' }).click();
	const link = await page.getByLabel('Inbjudningslänk').inputValue();
	expect(link).toContain('/staff/invitation/');
	await page.reload();
	await expect(page.getByLabel('Inbjudningslänk')).toHaveCount(0);

	const other = await browser.newContext({ javaScriptEnabled: false });
	const invited = await other.newPage();
	await invited.goto(link);
	await expect(invited.getByRole('main')).toContainText('Bjurholms kommun vill ha med dig');
	await expect(invited.getByRole('main')).toContainText('samtalsledare');
	await invited.getByLabel('Ditt namn').fill(name);
	await invited.getByLabel('Välj lösenord').fill(password);
	await invited.getByLabel('Lösenordet en gång till').fill('ett helt annat');
	await invited.getByRole('button', { name: 'Tacka ja och logga in' }).click();
	await expect(invited.getByRole('alert')).toContainText('Lösenorden är inte lika');
	await expect(invited.getByLabel('Ditt namn')).toHaveValue(name);
	await invited.getByLabel('Välj lösenord').fill(password);
	await invited.getByLabel('Lösenordet en gång till').fill(password);
	await invited.getByRole('button', { name: 'Tacka ja och logga in' }).click();
	await expect(invited.getByRole('button', { name: 'Logga ut' })).toBeVisible();
	await invited.goto('/staff/bjurholm/policies');
	await expect(invited.getByRole('heading', { level: 1, name: 'Policyer' })).toBeVisible();
	expect((await invited.goto('/staff/bjurholm/members'))?.status()).toBe(403);
	expect((await invited.goto('/staff/timra'))?.status()).toBe(404);

	const again = await browser.newPage();
	await again.goto(link);
	await expect(again.getByRole('alert')).toContainText('Länken fungerar inte');
	await again.close();

	await page.goto('/staff/bjurholm/members');
	await page.getByRole('link', { name: `Ta bort rollen samtalsledare för ${name}` }).click();
	await expect(page.getByRole('main')).toContainText('kommer');
	await page.getByRole('button', { name: 'Ta bort rollen' }).click();
	await expect(page.getByText('Rollen är borttagen.')).toBeVisible();
	await expect(page.getByText(email)).toHaveCount(0);

	expect((await invited.goto('/staff/bjurholm/policies'))?.status()).toBe(404);
	await invited.goto('/staff');
	await expect(invited.getByRole('main')).toContainText('inte medlem i någon kommun');
	await other.close();
});

test('the only administrator is told why the role stays', async ({ page }) => {
	await signIn(page, 'timra', 'administrator', '/staff/timra/members');
	await page.getByRole('link', { name: /^Ta bort rollen administratör/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Det här är kommunens enda administratör');
	await expect(page.getByRole('button', { name: 'Ta bort rollen' })).toHaveCount(0);
});
