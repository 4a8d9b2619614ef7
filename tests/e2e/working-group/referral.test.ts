import { expect, test } from '@playwright/test';
import { axeFindings } from '../../accessibility/axe.ts';
import { signIn } from '../support/staff.ts';
import { ownTrail, type OwnTrail } from './own-trail.ts';

let trail: OwnTrail;
test.beforeEach(async () => {
	trail = await ownTrail('remiss');
});
test.afterEach(() => trail.end());

const inTenDays = () =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(Date.now() + 10 * 86_400_000);

test('a body answers by its link without an account, another by letter, and both are points by name', async ({
	page,
	browser
}) => {
	await signIn(page, 'bjurholm', 'working_group', `${trail.staff}/referral`);
	await page.getByLabel('Sista dag för svar').fill(inTenDays());
	await page.getByLabel('Följebrev').fill('Vi vill veta vad ni tycker.');
	await page.getByRole('button', { name: 'Spara', exact: true }).click();
	await expect(page.getByText('Det är mindre än tre veckor till sista dagen.')).toBeVisible();
	await page
		.getByLabel('Remissinstanser, en per rad')
		.fill('Hembygdsföreningen; h@forening.example\nSocialnämnden');
	await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
	await page.getByRole('button', { name: 'Skicka remissen' }).click();
	await expect(page.getByText('0 av 2 har svarat.')).toBeVisible();
	const link = await page.getByLabel('Länk till Hembygdsföreningen').inputValue();

	// Another browser, where nobody is signed in, and no script.
	const guest = await browser.newContext({ javaScriptEnabled: false });
	const body = await guest.newPage();
	await body.goto(link);
	await expect(
		body.getByRole('heading', { level: 1, name: 'Remissvar från Hembygdsföreningen' })
	).toBeVisible();
	await expect(body.getByText('Vi vill veta vad ni tycker.')).toBeVisible();
	await body.getByRole('button', { name: 'Skicka svaret' }).click();
	await expect(body.getByRole('alert')).toBeVisible();
	await body.getByLabel('Om Stöd').fill('Nämn föreningarna som ger stöd.');
	await body.getByRole('button', { name: 'Spara och fortsätt senare' }).click();
	await body.goto(link);
	await expect(body.getByLabel('Om Stöd')).toHaveValue('Nämn föreningarna som ger stöd.');
	await body.getByLabel('Tillstyrker med synpunkter').check();
	await body.getByRole('button', { name: 'Skicka svaret' }).click();
	await expect(body.getByText('Tack. Svaret är mottaget.')).toBeVisible();
	await expect(body.getByText('Nämn föreningarna som ger stöd.')).toBeVisible();
	await guest.close();

	await page.reload();
	await expect(page.getByText('1 av 2 har svarat.')).toBeVisible();
	await page.getByRole('link', { name: /^Skriv in ett brev.*Socialnämnden/ }).click();
	await page.getByLabel('Om hela texten').fill('Nämnden har läst förslaget.');
	await page.getByRole('button', { name: 'Spara brevet' }).click();
	await expect(page.getByText('2 av 2 har svarat.')).toBeVisible();

	await page.goto(link);
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('link', { name: 'Ändra svaret' }).click();
	expect(await axeFindings(page)).toEqual([]);

	await page.goto(`${trail.staff}/points?channel=referral`);
	await expect(page.getByText('Nämn föreningarna som ger stöd.').first()).toBeVisible();
	await expect(page.getByText('Nämnden har läst förslaget.').first()).toBeVisible();
});
