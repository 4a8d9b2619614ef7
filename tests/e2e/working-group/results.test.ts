import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../support/staff.ts';

const dialogue = '/bjurholm/dialogues/integrationspolicy';

test('everyone reads the results beside the text, and no script is needed', async ({ page }) => {
	const scripts: string[] = [];
	page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
	await page.goto(`${dialogue}/results`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Resultat');
	await expect(page.getByText(/^\d+ personer har svarat\.$/)).toBeVisible();
	await expect(page.getByText('Deltagarna är inte ett slumpmässigt urval.')).toBeVisible();
	await expect(page.getByText('Exempeldata')).toBeVisible();
	const figure = page.getByRole('figure', { name: 'Håller du med om det som står här?' }).first();
	await figure.getByText('Visa siffrorna i en tabell').click();
	await expect(figure.getByRole('row', { name: /Varken eller \d+ \d+ %/ })).toBeVisible();
	await expect(page.getByRole('heading', { level: 2, name: 'Målgrupp' })).toBeVisible();
	await expectNoSmallCounts(page);
	expect(scripts).toEqual([]);
});

test('the results are in English too', async ({ page }) => {
	await page.goto(`/en${dialogue}/results`);
	await expect(page.getByText('The participants are not a random sample.')).toBeVisible();
	await expect(page.getByText(/^\d+ people have answered\.$/)).toBeVisible();
});

test('a most commented sentence leads to its place in the text', async ({ page }) => {
	await page.goto(`${dialogue}/results`);
	const sentence = page.locator('a[href^="#passage-"]').first();
	const target = await sentence.getAttribute('href');
	await sentence.click();
	await expect(page.locator(String(target))).toBeInViewport();
});

test.describe('a member of the municipality', () => {
	// One after the other, and phone and desktop as different members: each session is then nobody else's.
	test.describe.configure({ mode: 'serial' });
	test.beforeEach(async ({ page }) => {
		const role = test.info().project.name === 'phone' ? 'registrar' : 'observer';
		await signIn(page, 'bjurholm', role, `/staff${dialogue}/results`);
	});

	test('sees the figures of the whole dialogue with the table beside each chart', async ({ page }) => {
		const chart = page.getByRole('figure', { name: 'Så många svarade på varje avsnitt' });
		await expect(chart.getByRole('img')).toBeVisible();
		await expect(chart.getByRole('row', { name: /Målgrupp \d+/ })).toBeVisible();
	});

	test('breaks them down by one dimension at a time, and small groups stay hidden', async ({ page }) => {
		for (const dimension of ['Kanal', 'Språk', 'Hur gammal är du?']) {
			await page.getByRole('link', { name: dimension }).click();
			await expect(page.getByRole('link', { name: dimension })).toHaveAttribute('aria-current', 'true');
			await expect(page.getByRole('figure', { name: 'Vilka som har svarat' })).toBeVisible();
			await expectNoSmallCounts(page);
		}
		await page.getByRole('link', { name: 'Målgrupp' }).click();
		await expect(page.getByRole('link', { name: 'Hur gammal är du?' })).toHaveAttribute(
			'aria-current',
			'true'
		);
		await expect(page.getByRole('cell', { name: '–' }).first()).toBeVisible();
		await expectNoSmallCounts(page);
	});

	test('goes from a section to its points, which no background can pick out', async ({ page }) => {
		await page.getByRole('link', { name: 'Målgrupp' }).click();
		await page.getByRole('link', { name: 'Läs synpunkterna i avsnittet' }).click();
		await expect(page.getByRole('combobox', { name: 'Avsnitt' })).toHaveValue(/[0-9a-f-]{36}/);
		await expect(page.getByText('Synpunkter kan inte väljas ut efter ålder')).toBeVisible();
		const all = await page.getByText(/^\d+ synpunkter$/).textContent();
		await page.goto(`${page.url()}&age_band=30_44&gender=woman`);
		await expect(page.getByText(String(all), { exact: true })).toBeVisible();
		await expect(page.getByRole('checkbox', { name: /^Välj synpunkt/ })).toHaveCount(0);
	});
});

/** No count of one to four persons stands in any table of the page. */
async function expectNoSmallCounts(page: Page): Promise<void> {
	const cells = await page.locator('td.number').allTextContents();
	expect(cells.length).toBeGreaterThan(0);
	expect(cells.filter((cell) => /^\s*[1-4]\s*$/.test(cell))).toEqual([]);
}
