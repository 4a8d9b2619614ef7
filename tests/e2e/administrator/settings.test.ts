import { expect, test } from '@playwright/test';
import { signIn } from '../support/staff.ts';

test('a colour shows how it can be read while it is being chosen', async ({ page }) => {
	await signIn(page, 'timra', 'administrator', '/staff/timra/settings');
	const preview = page.getByRole('group', { name: 'Så här blir färgen' });
	await expect(preview).toContainText('På ljus bakgrund');
	await page.getByLabel('Färg', { exact: true }).fill('#ffe066');
	await expect(preview).toContainText('På ljus bakgrund: Kontrast 5,6 : 1. Din färg syns för dåligt här');
	await page.getByLabel('Färg', { exact: true }).fill('#5a2a6b');
	await expect(preview.getByRole('listitem').first()).toContainText('Går bra att läsa.');
});

test('what is wrong is told beside the field, and nothing that was written is lost', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'timra', 'administrator', '/staff/timra/settings');
	await page.getByLabel('Minsta grupp som visas').fill('4');
	await page.getByLabel('E-post').fill('ingen adress');
	await page.getByLabel('Besöksadress').fill('Ett helt nytt hus');
	await page.getByRole('button', { name: 'Spara inställningarna' }).click();
	await expect(page.getByRole('alert')).toContainText('Minsta grupp är ett heltal, 5 eller mer.');
	await expect(page.getByRole('alert')).toContainText('E-postadressen ser inte rätt ut.');
	await expect(page.getByLabel('Besöksadress')).toHaveValue('Ett helt nytt hus');
	await expect(page.getByLabel('Minsta grupp som visas')).toHaveValue('4');
	await page.goto('/staff/timra/settings');
	await expect(page.getByLabel('Minsta grupp som visas')).not.toHaveValue('4');
	await context.close();
});

test('the settings reach the residents’ pages', async ({ page }) => {
	await signIn(page, 'timra', 'administrator', '/staff/timra/settings');
	const colour = page.getByLabel('Färg', { exact: true });
	const before = await colour.inputValue();
	const save = async (value: string) => {
		await colour.fill(value);
		await page.getByRole('button', { name: 'Spara inställningarna' }).click();
		await expect(page.getByText('Inställningarna är sparade.')).toBeVisible();
	};
	await save('#5a2a6b');
	await expect(page.locator('link[href="/accent/5a2a6b.css"]')).toHaveCount(1);
	await expect(async () => {
		expect(await (await page.request.get('/timra')).text()).toContain('/accent/5a2a6b.css');
	}).toPass();
	await page.goto('/staff/timra/audit');
	const told = page.getByRole('row', { name: 'Ändrade kommunens inställningar.' });
	await expect(told.first()).toBeVisible();
	await page.goto('/staff/timra/settings');
	await save(before);
});
