import { expect, test } from '@playwright/test';
import { openBeforeScripts } from '../support/late-scripts.ts';
import { signIn } from '../support/staff.ts';

test('a dialogue planned before the page’s script has come keeps every word and tick', async ({ page }) => {
	await signIn(page, 'bjurholm', 'facilitator');
	const letThemCome = await openBeforeScripts(
		page,
		'/staff/bjurholm/dialogues/new?policy=integrationspolicy'
	);
	await page.getByLabel('Syfte', { exact: true }).fill('Skrivet i förväg.');
	await page.getByRole('radio', { name: /^Inflytande/ }).check();
	await page.getByText(/frågor valda$/).click();
	const age = page.getByRole('checkbox', { name: /unga och äldre har svarat/ });
	await age.uncheck();
	const isPublic = page.getByRole('checkbox', { name: 'Alla kan se resultatet' });
	await isPublic.uncheck();
	await letThemCome();
	await expect(page.getByLabel('Syfte', { exact: true })).toHaveValue('Skrivet i förväg.');
	await expect(page.getByRole('radio', { name: /^Inflytande/ })).toBeChecked();
	await expect(age).not.toBeChecked();
	await expect(isPublic).not.toBeChecked();
	await expect(page.getByText('2 frågor valda'), 'the script knows it too').toBeVisible();
	await age.check();
	await expect(page.getByText('3 frågor valda')).toBeVisible();
	await expect(age, 'what was unfolded does not fold while somebody works in it').toBeVisible();
});

test('a question begun before the page’s script has come is of the kind that was chosen', async ({
	page
}) => {
	await signIn(page, 'bjurholm', 'facilitator');
	await page.goto('/staff/bjurholm/dialogues/new?policy=integrationspolicy');
	await page.getByLabel('Dialogens namn', { exact: true }).fill(`Långsamt nät ${Date.now()}`);
	await page.getByRole('button', { name: 'Skapa dialogen' }).click();
	await expect(page.getByText('Dialogen är skapad som utkast')).toBeVisible();
	await page.goto(`${page.url().replace(/\?.*/, '')}/questions`);
	const add = await page.getByRole('link', { name: 'Lägg till en fråga' }).first().getAttribute('href');
	const letThemCome = await openBeforeScripts(page, new URL(add ?? '', page.url()).href);
	await page.getByLabel('Slag av fråga').selectOption('Rangordna');
	await page.getByLabel('Fråga', { exact: true }).fill('Vad ska vi börja med?');
	await letThemCome();
	await expect(page.getByLabel('Slag av fråga')).toHaveValue('ranking');
	await expect(page.getByLabel('Fråga', { exact: true })).toHaveValue('Vad ska vi börja med?');
});

test('a setting chosen before the page’s script has come stays', async ({ page }) => {
	await signIn(page, 'bjurholm', 'administrator');
	const letThemCome = await openBeforeScripts(page, '/staff/bjurholm/settings');
	await page.getByLabel('Kommunens ord för dialogen').selectOption('invånardialog');
	await letThemCome();
	await expect(page.getByLabel('Kommunens ord för dialogen')).toHaveValue('invånardialog');
});
