import { expect, test, type Page } from '@playwright/test';
import { seedMunicipalities } from '../../../src/lib/server/seed/municipalities.ts';
import { signIn } from '../support/staff.ts';

/** Plans a dialogue on Bjurholm's policy and gives the address of its page. */
async function plan(page: Page, title: string): Promise<string> {
	await page.goto('/staff/bjurholm/dialogues/new?policy=integrationspolicy');
	await page.getByLabel('Dialogens namn', { exact: true }).fill(title);
	await page.getByRole('button', { name: 'Skapa dialogen' }).click();
	await expect(page.getByText('Dialogen är skapad som utkast')).toBeVisible();
	return page.url().replace(/\?.*/, '');
}

const unique = (title: string) => `${title} ${Date.now()}-${test.info().parallelIndex}`;

test.beforeEach(async ({ page }) => signIn(page, 'bjurholm', 'facilitator'));

test('a dialogue is planned, looked at and opened with what was proposed', async ({ page }) => {
	const title = unique('Dialog att öppna');
	const address = await plan(page, title);
	await page.getByRole('link', { name: 'Förhandsgranska' }).click();
	await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
	await expect(page.getByRole('radio', { name: 'Håller helt med' }).first()).toBeDisabled();

	await page.goto(address);
	await page.getByRole('button', { name: 'Öppna dialogen' }).click();
	await expect(page.getByText('Dialogen är öppen')).toBeVisible();
	const shared = await page
		.getByRole('link', { name: /\/bjurholm\/dialogues\// })
		.first()
		.getAttribute('href');
	await page.goto(String(shared));
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
});

test('what is missing is said with the way to its field', async ({ page }) => {
	const address = await plan(page, unique('Dialog som saknar något'));
	await page.goto(`${address}/edit`);
	await page.getByLabel('Syfte', { exact: true }).fill('');
	await page.getByLabel('Stänger').fill('');
	await page.getByRole('button', { name: 'Spara' }).click();
	await expect(page.getByText('Ändringarna är sparade')).toBeVisible();
	await page.getByRole('button', { name: /^Öppna dialogen/ }).click();
	const missing = page.getByRole('alert');
	await expect(missing.getByRole('link')).toHaveText([
		'Skriv ett syfte.',
		'Ange när dialogen öppnar och stänger.'
	]);
	await missing.getByRole('link', { name: 'Skriv ett syfte.' }).click();
	await expect(page).toHaveURL(/edit#field-purposeSv$/);
});

test('a field that is wrong says so beside it, and nothing typed is lost', async ({ page }) => {
	await page.goto('/staff/bjurholm/dialogues/new?policy=integrationspolicy');
	await page.getByLabel('Dialogens namn', { exact: true }).fill('');
	await page.getByLabel('Syfte', { exact: true }).fill('Ett syfte som ska stå kvar.');
	await page.getByLabel('Stänger').fill('2020-01-01T08:00');
	await page.getByRole('button', { name: 'Skapa dialogen' }).click();
	const summary = page.getByRole('alert');
	await expect(summary).toBeFocused();
	await expect(summary).toContainText('Dialogens namn: Skriv ett namn.');
	await expect(summary).toContainText('Stänger: Dialogen måste stänga efter att den öppnar.');
	await expect(page.getByLabel('Syfte', { exact: true })).toHaveValue('Ett syfte som ska stå kvar.');
});

test('two who change the same dialogue both see what differs', async ({ page, context }) => {
	const address = await plan(page, unique('Dialog med två händer'));
	const other = await context.newPage();
	await other.goto(`${address}/edit`);
	await page.goto(`${address}/edit`);
	await page.getByLabel('Syfte', { exact: true }).fill('Det första syftet, som sparas.');
	await page.getByRole('button', { name: 'Spara' }).click();
	await expect(page.getByText('Ändringarna är sparade')).toBeVisible();

	await other.getByLabel('Syfte', { exact: true }).fill('Det andra syftet, som kom för sent.');
	await other.getByRole('button', { name: 'Spara' }).click();
	await expect(other.getByRole('heading', { name: 'Någon annan har ändrat dialogen' })).toBeVisible();
	await expect(other.getByText('Det första syftet, som sparas.')).toBeVisible();
	await expect(other.getByLabel('Syfte', { exact: true })).toHaveValue('Det andra syftet, som kom för sent.');
	await other.getByRole('button', { name: 'Spara det jag skrev' }).click();
	await expect(other.getByText('Ändringarna är sparade')).toBeVisible();
	await expect(other.getByText('Det andra syftet, som kom för sent.')).toBeVisible();
});

test('questions are added, changed, moved and removed', async ({ page }) => {
	const address = await plan(page, unique('Dialog med egna frågor'));
	await page.goto(`${address}/questions`);
	const section = page.getByRole('region', { name: 'Syfte' });
	await section.getByRole('link', { name: 'Lägg till en fråga' }).click();
	await section.getByLabel('Slag av fråga').selectOption('Rangordna');
	await section.getByLabel('Fråga', { exact: true }).fill('Vad ska vi börja med?');
	await section.getByLabel('Svar att välja mellan').fill('Språk');
	await section.getByRole('button', { name: 'Spara' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv minst två svar');
	await expect(section.getByLabel('Fråga', { exact: true })).toHaveValue('Vad ska vi börja med?');
	await section.getByLabel('Svar att välja mellan').fill('Språk\nArbete');
	await section.getByRole('button', { name: 'Spara' }).click();

	const rows = section.getByRole('listitem');
	await expect(rows.last()).toContainText('Vad ska vi börja med?');
	await section.getByRole('button', { name: /^Upp.*Vad ska vi börja med/ }).click();
	await expect(rows.last()).not.toContainText('Vad ska vi börja med?');
	await section.getByRole('button', { name: /^Ta bort.*Vad ska vi börja med/ }).click();
	await expect(section.getByText('Vad ska vi börja med?')).toHaveCount(0);
});

test('questions stand once somebody has answered', async ({ page }) => {
	const seeded = seedMunicipalities.find(({ slug }) => slug === 'bjurholm');
	await page.goto(`/staff/bjurholm/dialogues/${seeded?.dialogue.slug}/questions`);
	await expect(page.getByText('Någon har svarat, så frågorna är låsta')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Lägg till en fråga' })).toHaveCount(0);
	await expect(page.getByRole('button', { name: /^Ta bort/ })).toHaveCount(0);
});

test('a dialogue is closed, and opened again only with a reason', async ({ page }) => {
	await plan(page, unique('Dialog som stängs'));
	await page.getByRole('button', { name: 'Öppna dialogen' }).click();
	await page.getByText('Stäng dialogen i förtid').click();
	await page.getByRole('button', { name: 'Ja, stäng dialogen' }).click();
	await expect(page.getByText('Dialogen är stängd')).toBeVisible();
	await page.getByText('Öppna dialogen igen').click();
	await page.getByLabel('Varför öppnar ni igen?').fill('kort');
	await page.getByRole('button', { name: 'Öppna igen' }).click();
	await expect(page.getByText('Skriv varför, minst tio tecken.')).toBeVisible();
	await page.getByLabel('Varför öppnar ni igen?').fill('Fler behöver hinna svara.');
	await page.getByRole('button', { name: 'Öppna igen' }).click();
	await expect(page.getByText('Dialogen är öppen')).toBeVisible();
});

test('a dialogue that opens later is scheduled', async ({ page }) => {
	const address = await plan(page, unique('Dialog till våren'));
	await page.goto(`${address}/edit`);
	await page.getByLabel('Öppnar').fill('2099-03-01T08:00');
	await page.getByLabel('Stänger').fill('2099-04-01T08:00');
	await page.getByRole('button', { name: 'Spara' }).click();
	await page.getByRole('button', { name: 'Schemalägg till 1 mars 2099' }).click();
	await expect(page.getByText('Dialogen är schemalagd')).toBeVisible();
});

test('what is typed stays on the page when the session has ended meanwhile', async ({ page, context }) => {
	await page.goto('/staff/bjurholm/dialogues/integrationspolicy/edit', { waitUntil: 'networkidle' });
	const purpose = page.locator('textarea').first();
	const before = await purpose.inputValue();
	await purpose.fill('Skrivet medan sessionen tog slut.');
	await context.clearCookies();
	await page.getByRole('button', { name: 'Spara' }).click();
	await expect(page.getByRole('alert').filter({ hasText: 'Du är utloggad' })).toBeVisible();
	await expect(purpose).toHaveValue('Skrivet medan sessionen tog slut.');
	expect(before).not.toBe('Skrivet medan sessionen tog slut.');
});
