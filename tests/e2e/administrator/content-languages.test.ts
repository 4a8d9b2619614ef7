import { expect, test, type Browser, type Page } from '@playwright/test';
import { signIn } from '../support/staff.ts';

const editor = '/staff/bjurholm/policies/integrationspolicy/translations';
const dialogue = 'bjurholm/dialogues/integrationspolicy/take-part/sections';
/** Three readers of the same text in different tests: each has a section of its own. */
const sections = { read: 'Målgrupp', easy: 'Integrationspolicy', two: 'Flyktingmottagningen' } as const;

/** Opens the editor of a section, as somebody finds it from the policy. */
async function openSection(page: Page, language: string, heading: string): Promise<void> {
	await page.goto('/staff/bjurholm/policies/integrationspolicy');
	await page.getByRole('link', { name: 'Översätt, skriv lättläst eller förklara' }).click();
	await page.getByRole('link', { name: new RegExp(`^${language}`) }).click();
	await page
		.getByRole('navigation', { name: 'Avsnitt' })
		.getByRole('link', { name: heading, exact: true })
		.click();
	await expect(page.getByRole('heading', { level: 2, name: heading, exact: true })).toBeVisible();
}

async function resident(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
	return (await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 700 } })).newPage();
}

const unit = (page: Page, source: string | RegExp) => page.locator('.unit', { hasText: source });

test('a section translated to Arabic is read in Arabic with the Swedish beside, and a sentence of it is tapped', async ({
	page,
	browser
}) => {
	await signIn(page, 'bjurholm', 'administrator');
	await openSection(page, 'arabiska', sections.read);
	await expect(page.locator('.unit textarea').first()).toHaveAttribute('dir', 'rtl');
	await unit(page, /^Rubrik/)
		.getByRole('textbox')
		.fill('الفئة المستهدفة');
	const sentence = unit(page, 'Kommunen har ansvar utifrån avtal och/eller lag').first();
	await sentence.getByRole('textbox').fill('البلدية مسؤولة بموجب القانون.');
	await sentence.getByLabel('Granskad').check();
	await sentence.getByRole('textbox').press('Control+Enter');
	await expect(page.getByText('2 texter är sparade')).toBeVisible();
	await page.reload();
	await expect(sentence.getByText('Granskad').first()).toBeVisible();
	await expect(sentence.getByText('administratör')).toBeVisible();

	for (const javaScript of [false, true]) {
		const reader = await resident(browser, javaScript);
		const address = `/ar/${dialogue}/4`;
		await expect(async () => {
			await reader.goto(address);
			await expect(reader.getByRole('heading', { level: 1 })).toHaveText('الفئة المستهدفة', { timeout: 100 });
		}).toPass();
		const said = (text: string | RegExp) => reader.locator('.document').getByText(text, { exact: true });
		const arabic = said('البلدية مسؤولة بموجب القانون.');
		await expect(arabic).toBeVisible();
		const swedish = said('Kommunen har ansvar utifrån avtal och/eller lag');
		await expect(swedish).toBeHidden();
		await reader.locator('#beside').check();
		await expect(swedish).toBeVisible();
		await expect(swedish).toHaveAttribute('lang', 'sv');
		const fallback = reader.locator('.document [lang=sv]').getByText(/^Målgruppen är de individer/);
		await expect(fallback, 'what is not translated is Swedish, and marked').toBeVisible();
		await arabic.click();
		await expect(reader.locator('.point-form')).toBeVisible();
		const overflow = await reader.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow).toBeLessThanOrEqual(0);
		await reader.context().close();
	}
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('lättläst is checked after saving, and shown to residents when a person has approved it', async ({
		page,
		browser
	}) => {
		await signIn(page, 'bjurholm', 'working_group');
		await openSection(page, 'Lättläst', sections.easy);
		const easy = unit(page, /^Lättläst/);
		const long = 'Kommunen ska säkerställa att alla får vara med och påverka.';
		await easy.getByRole('textbox').fill(`${long}\nAlla är lika mycket värda.`);
		await page.getByRole('button', { name: 'Spara', exact: true }).click();
		await expect(page.getByText('1 text är sparad')).toBeVisible();
		await expect(easy.getByText(`rad 1 (${long.length})`)).toBeVisible();
		await expect(easy.getByText(/Långa eller svåra ord: säkerställa/)).toBeVisible();
		await expect(easy.getByText(/^LIX/)).toBeVisible();

		const reader = await resident(browser, false);
		await reader.goto(`/${dialogue}/3`);
		await expect(reader.getByText('Läs på lättläst svenska')).toHaveCount(0);

		await easy.getByRole('textbox').fill('Alla ska få vara med.\nAlla är lika mycket värda.');
		await easy.getByLabel('Granskad').check();
		await page.getByRole('button', { name: 'Spara', exact: true }).click();
		await expect(easy.getByText('Texten är lätt att läsa.')).toBeVisible();
		await expect(async () => {
			await reader.goto(`/${dialogue}/3`);
			await reader.getByText('Läs på lättläst svenska').click({ timeout: 100 });
		}).toPass();
		await expect(reader.locator('.easy-text')).toHaveText(/^Alla ska få vara med\.\nAlla/);
		await reader.context().close();
	});

	test('of two who write at once, the second sees the text of the first and loses nothing', async ({
		page,
		context
	}) => {
		await signIn(page, 'bjurholm', 'facilitator');
		await openSection(page, 'finska', sections.two);
		const other = await context.newPage();
		await other.goto(page.url());
		const box = (at: Page) => unit(at, /^Prioriterat|Prioriterat mål/).getByRole('textbox');
		await box(page).fill('Ensimmäinen teksti.');
		await page.getByRole('button', { name: 'Spara', exact: true }).click();
		await expect(page.getByText('1 text är sparad')).toBeVisible();

		await box(other).fill('Toinen teksti.');
		await unit(other, /^Rubrik/)
			.getByRole('textbox')
			.fill('Vastaanotto');
		await other.getByRole('button', { name: 'Spara', exact: true }).click();
		await expect(other.getByText('1 text är sparad')).toBeVisible();
		await expect(other.getByText('Någon annan har sparat en annan text')).toBeVisible();
		await expect(other.getByText('Ensimmäinen teksti.')).toBeVisible();
		await expect(box(other)).toHaveValue('Toinen teksti.');
		await other.getByRole('button', { name: 'Spara', exact: true }).click();
		await expect(other.getByText('1 text är sparad')).toBeVisible();
		await page.goto(`${editor}/fi?show=missing`);
		await expect(page.getByText('Toinen teksti.')).toHaveCount(0);
	});
});

