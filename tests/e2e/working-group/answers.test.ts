import { expect, test, type Page } from '@playwright/test';
import { problemsOn } from '../../accessibility/crawl.ts';
import { Keyboard } from '../../accessibility/keyboard.ts';
import { signIn } from '../support/staff.ts';
import { ownTrail, type OwnTrail } from './own-trail.ts';

let trail: OwnTrail;
test.beforeEach(async () => {
	trail = await ownTrail('svarsprov');
});
test.afterEach(() => trail.end());

const left = (page: Page, name: string | RegExp) =>
	page.getByRole('group', { name: 'Kvar att göra' }).getByText(name);

test('what is missing is one key away, and a theme is answered with the keyboard alone', async ({ page }) => {
	await signIn(page, 'bjurholm', 'working_group');
	const keys = new Keyboard(page);
	await page.goto(`${trail.staff}/drafting`);
	await expect(page.locator('kbd', { hasText: /^M$/ })).toBeVisible();
	await keys.press('m');
	await expect(page.getByRole('heading', { level: 1, name: /^Det här saknas/ })).toBeVisible();
	await expect(page.getByText('Temat har inget svar.')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);
	await keys.on(page.getByRole('main').getByRole('link', { name: 'Stöd på flera språk' }), 'Enter');
	await expect(page.getByRole('heading', { level: 1, name: 'Stöd på flera språk' })).toBeVisible();
	await expect(page.getByText('Stöd på mitt språk, tack (0).')).toBeVisible();

	await keys.on(page.getByRole('radio', { name: 'Tillgodoses', exact: true }), 'ArrowDown');
	await expect(page.getByRole('radio', { name: 'Tillgodoses delvis' })).toBeChecked();
	await keys.type(page.getByLabel('Kommentar'), 'Tack, vi hör att många saknar sitt språk.');
	await keys.type(page.getByLabel('Skäl'), 'Kort');
	await keys.on(page.getByRole('button', { name: 'Spara svaret' }), 'Enter');
	await expect(page.getByRole('alert')).toContainText('Skriv ett skäl på minst tio');
	await expect(page.getByLabel('Kommentar')).toHaveValue('Tack, vi hör att många saknar sitt språk.');
	await keys.type(page.getByLabel('Skäl'), 'Vi ordnar de vanligaste språken.');
	await keys.on(page.getByRole('button', { name: 'Spara svaret' }), 'Enter');
	await expect(page.getByText('Svaret är sparat.')).toBeVisible();
	await expect(left(page, '0 teman utan svar')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);

	await keys.on(page.getByText('Skriv en särskild mening'), 'Enter');
	await keys.type(page.getByLabel('Vad menar du, och varför?'), 'Vi borde ordna alla språk.');
	await keys.on(page.getByRole('button', { name: 'Spara din mening' }), 'Enter');
	await expect(page.getByText('Din särskilda mening är sparad.')).toBeVisible();
	await keys.to(page.getByRole('link', { name: 'Alla svar' }), 'Shift+Tab');
	await keys.press('Control+z');
	await expect(page.getByText('Steget är ångrat.')).toBeVisible();
	await expect(page.getByText('Ingen har skrivit någon särskild mening.')).toBeVisible();
	await keys.press('Control+z');
	await expect(left(page, '1 tema utan svar')).toBeVisible();
	await keys.on(page.getByText('Så har svaret ändrats'), 'Enter');
	await expect(page.getByText('Svaret togs bort.')).toBeVisible();
});

test('answers and sections that need no change are written and undone without JavaScript', async ({
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
	const page = await context.newPage();
	await signIn(page, 'bjurholm', 'working_group');
	await page.goto(`${trail.staff}/answers`);
	await left(page, '1 tema utan svar').click();
	await expect(page).toHaveURL(/\?show=unanswered$/);
	await page.getByRole('link', { name: 'Stöd på flera språk' }).click();
	await page.getByLabel('Vidarebefordras', { exact: true }).check();
	await page.getByLabel('Kommentar').fill('Tack, det här är viktigt.');
	await page.getByLabel('Skäl').fill('Regionen ansvarar för tolkarna.');
	await page.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv vem det vidarebefordras till');
	await page.getByLabel('Till vem vidarebefordras det?').fill('Regionen');
	await page.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(page.getByText('Svaret är sparat.')).toBeVisible();
	await page.getByRole('link', { name: 'Alla svar' }).click();
	await expect(page.getByText('Vidarebefordras till Regionen')).toBeVisible();
	await page.getByRole('button', { name: 'Ångra senaste steget: svarade på ett tema' }).click();
	await expect(page.getByText('Steget är ångrat.')).toBeVisible();

	await left(page, '1 avsnitt utan utkast').click();
	await page.getByRole('button', { name: 'Ingen ändring behövs i de valda' }).click();
	await expect(page.getByRole('alert')).toContainText('Välj minst ett avsnitt.');
	await page.getByRole('checkbox', { name: 'Välj avsnittet Stöd' }).check();
	await page.getByLabel('Varför behövs ingen ändring?').fill('Alla är nöjda.');
	await page.getByRole('button', { name: 'Ingen ändring behövs i de valda' }).click();
	await expect(left(page, '0 avsnitt utan utkast')).toBeVisible();
	await expect(page.getByText('Alla avsnitt är genomgångna.')).toBeVisible();
	await page.getByRole('link', { name: 'Alla avsnitt', exact: true }).click();
	await expect(page.getByText('Alla är nöjda.')).toBeVisible();
	await page.getByRole('button', { name: 'Ta bort ”ingen ändring behövs”' }).click();
	await expect(left(page, '1 avsnitt utan utkast')).toBeVisible();
	await context.close();
});
