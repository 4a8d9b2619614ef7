import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../support/staff.ts';

const home = '/staff/timra/translations';

/** The language that these tests change: the texts are the municipality's, and other tests read others. */
const language = 'so';

// One after the other: a file is compared with all texts as they stand.
test.describe.configure({ mode: 'default' });

async function open(page: Page, language: string, words: string) {
	await page.goto(`${home}?language=${language}&words=${encodeURIComponent(words)}`);
}

test('a translator sees how far each language has come, and reviews a text', async ({ page }) => {
	await signIn(page, 'timra', 'facilitator', home);
	await expect(
		page.getByRole('table', { name: 'Så långt har varje språk kommit' }).getByRole('row')
	).toHaveCount(9);
	await open(page, language, 'common.undo');
	await expect(page.getByText('Maskinutkast', { exact: true }).last()).toBeVisible();
	await page.getByLabel('Granskad av någon som kan språket').check();
	await page.getByRole('button', { name: 'Spara texterna på sidan' }).click();
	await expect(page.getByText('Sparat.')).toBeVisible();
	await open(page, language, 'common.undo');
	await expect(page.getByLabel('Granskad av någon som kan språket')).toBeChecked();
	await expect(page.getByText('Kommunens egen', { exact: true })).toBeVisible();
});

test('a wording of the municipality reaches its residents, and goes back when it is emptied', async ({
	page
}) => {
	await signIn(page, 'timra', 'administrator', home);
	const write = async (text: string) => {
		await open(page, language, 'resident.home.title');
		await page.getByLabel('Översättning till').fill(text);
		await page.getByRole('button', { name: 'Spara texterna på sidan' }).click();
		await expect(page.getByText('Sparat.')).toBeVisible();
	};
	await write('Timra own words');
	const heading = page.getByRole('heading', { level: 1, name: 'Timra own words' });
	await expect(async () => {
		await page.goto(`/${language}/timra`);
		await expect(heading).toBeVisible({ timeout: 500 });
	}).toPass();
	await page.goto(`/${language}/bjurholm`);
	await expect(heading).toHaveCount(0);
	await write('');
	await expect(page.getByLabel('Översättning till')).not.toHaveValue('');
});

test('a broken text is explained beside it, and nothing of the page is saved', async ({ page }) => {
	await signIn(page, 'timra', 'administrator', home);
	await open(page, 'fi', 'common.minutes');
	await page.getByLabel('Översättning till').fill('{count, plural, one {# minuutti}');
	await page.getByRole('button', { name: 'Spara texterna på sidan' }).click();
	await expect(page.getByRole('alert')).toContainText('Texten går inte att läsa');
	await expect(page.getByLabel('Översättning till')).toHaveValue('{count, plural, one {# minuutti}');
	await open(page, 'fi', 'common.minutes');
	await expect(page.getByLabel('Översättning till')).not.toHaveValue('{count, plural, one {# minuutti}');
});

test('a file is shown before it is saved, and refused as a whole for one mistake', async ({ page }) => {
	await signIn(page, 'timra', 'administrator', `${home}?language=${language}`);
	const given = (await (await page.request.get(`${home}/${language}.json`)).json()) as Record<string, string>;
	expect(Object.keys(given).length).toBeGreaterThan(500);
	const give = async (texts: Record<string, unknown>) => {
		const buffer = Buffer.from(JSON.stringify(texts));
		const file = { name: `${language}.json`, mimeType: 'application/json', buffer };
		await page.getByLabel('Fil med texter').setInputFiles(file);
		await page.getByRole('button', { name: 'Visa vad filen ändrar' }).click();
	};
	await give({
		...given,
		'common.next': 'Another next',
		'common.minutes': 'no number',
		'common.nothing': 'x'
	});
	await expect(page.getByText('Ingenting är sparat.')).toBeVisible();
	await expect(page.getByText('common.nothing')).toBeVisible();
	await expect(page.getByText('count', { exact: false }).last()).toBeVisible();

	await give({ ...given, 'common.next': 'Another next' });
	await expect(page.getByText('1 text ändras.')).toBeVisible();
	await page.getByRole('button', { name: 'Spara texterna från filen' }).click();
	await expect(page.getByText('Sparat.')).toBeVisible();
	const after = (await (await page.request.get(`${home}/${language}.json`)).json()) as Record<string, string>;
	expect(after).toEqual({ ...given, 'common.next': 'Another next' });
});

test('who may not plan may not translate', async ({ page }) => {
	await signIn(page, 'timra', 'working_group', home);
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Översättningar');
	expect((await page.request.get(`${home}/fi.json`)).status()).toBe(403);
});