test('a dialogue opens in a language without its texts only with a reason, which is shown', async ({
	page
}) => {
	await signIn(page, 'timra', 'administrator');
	await page.goto('/staff/timra/dialogues/new?policy=integrationspolicy');
	const title = `Dialog på somaliska ${Date.now()}`;
	const name = page.getByLabel('Dialogens namn', { exact: true });
	await name.fill(title);
	await page.getByLabel('somaliska').check();
	await page.getByRole('button', { name: 'Skapa dialogen' }).click();
	await expect(page.getByText('Dialogen är skapad som utkast')).toBeVisible();
	await page.getByRole('button', { name: /^Öppna dialogen/ }).click();
	await expect(page.getByRole('alert')).toContainText('Texter saknas på ett av dialogens språk');
	await expect(page.getByRole('link', { name: 'Avsnitt: En trygg vardag' })).toBeVisible();

	await page.getByRole('link', { name: 'Översätt, eller skriv varför dialogen öppnar ändå' }).click();
	await page.getByText('Öppna ändå, med ett skäl').click();
	await page.getByLabel('Varför öppnar dialogen på somaliska').fill('Nej.');
	await page.getByRole('button', { name: 'Spara skälet' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await page.getByLabel('Varför öppnar dialogen på somaliska').fill('En tolk läser texten i biblioteket.');
	await page.getByRole('button', { name: 'Spara skälet' }).click();
	await expect(page.getByText('Skälet är sparat')).toBeVisible();

	await page.getByRole('link', { name: title }).first().click();
	await expect(page.getByText('En tolk läser texten i biblioteket.')).toBeVisible();
	await page.getByRole('button', { name: /^Öppna dialogen/ }).click();
	await expect(page.getByText('Dialogen är öppen')).toBeVisible();
	await page.getByText('Stäng dialogen i förtid').click();
	await page.getByRole('button', { name: 'Ja, stäng dialogen' }).click();
	await expect(page.getByText('Dialogen är stängd')).toBeVisible();
});
