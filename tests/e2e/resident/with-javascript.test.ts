import { expect, test, type Page } from '@playwright/test';
import { codeShape, cookieNames, findDialogue, next, sentences, toLastQuestions } from './steps.ts';

/** Opens the first section on the one page with JavaScript. */
async function begin(page: Page): Promise<string> {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part#section-1`);
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	return dialogue;
}

/** Waits for the answer to the next saving of the draft. */
function saved(page: Page) {
	return page.waitForResponse((response) => response.url().endsWith('/take-part/draft'));
}

test('a resident answers on one page, step by step, and gets a receipt code', async ({ page }) => {
	await begin(page);
	expect(await cookieNames(page)).toEqual([]);
	const first = saved(page);
	await sentences(page).nth(1).click();
	await expect(page.getByRole('heading', { name: 'Säg vad du tycker om meningen' })).toBeFocused();
	await page.getByLabel('Förslag', { exact: true }).check();
	await page.getByLabel('Skriv här').fill('Skriv hur det ska gå till.');
	expect((await first).status()).toBe(200);
	expect(await cookieNames(page)).toHaveLength(1);
	await page.getByRole('button', { name: 'Klar' }).click();
	await expect(page.getByText('Du har sagt något här')).toBeVisible();
	await page.getByLabel('Håller helt med').check();
	await next(page);
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

	await page.goBack();
	await expect(page.getByLabel('Håller helt med')).toBeChecked();
	await page.goForward();
	await toLastQuestions(page);
	await next(page);
	await expect(page.getByText('Skriv hur det ska gå till.')).toBeVisible();
	await page
		.getByRole('link', { name: /^Ändra/ })
		.first()
		.click();
	await expect(page).toHaveURL(/#section-1$/);
	await page.goBack();
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tack! Dina svar har kommit in');
	const code = (await page.locator('.code').textContent()) ?? '';
	expect(code).toMatch(codeShape);
	await page.reload();
	await expect(page.locator('.code')).toHaveText(code);
	expect(await cookieNames(page)).toEqual(['receipt']);
});

test('a reload loses neither the place nor what was written', async ({ page }) => {
	await begin(page);
	await next(page);
	const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
	const saving = saved(page);
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Fler mötesplatser.');
	await saving;
	await page.reload();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading.trim());
	await expect(page.getByLabel('Vad saknas eller kan bli bättre?')).toHaveValue('Fler mötesplatser.');
});

test('without a network it says that nothing is sent, keeps everything, and sends when it is back', async ({
	page,
	context
}) => {
	await begin(page);
	const saving = saved(page);
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Bussen går för sällan.');
	await saving;
	await toLastQuestions(page);
	await next(page);
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(page.getByText('Dina svar är inte skickade än')).toBeVisible();
	await expect(page.getByLabel('Det här hade du skrivit')).toHaveValue(/Bussen går för sällan\./);
	await context.setOffline(false);
	await expect(page.locator('.code')).toHaveText(codeShape);
});

test('two tabs share the answers, and when one has sent the other says so', async ({ page, context }) => {
	const dialogue = await begin(page);
	const other = await context.newPage();
	const saving = saved(page);
	await page.getByLabel('Håller helt med').check();
	await saving;
	await other.goto(`${dialogue}/take-part#section-1`);
	await expect(other.getByLabel('Håller helt med')).toBeChecked();
	await page.getByLabel('Mycket viktigt').check();
	await expect(other.getByLabel('Mycket viktigt')).toBeChecked();
	await toLastQuestions(page);
	await next(page);
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(page.locator('.code')).toHaveText(codeShape);
	await expect(other.getByText('Svaren skickades i en annan flik')).toBeVisible();
});

test('nothing but our own server is asked', async ({ page }) => {
	const dialogue = await findDialogue(page);
	const hosts = new Set<string>();
	page.on('request', (request) => hosts.add(new URL(request.url()).host));
	await page.goto(`${dialogue}/take-part#section-1`);
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	expect([...hosts]).toEqual([new URL(page.url()).host]);
});
