import { expect, test, type Page } from '@playwright/test';
import { findDialogue, sentences } from './steps.ts';

test.use({ javaScriptEnabled: false });

const opinion = 'Vad saknas eller kan bli bättre?';

/** Types in a field low on the first section's page and ticks a box, without sending. */
async function typeLow(page: Page, text: string): Promise<void> {
	await page.goto(`${await findDialogue(page)}/take-part/sections/1`);
	await page.getByLabel('Håller helt med').check();
	await page.getByLabel(opinion).fill(text);
}

async function expectTyped(page: Page, text: string): Promise<void> {
	await expect(page.getByLabel(opinion)).toHaveValue(text);
	await expect(page.getByLabel('Håller helt med')).toBeChecked();
}

test('what is typed below survives tapping a sentence, another one, and changing one’s mind', async ({
	page
}) => {
	await typeLow(page, 'Skrivet innan jag tryckte.');
	await sentences(page).first().click();
	await expect(page.getByRole('heading', { name: 'Säg vad du tycker om meningen' })).toBeVisible();
	await expectTyped(page, 'Skrivet innan jag tryckte.');

	await page.getByLabel('Skriv här').fill('Om den första meningen.');
	await page.getByLabel(opinion).fill('Ändrat under tiden.');
	await sentences(page).nth(1).click();
	await expect(page.getByLabel('Skriv här')).toHaveValue('');
	await expect(page.locator('.own-points')).toContainText('Om den första meningen.');
	await expectTyped(page, 'Ändrat under tiden.');

	await page.getByLabel('Skriv här').fill('Det här ångrar jag.');
	await page.getByLabel(opinion).fill('Ändrat en gång till.');
	await page.getByRole('button', { name: 'Avbryt' }).click();
	await expect(page.getByLabel('Skriv här')).toHaveCount(0);
	await expect(page.getByText('Det här ångrar jag.')).toHaveCount(0);
	await expectTyped(page, 'Ändrat en gång till.');
});

test('what is typed survives speaking of the section, changing a point and taking it back', async ({
	page
}) => {
	await typeLow(page, 'Kvar.');
	await page.getByRole('button', { name: 'Säg något om hela avsnittet' }).click();
	await expectTyped(page, 'Kvar.');
	await page.getByLabel('Skriv här').fill('Om hela avsnittet.');
	await page.getByRole('button', { name: 'Spara synpunkten' }).click();
	await page.getByLabel(opinion).fill('Kvar ändå.');
	await page.getByRole('button', { name: /^Ändra/ }).click();
	await expect(page.getByLabel('Skriv här')).toHaveValue('Om hela avsnittet.');
	await expectTyped(page, 'Kvar ändå.');
	await page.getByLabel('Skriv här').fill('Halvvägs ändrat.');
	await sentences(page).first().click();
	await page.getByLabel(opinion).fill('Kvar till sist.');
	await page.getByRole('button', { name: /^Ta bort/ }).click();
	await expect(page.getByText('Halvvägs ändrat.')).toHaveCount(0);
	await expectTyped(page, 'Kvar till sist.');
});

test('a sentence tapped again while it is being written about leads to what was written', async ({
	page
}) => {
	await page.goto(`${await findDialogue(page)}/take-part/sections/1`);
	await sentences(page).first().click();
	await page.getByLabel('Skriv här').fill('Bara en gång.');
	await sentences(page).first().click();
	await expect(page.getByLabel('Skriv här')).toHaveValue('Bara en gång.');
	await page.getByRole('button', { name: 'Spara synpunkten' }).click();
	await expect(page.getByText('Bara en gång.')).toHaveCount(1);
});

test('“Tillbaka” keeps what is typed, in a section and among the last questions', async ({ page }) => {
	await typeLow(page, 'Innan jag gick tillbaka.');
	const start = page.url();
	await page.getByRole('button', { name: 'Tillbaka' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vad vill du svara på?');
	await page.goto(start);
	await expectTyped(page, 'Innan jag gick tillbaka.');

	await page.goto(start.replace('sections/1', 'background'));
	await page.getByRole('radio').first().check();
	await page.getByRole('button', { name: 'Tillbaka' }).click();
	await page.goto(start.replace('sections/1', 'background'));
	await expect(page.getByRole('radio').first()).toBeChecked();
});

test('a text that cannot be kept yet is still there, with its problem, when a sentence is tapped', async ({
	page
}) => {
	const long = 'Ett ord '.repeat(520).trim();
	await typeLow(page, long);
	await sentences(page).first().click();
	await expect(page.getByRole('alert')).toContainText(`${long.length} tecken`);
	await expect(page.getByRole('heading', { name: 'Säg vad du tycker om meningen' })).toBeVisible();
	await expectTyped(page, long);
	await page.getByLabel('Skriv här').fill(long);
	await page.getByLabel(opinion).fill('Kort nu.');
	await sentences(page).nth(1).click();
	await expect(page.getByRole('alert')).toContainText(`${long.length} tecken`);
	await expect(page.getByLabel('Skriv här'), 'the point with the problem stays open').toHaveValue(long);
	await expectTyped(page, 'Kort nu.');
});

test('a sentence is a button named by its words, pressed with the keyboard, and breaks across lines as text', async ({
	page
}) => {
	await page.goto(`${await findDialogue(page)}/take-part/sections/1`);
	const sentence = sentences(page).first();
	const button = page.getByRole('button', { name: await sentence.innerText(), exact: true });
	const lines = await sentence.evaluate((element) => element.getClientRects().length);
	expect(lines, 'lines of the first sentence').toBeGreaterThan(1);
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
	await button.focus();
	await page.keyboard.press('Space');
	await expect(page.getByRole('heading', { name: 'Säg vad du tycker om meningen' })).toBeVisible();
	await expect(button).toHaveAttribute('aria-current', 'true');
});

test('tapping sentences without a word stores nothing on the device', async ({ page }) => {
	await page.goto(`${await findDialogue(page)}/take-part/sections/1`);
	await sentences(page).first().click();
	await sentences(page).nth(1).click();
	expect(await page.context().cookies()).toEqual([]);
});
