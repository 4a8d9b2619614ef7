import { expect, test, type Page } from '@playwright/test';
import { accountOf, signIn } from '../e2e/support/staff.ts';
import { ownTrail } from '../e2e/working-group/own-trail.ts';
import { everyQuestion } from './every-question.ts';
import { Keyboard } from './keyboard.ts';

test.describe.configure({ timeout: 90_000 });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const status = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

test('a facilitator signs in and opens a dialogue that was drafted', async ({ page, browser }) => {
	const draft = await everyQuestion(false);
	// Whoever comes first changes the one-time password: that journey has its own test.
	const first = await browser.newContext();
	await signIn(await first.newPage(), 'bjurholm', 'facilitator');
	await first.close();
	const keys = new Keyboard(page);
	const { email, own } = accountOf('bjurholm', 'facilitator');
	await page.goto('/staff/sign-in');
	await keys.type(page.getByLabel('E-post'), email);
	await keys.type(page.getByLabel('Lösenord'), 'fel');
	await keys.press('Enter');
	await expect(page.getByRole('alert')).toBeFocused();
	await keys.type(page.getByLabel('Lösenord'), own);
	await keys.press('Enter');
	await expect(page).toHaveURL(/\/staff\/bjurholm/);
	await keys.on(page.getByRole('navigation').getByRole('link', { name: 'Dialoger' }), 'Enter');
	await keys.on(page.getByRole('link', { name: draft.title }), 'Enter');
	await expect(heading(page, draft.title)).toBeVisible();
	await keys.on(button(page, /^Öppna dialogen/), 'Enter');
	await expect(status(page, 'Dialogen är öppen')).toBeVisible();
	await draft.end();
});

test('an administrator is told what is wrong with the settings, and led to the field', async ({ page }) => {
	await signIn(page, 'timra', 'administrator', '/staff/timra/settings');
	const keys = new Keyboard(page);
	const field = page.getByLabel('Minsta grupp som visas');
	await keys.type(field, '4');
	await keys.on(button(page, 'Spara inställningarna'), 'Enter');
	await expect(page.getByRole('alert', { name: 'Något behöver rättas' })).toBeFocused();
	await keys.press('Tab', 'Enter');
	await expect(field).toBeFocused();
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	await expect(field).toHaveAccessibleDescription(/Minsta grupp är ett heltal, 5 eller mer\./);
	await expect(field).toHaveValue('4');
});

test('the working group gives points a theme, answers it and rewrites a sentence', async ({ page }) => {
	const trail = await ownTrail('tangenter');
	await signIn(page, 'bjurholm', 'working_group', `${trail.staff}/points`);
	const keys = new Keyboard(page);
	await keys.on(page.getByRole('checkbox', { name: /^Välj synpunkt/ }).first(), 'Space');
	await keys.type(page.getByLabel(/ytt tema$/), 'Språk i vardagen');
	await keys.on(button(page, 'Ge tema'), 'Enter');
	await expect(status(page, 'De valda synpunkterna har fått temat.')).toBeVisible();

	await keys.on(page.getByRole('main').getByRole('link', { name: /^Svar/ }), 'Enter');
	await keys.on(page.getByRole('link', { name: 'Språk i vardagen' }), 'Enter');
	await expect(heading(page, 'Språk i vardagen')).toBeVisible();
	await keys.on(button(page, 'Spara svaret'), 'Enter');
	await expect(page.getByRole('alert').filter({ hasText: 'Välj ett ställningstagande.' })).toBeFocused();
	await keys.press('Tab', 'Enter', 'Space');
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(1);
	await keys.type(page.getByLabel('Kommentar'), 'Tack för att ni säger det.');
	await keys.type(page.getByLabel('Skäl'), 'Vi tar med oss det i nästa arbete.');
	await keys.on(button(page, 'Spara svaret'), 'Enter');
	await expect(status(page, 'Svaret är sparat.')).toBeVisible();

	await page.goto(`${trail.staff}/drafting`);
	await keys.on(page.getByRole('link', { name: 'Stödet följs upp.', exact: true }), 'Enter');
	await keys.type(page.getByLabel('Ny lydelse'), 'Stödet följs upp varje år.');
	await keys.type(page.getByLabel('Därför ändrar vi'), 'Många bad om att få veta hur det går.');
	await keys.on(button(page, 'Spara som överenskommen'), 'Enter');
	await expect(status(page, 'Ändringen är sparad.')).toBeVisible();
	await trail.end();
});

test('a registrar finds a submission in the register', async ({ page }) => {
	await signIn(page, 'bjurholm', 'registrar');
	const keys = new Keyboard(page);
	await keys.on(page.getByRole('navigation').getByRole('link', { name: 'Register' }), 'Enter');
	await expect(page).toHaveURL(/\/register$/);
	await keys.on(page.getByRole('link', { name: 'Hur ska Bjurholm välkomna och hålla ihop?' }), 'Enter');
	await expect(heading(page, /^Register:/)).toBeVisible();
	// Wide tables are scrolled by the arrow keys: the region around them takes focus and has a name.
	await keys.to(page.getByRole('region', { name: 'Inkomna svar' }));
	const table = page.getByRole('table', { name: 'Inkomna svar' });
	await expect(table.getByRole('columnheader')).toHaveText([
		'Nummer',
		'Inkom',
		'Kanal',
		'Språk',
		'Tillstånd'
	]);
	const found = table
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader', { name: /^(Nummer )?3$/ }) });
	await expect(found.getByRole('cell')).toHaveCount(4);
	await expect(found).toContainText('Mottaget');
});
