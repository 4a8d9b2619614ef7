import { expect, test } from '@playwright/test';
import { problemsOn } from '../../accessibility/crawl.ts';
import { signIn } from '../support/staff.ts';

test('somebody without an account reports what does not work, and the municipality answers', async ({
	page,
	browser,
	baseURL,
	viewport
}) => {
	const context = await browser.newContext({
		javaScriptEnabled: false,
		viewport,
		locale: 'sv-SE',
		...(baseURL ? { baseURL } : {})
	});
	const resident = await context.newPage();
	await resident.goto('/bjurholm');
	await resident.getByRole('link', { name: 'Tillgänglighetsredogörelse' }).click();
	await resident.getByRole('link', { name: /Rapportera en brist/ }).click();
	await resident.getByLabel(/Hur når vi dig/).fill('prov@example.invalid');
	await resident.getByRole('button', { name: 'Skicka' }).click();
	await expect(resident.getByRole('alert')).toContainText('Skriv vad som inte fungerar.');
	await expect(resident.getByLabel(/Hur når vi dig/)).toHaveValue('prov@example.invalid');
	const what = `Knappen hörs inte ${Date.now()}`;
	await resident.getByLabel('Beskriv').fill(what);
	await resident.getByRole('button', { name: 'Skicka' }).click();
	await expect(resident.getByRole('heading', { level: 1 })).toContainText('Tack!');
	await context.close();

	await signIn(page, 'bjurholm', 'facilitator', '/staff/bjurholm/accessibility');
	const report = page.getByRole('listitem').filter({ hasText: what });
	await expect(report).toContainText('prov@example.invalid');
	await report.getByLabel('Vad har ni gjort?').fill('Vi har lagat knappen.');
	await report.getByRole('button', { name: 'Spara' }).click();
	await expect(report).toContainText('Besvarad');
	expect(await problemsOn(page)).toEqual([]);
});

test('the statement is written from the settings, and says both what falls short and why', async ({
	page
}) => {
	await signIn(page, 'timra', 'administrator', '/staff/timra/accessibility');
	await page.getByLabel('Brist 1: vad fungerar inte?').fill('Kartan saknar text.');
	await page.getByLabel('Brist 1: varför?').fill('');
	await page.getByLabel('Dag för bedömningen').fill('2026-01-15');
	await page.getByRole('button', { name: 'Spara', exact: true }).last().click();
	const summary = page.getByRole('alert');
	await expect(summary).toContainText('Skriv både vad som inte fungerar och varför.');
	await summary.getByRole('link').first().click();
	await expect(page.getByLabel('Brist 1: vad fungerar inte?')).toBeFocused();
	await page.getByLabel('Brist 1: varför?').fill('Den görs om i vår.');
	await page.getByRole('button', { name: 'Spara', exact: true }).last().click();
	await expect(page.getByText('Sparat')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);

	await page.goto('/timra/accessibility');
	await expect(page.getByText('Kartan saknar text.')).toBeVisible();
	await expect(page.getByText('Den görs om i vår.')).toBeVisible();
	await expect(page.getByText('Bedömd: 15 januari 2026.')).toBeVisible();
	await expect(page.getByRole('link', { name: /tdosanmalan/ })).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);
});
