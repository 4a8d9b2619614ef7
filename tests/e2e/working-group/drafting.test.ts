import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../support/staff.ts';
import { ownTrail, type OwnTrail } from './own-trail.ts';

let trail: OwnTrail;
test.beforeEach(async ({ page }) => {
	trail = await ownTrail('skrivprov');
	await signIn(page, 'bjurholm', 'working_group');
});
test.afterEach(() => trail.end());

async function choose(page: Page, sentence: string): Promise<void> {
	await page.goto(`${trail.staff}/drafting`);
	await page.getByRole('link', { name: sentence, exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Underlag' })).toBeVisible();
}

test('a resident’s wording is taken with one click, agreed, and shown with its evidence', async ({
	page
}) => {
	await choose(page, 'Kommunen ger stöd.');
	await expect(page.getByRole('checkbox', { name: /Stöd på mitt språk, tack \(0\)/ })).toBeVisible();
	await page.getByRole('link', { name: 'Använd den lydelsen' }).click();
	await expect(page.getByLabel('Ny lydelse')).toHaveValue('Kommunen ger stöd på ditt språk.');
	await expect(page.getByText('Inget underlag är valt')).toBeHidden();
	await page.getByRole('checkbox', { name: /Stöd på flera språk/ }).check();
	await page.getByLabel('Lag eller regel 1').fill('Språklagen (2009:600), 14 §');
	await page.getByLabel('Därför ändrar vi').fill('Många bad om stöd på sitt språk.');
	await page.getByRole('button', { name: 'Spara som överenskommen' }).click();
	await expect(page.getByText('Ändringen är sparad.')).toBeVisible();
	await expect(page.getByText('1 överenskommen ändring')).toBeVisible();
	await expect(page.getByText('3 underlag')).toBeVisible();
	await expect(page.getByLabel('Lag eller regel 1')).toHaveValue('Språklagen (2009:600), 14 §');

	await page.getByRole('link', { name: 'Jämför versioner' }).click();
	await expect(page.getByRole('heading', { name: 'Ett avsnitt skiljer sig.' })).toBeVisible();
	await expect(page.locator('ins')).toContainText('på ditt språk');
	await page.getByLabel('Till').selectOption('1');
	await page.getByRole('button', { name: 'Jämför' }).click();
	await expect(page.getByRole('heading', { name: 'Texterna är lika.' })).toBeVisible();
});

test('what is missing is said beside the field, and nothing that was typed is lost', async ({ page }) => {
	await choose(page, 'Stödet följs upp.');
	await page.getByLabel('Ny lydelse').fill('Stödet följs upp varje år.');
	await expect(page.locator('ins')).toContainText('varje år');
	await page.getByLabel('Därför ändrar vi').fill('Kort');
	await page.getByRole('button', { name: 'Spara som överenskommen' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv varför');
	await expect(page.getByLabel('Ny lydelse')).toHaveValue('Stödet följs upp varje år.');
	await expect(page.getByLabel('Därför ändrar vi')).toHaveValue('Kort');
});

test('two at the same sentence both keep their words', async ({ page, context }) => {
	await choose(page, 'Kommunen ger stöd.');
	const other = await context.newPage();
	await other.goto(page.url());
	await page.getByLabel('Ny lydelse').fill('Kommunen ger hjälp.');
	await other.getByLabel('Ny lydelse').fill('Kommunen ger råd.');
	await other.getByRole('button', { name: 'Spara som förslag' }).click();
	await expect(other.getByText('Ändringen är sparad.')).toBeVisible();

	const conflict = page.getByRole('alert').filter({ hasText: 'Någon annan hann före' });
	await expect(conflict).toContainText('Kommunen ger råd.');
	await expect(page.getByLabel('Ny lydelse')).toHaveValue('Kommunen ger hjälp.');
	await page.getByRole('button', { name: 'Ersätt med min text' }).click();
	await expect(page.getByText('Ändringen är sparad.')).toBeVisible();
	await page.goto(`${trail.staff}/drafting`);
	await expect(page.getByText('hjälp')).toBeVisible();
	await expect(page.getByText('1 ändring på förslag')).toBeVisible();
	await expect(page.getByText('inget underlag')).toBeVisible();
});

test('two members write one sentence in two browsers, see each other, and settle on one proposal', async ({
	page,
	browser,
	baseURL,
	viewport
}) => {
	const elsewhere = await browser.newContext({
		viewport,
		locale: 'sv-SE',
		...(baseURL ? { baseURL } : {})
	});
	const other = await elsewhere.newPage();
	await signIn(other, 'bjurholm', 'administrator');
	await choose(page, 'Kommunen ger stöd.');
	await page.getByLabel('Ny lydelse').fill('Kommunen ger hjälp.');
	await choose(other, 'Kommunen ger stöd.');
	await expect(other.getByRole('status').filter({ hasText: 'Arbetsgrupp' })).toContainText(
		'skriver här just nu'
	);
	await other.getByLabel('Ny lydelse').fill('Kommunen ger råd.');
	await other.getByLabel('Därför ändrar vi').fill('Råd är det som behövs.');
	await other.getByRole('button', { name: 'Spara som förslag' }).click();
	await expect(other.getByText('Ändringen är sparad.')).toBeVisible();

	const conflict = page.getByRole('alert').filter({ hasText: 'Någon annan hann före' });
	await expect(conflict).toContainText('Kommunen ger råd.');
	await expect(page.getByLabel('Ny lydelse')).toHaveValue('Kommunen ger hjälp.');
	await conflict.getByRole('button', { name: 'Lägg min text bredvid' }).click();
	for (const one of [page, other])
		await expect(one.getByRole('heading', { name: '3 förslag på samma mening' })).toBeVisible();

	await page.getByLabel('Skriv till gruppen').fill('Ordet råd är för svagt.');
	await page.getByRole('button', { name: 'Skicka' }).click();
	await expect(other.getByText('Ordet råd är för svagt.').last()).toBeVisible();
	await other.getByRole('button', { name: 'Spara som överenskommen' }).click();
	await expect(other.getByRole('alert')).toContainText('Ett annat förslag på samma mening står kvar');
	await other
		.getByRole('listitem')
		.filter({ hasText: 'Förslag av Arbetsgrupp' })
		.getByRole('button', { name: 'Ta det här' })
		.click();
	await expect(other.getByLabel('Ny lydelse')).toHaveValue('Kommunen ger hjälp.');
	await other.getByRole('button', { name: 'Jag håller med' }).click();
	await expect(page.getByText('1 håller med, 0 har en invändning')).toBeVisible();
	await other.getByRole('button', { name: 'Spara som överenskommen' }).click();
	await expect(page.getByText('1 överenskommen ändring')).toBeVisible();
	await expect(page.getByLabel('Ny lydelse')).toHaveValue('Kommunen ger hjälp.');
	await expect(page.getByText('Ett förslag har lagts åt sidan')).toBeVisible();
	await elsewhere.close();
});

test('everything is done without JavaScript too', async ({ browser, baseURL, viewport }) => {
	const context = await browser.newContext({
		javaScriptEnabled: false,
		viewport,
		locale: 'sv-SE',
		...(baseURL ? { baseURL } : {})
	});
	const page = await context.newPage();
	await signIn(page, 'bjurholm', 'working_group');
	await choose(page, 'Kommunen ger stöd.');
	await page.getByRole('link', { name: 'Använd den lydelsen' }).click();
	await expect(page.getByLabel('Ny lydelse')).toHaveValue('Kommunen ger stöd på ditt språk.');
	await page.getByRole('link', { name: 'Dela', exact: true }).click();
	await page.getByLabel('Del 1').fill('Kommunen ger stöd.');
	await page.getByLabel('Del 2').fill('Stödet är gratis.');
	await page.getByRole('button', { name: 'Spara som förslag' }).click();
	await expect(page.getByText('Ändringen är sparad.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Delad mening' })).toBeVisible();
	const other = await context.newPage();
	await other.goto(page.url());
	await other.getByLabel('Del 2').fill('Stödet är fritt.');
	await other.getByRole('button', { name: 'Spara som förslag' }).click();
	await page.getByLabel('Del 2').fill('Stödet kostar inget.');
	await page.getByRole('button', { name: 'Spara som förslag' }).click();
	await expect(page.getByRole('alert')).toContainText('Stödet är fritt.');
	await page.getByRole('button', { name: 'Lägg min text bredvid' }).click();
	await expect(page.getByRole('heading', { name: '3 förslag på samma mening' })).toBeVisible();

	await page.goto(`${trail.staff}/drafting`);
	await page.getByRole('link', { name: 'Lägg till en mening först i avsnittet' }).click();
	await page.getByLabel('Ny text').fill('Alla är välkomna.');
	await page.getByLabel('Därför ändrar vi').fill('Det ska märkas från början.');
	await page.getByRole('button', { name: 'Spara som överenskommen' }).click();
	await expect(page.getByRole('link', { name: 'Ny mening' })).toBeVisible();
	await page.getByRole('button', { name: 'Ta tillbaka ändringen' }).click();
	await expect(page.getByRole('link', { name: 'Ny mening' })).toBeHidden();
	await context.close();
});

test('the draft is exported for Word and for a spreadsheet, for those who are signed in', async ({
	page,
	request
}) => {
	for (const [name, type] of [
		['revised.docx', 'wordprocessingml'],
		['clean.docx', 'wordprocessingml'],
		['points.csv', 'text/csv']
	] as const) {
		const answer = await page.request.get(`${trail.staff}/exports/${name}`);
		expect(answer.headers()).toMatchObject({ 'cache-control': 'no-store' });
		expect(answer.headers()['content-type']).toContain(type);
		expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"$/);
		const stranger = await request.get(`${trail.staff}/exports/${name}`, { maxRedirects: 0 });
		expect(stranger.status()).toBe(303);
	}
});
