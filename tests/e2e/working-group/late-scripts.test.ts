import { expect, test } from '@playwright/test';
import { openBeforeScripts } from '../support/late-scripts.ts';
import { signIn } from '../support/staff.ts';
import { ownTrail, type OwnTrail } from './own-trail.ts';

let trail: OwnTrail;
test.beforeEach(async ({ page }) => {
	trail = await ownTrail('langsamt');
	await signIn(page, 'bjurholm', 'working_group');
});
test.afterEach(() => trail.end());

test('an answer begun before the page’s script has come stays', async ({ page }) => {
	await page.goto(`${trail.staff}/answers`);
	const theme = await page.getByRole('link', { name: 'Stöd på flera språk' }).getAttribute('href');
	const letThemCome = await openBeforeScripts(page, theme ?? '');
	await page.getByRole('radio', { name: 'Tillgodoses delvis' }).check();
	await page.getByLabel('Kommentar').fill('Skrivet i förväg.');
	await letThemCome();
	await expect(page.getByRole('radio', { name: 'Tillgodoses delvis' })).toBeChecked();
	await expect(page.getByLabel('Kommentar')).toHaveValue('Skrivet i förväg.');
});

test('points ticked and filters chosen before the page’s script has come stay', async ({ page }) => {
	const letThemCome = await openBeforeScripts(page, `${trail.staff}/points`);
	const points = page.getByRole('checkbox', { name: /^Välj synpunkt/ });
	await points.nth(1).check();
	const state = page.getByRole('combobox', { name: 'Läge' });
	await state.selectOption('Utan tema');
	await letThemCome();
	await expect(points.nth(1)).toBeChecked();
	await expect(state).toHaveValue('uncoded');
});

test('several points are evidence of one change, also those ticked before the page’s script has come', async ({
	page
}) => {
	await page.goto(`${trail.staff}/drafting`);
	const href = await page.getByRole('link', { name: 'Kommunen ger stöd.', exact: true }).getAttribute('href');
	const letThemCome = await openBeforeScripts(page, `${trail.staff}/drafting${href}`);
	const point = (number: number) =>
		page.getByRole('checkbox', { name: new RegExp(`Stöd på mitt språk, tack \\(${number}\\)`) });
	await page.getByLabel('Ny lydelse').fill('Kommunen ger stöd på flera språk.');
	await point(0).check();
	await point(1).check();
	await letThemCome();
	await expect(page.getByLabel('Ny lydelse')).toHaveValue('Kommunen ger stöd på flera språk.');
	await point(2).check();
	for (const number of [0, 1, 2]) await expect(point(number)).toBeChecked();
	await page.getByRole('button', { name: 'Spara som förslag' }).click();
	await expect(page.getByText('Ändringen är sparad.')).toBeVisible();
	await expect(page.getByText('3 underlag')).toBeVisible();
});
