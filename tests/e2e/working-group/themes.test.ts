import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../support/staff.ts';

// Steps are undone one person at a time: phone and desktop work in a municipality each, in turn.
test.describe.configure({ mode: 'serial' });

const places = {
	phone: { municipality: 'timra', dialogue: '/staff/timra/dialogues/en-trygg-vardag' },
	desktop: { municipality: 'bjurholm', dialogue: '/staff/bjurholm/dialogues/integrationspolicy' }
};
const unique = (name: string) => `${name} ${Date.now() % 1_000_000}`;
let dialogue = '';

test.beforeEach(async ({ page }) => {
	const place = places[test.info().project.name === 'phone' ? 'phone' : 'desktop'];
	dialogue = place.dialogue;
	await signIn(page, place.municipality, 'administrator');
});

const points = (page: Page) => page.getByRole('checkbox', { name: /^Välj synpunkt/ });
const left = async (page: Page) =>
	Number(/\d+/.exec(await page.getByRole('link', { name: /utan tema$/ }).innerText())?.[0]);

async function giveTheme(page: Page, name: string, number = 2): Promise<void> {
	await page.goto(`${dialogue}/points?theme=none`);
	for (let place = 0; place < number; place++) await points(page).nth(place).check();
	await page.getByLabel(/ytt tema$/).fill(name);
	await page.getByRole('button', { name: 'Ge tema' }).click();
	await expect(page.getByText('De valda synpunkterna har fått temat.')).toBeVisible();
}

async function openTheme(page: Page, name: string): Promise<void> {
	await page.goto(`${dialogue}/themes?show=unanswered`);
	await page.getByRole('link', { name }).click();
	await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
}

test('points get a theme, and Ctrl+Z takes it back', async ({ page }) => {
	await page.goto(`${dialogue}/points`);
	const before = await left(page);
	await giveTheme(page, unique('Tydligare ansvar'));
	expect(await left(page)).toBe(before - 2);
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('Control+z');
	await expect(page.getByText('Steget är ångrat.')).toBeVisible();
	expect(await left(page)).toBe(before);
});

test('nothing chosen is said, and the name typed is kept', async ({ page }) => {
	await page.goto(`${dialogue}/points`);
	await page.getByLabel(/ytt tema$/).fill('Ett namn');
	await page.getByRole('button', { name: 'Ge tema' }).click();
	await expect(page.getByRole('alert')).toContainText('Välj minst en synpunkt.');
	await expect(page.getByLabel(/ytt tema$/)).toHaveValue('Ett namn');
});

test('a masked text is published while staff still read the original', async ({ page }) => {
	await page.goto(`${dialogue}/points?publication=waiting&kind=concern`);
	const original = await page.locator('.point-text').first().innerText();
	const number = await page.locator('.point').first().getAttribute('id');
	const item = page.locator(`#${number}`);
	await item.getByText('Publicera eller dölj').click();
	await item.getByLabel('Text som alla får se').fill('En text utan namn.');
	await item.getByRole('button', { name: 'Publicera den här texten i stället' }).click();
	await expect(page.getByText('Publiceringen är sparad.')).toBeVisible();
	await page.goto(`${dialogue}/points?publication=published&kind=concern`);
	await expect(item.locator('.point-text')).toHaveText(original);
	await item.getByText('Publicera eller dölj').click();
	await expect(item.getByText('Så här syns den för alla: En text utan namn.')).toBeVisible();
});

test('a point is hidden only with a reason', async ({ page }) => {
	await page.goto(`${dialogue}/points?publication=waiting&kind=question`);
	const item = page.locator('.point').first();
	await item.getByText('Publicera eller dölj').click();
	await item.getByRole('button', { name: 'Visa inte' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv varför synpunkten inte visas.');
	await item.getByLabel('Varför visas den inte?').fill('Pekar ut en granne.');
	await item.getByRole('button', { name: 'Visa inte' }).click();
	await expect(page.getByText('Publiceringen är sparad.')).toBeVisible();
});

test('what was typed stays when somebody else was quicker', async ({ page, context }) => {
	const name = unique('Samtidigt');
	await giveTheme(page, name, 1);
	await openTheme(page, name);
	await page.getByText('Ändra namn, text och märke').click();
	await page.getByLabel('Sammanfattning').fill('Det jag skrev');
	const other = await context.newPage();
	await other.goto(page.url());
	await other.getByText('Ändra namn, text och märke').click();
	await other.getByLabel('Sammanfattning').fill('Det andra skrev');
	await other.getByRole('button', { name: 'Spara tema' }).click();
	await expect(other.getByText('Temat är sparat.')).toBeVisible();
	await page.getByRole('button', { name: 'Spara tema' }).click();
	await expect(page.getByRole('alert')).toContainText('Någon annan hann ändra samtidigt.');
	await expect(page.locator('.notice').getByText('Det andra skrev')).toBeVisible();
	await expect(page.getByLabel('Sammanfattning')).toHaveValue('Det jag skrev');
	await page.getByRole('button', { name: 'Spara tema' }).click();
	await expect(page.getByText('Temat är sparat.')).toBeVisible();
});

test('themes are merged, and the merge can be undone', async ({ page }) => {
	const [from, into] = [unique('Möten på svenska'), unique('Språkkafé')];
	await giveTheme(page, into, 1);
	await giveTheme(page, from, 2);
	await openTheme(page, from);
	await page.getByLabel('Flytta synpunkterna till').selectOption(into);
	await page.getByRole('button', { name: 'Slå ihop' }).click();
	await expect(page.getByText('Temana är ihopslagna.')).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: into })).toContainText('3 synpunkter');
	await page.getByRole('button', { name: /^Ångra senaste steget/ }).click();
	await expect(page.getByText('Steget är ångrat.')).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: into })).toContainText('1 synpunkt');
});

test('every step works without JavaScript', async ({ page, browser }) => {
	const context = await browser.newContext({
		javaScriptEnabled: false,
		storageState: await page.context().storageState()
	});
	const plain = await context.newPage();
	const name = unique('Utan skript');
	await giveTheme(plain, name);
	await openTheme(plain, name);
	await plain.getByText('Ändra namn, text och märke').click();
	await plain.getByLabel('Sammanfattning').fill('Skrivet utan skript.');
	await plain.getByRole('button', { name: 'Spara tema' }).click();
	await expect(plain.getByText('Temat är sparat.')).toBeVisible();
	await plain.getByRole('button', { name: /^Ångra senaste steget/ }).click();
	await expect(plain.getByText('Steget är ångrat.')).toBeVisible();
	await expect(plain.getByLabel('Sammanfattning')).toHaveValue('');
	await context.close();
});
