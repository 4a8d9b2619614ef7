import { expect, test as base, type Browser, type Page } from '@playwright/test';
import { axeFindings } from '../../accessibility/axe.ts';
import { openMeeting, type OwnMeeting } from '../support/own-meeting.ts';
import { signIn } from '../support/staff.ts';

/** A meeting of the test's own, whose room talks at the tables. */
const test = base.extend<{ meeting: OwnMeeting }>({
	meeting: async ({}, use) => {
		const meeting = await openMeeting(['welcome', 'talk']);
		await meeting.go('talk');
		await use(meeting);
		await meeting.end();
	}
});

/** Joins at a table, goes to its notes and says that one writes for it. */
async function write(page: Page, meeting: OwnMeeting, table = 2): Promise<void> {
	await page.goto(`/join/${meeting.code}?table=${table}`);
	await page.getByRole('button', { name: 'Delta' }).click();
	await expect(page.getByText(`Bord ${table}`).first()).toBeVisible();
	await page.goto(`${meeting.address}/table`);
	await page.getByRole('button', { name: 'Jag skriver för bordet' }).click();
	await expect(page.getByRole('heading', { level: 1, name: `Anteckningar för bord ${table}` })).toBeVisible();
}

/** A browser of its own where somebody writes for a table, with the page's script living. */
async function noteTaker(browser: Browser, meeting: OwnMeeting) {
	const context = await browser.newContext();
	const page = await context.newPage();
	await write(page, meeting);
	await living(page);
	return { context, page, field: page.getByLabel('Anteckning', { exact: true }) };
}

async function living(page: Page): Promise<void> {
	await expect(page.locator('#table-notes')).toHaveAttribute('data-living');
}

const notes = (page: Page) => page.getByRole('list', { name: 'Bordets anteckningar' }).getByRole('listitem');
const saved = (page: Page) => expect(page.getByText('Allt är sparat hos kommunen.')).toBeVisible();

test('two note-takers at one table write beside each other, and none overwrites the other', async ({
	browser,
	meeting
}) => {
	const [one, other] = [await noteTaker(browser, meeting), await noteTaker(browser, meeting)];
	await one.page.getByRole('radio', { name: 'Förslag' }).check();
	await one.field.fill('Fler bussar på kvällen.');
	await one.page.getByRole('button', { name: 'Spara anteckningen' }).click();
	await other.field.fill('Alla ska kunna läsa policyn.');
	await other.page.getByRole('button', { name: 'Spara anteckningen' }).click();
	await expect(notes(one.page)).toHaveCount(2);
	await expect(notes(other.page)).toHaveCount(2);
	await expect(notes(other.page).filter({ hasText: 'Förslag' })).toContainText('Fler bussar på kvällen.');

	await one.page.getByRole('link', { name: /^Ändra: Fler bussar/ }).click();
	await other.page.getByRole('link', { name: /^Ändra: Fler bussar/ }).click();
	await one.field.fill('Fler bussar på kvällen och helgen.');
	await one.page.getByRole('button', { name: 'Spara anteckningen' }).click();
	await saved(one.page);
	await other.field.fill('Billigare bussar.');
	await other.page.getByRole('button', { name: 'Spara anteckningen' }).click();
	const conflict = other.page.getByRole('form', { name: 'Någon annan har ändrat anteckningen' });
	await expect(conflict).toContainText('Billigare bussar.');
	await expect(conflict).toContainText('Fler bussar på kvällen och helgen.');
	await conflict.getByRole('button', { name: 'Behåll båda' }).click();
	await expect(notes(one.page)).toHaveCount(3);

	await saved(one.page);
	await one.page.getByRole('button', { name: 'Bordet har läst och står för anteckningarna' }).click();
	const confirmed = 'Bordet har läst och står för anteckningarna.';
	await expect(one.page.getByText(confirmed)).toBeVisible();
	await expect(other.page.getByText(confirmed)).toBeVisible();
	await other.page.getByRole('link', { name: /^Ändra: Billigare/ }).click();
	await other.field.fill('Billigare bussar för unga.');
	await other.page.getByRole('button', { name: 'Spara anteckningen' }).click();
	await expect(one.page.getByRole('button', { name: /Bordet har läst/ })).toBeVisible();
});

test('what was being written on a phone that died is gone on with on another at the table', async ({
	browser,
	meeting
}) => {
	const [dying, other] = [await noteTaker(browser, meeting), await noteTaker(browser, meeting)];
	await dying.page.getByRole('radio', { name: 'Fråga' }).check();
	await dying.field.fill('När byggs');
	await expect(other.page.getByText('Skrivs just nu')).toBeVisible();
	await dying.context.close();
	await other.page.getByRole('link', { name: /^Skriv vidare här/ }).click();
	await expect(other.field).toHaveValue('När byggs');
	await other.field.fill('När byggs lekplatsen?');
	await other.page.getByRole('button', { name: 'Spara anteckningen' }).click();
	await expect(notes(other.page)).toHaveText(/Fråga.*När byggs lekplatsen\?.*Sparat hos kommunen/s);
});

test('notes written without a network stay on the phone and arrive once', async ({ browser, meeting }) => {
	const { page, context, field } = await noteTaker(browser, meeting);
	await context.setOffline(true);
	for (const text of ['Ingen täckning.', 'Men vi skriver ändå.']) {
		await field.fill(text);
		await page.getByRole('button', { name: 'Spara anteckningen' }).click();
	}
	await expect(page.getByText('Sparat på telefonen. Det skickas när det finns nät.')).toBeVisible();
	await expect(notes(page)).toHaveText([/Sparat på telefonen/, /Sparat på telefonen/]);
	await context.setOffline(false);
	await saved(page);
	await page.reload();
	await living(page);
	await expect(notes(page)).toHaveText([/Ingen täckning/, /Men vi skriver ändå/]);
});

test('a removed note is brought back, and a sentence of the text is marked with one press', async ({
	browser,
	meeting
}) => {
	const { page, field } = await noteTaker(browser, meeting);
	await page.locator('summary', { hasText: 'Markera en mening' }).click();
	const sentence = page.getByRole('group', { name: 'Markera en mening' }).getByRole('radio').nth(1);
	await sentence.check();
	const text = (await page.locator('.note-form mark').textContent()) ?? '-';
	await field.fill('Den här meningen är bra.');
	await page.getByRole('button', { name: 'Spara anteckningen' }).click();
	await expect(notes(page)).toContainText([text]);
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('button', { name: /^Ta bort: Den här/ }).click();
	await expect(page.getByText('Inga anteckningar än.')).toBeVisible();
	await page.locator('summary', { hasText: 'Borttagna anteckningar' }).click();
	await page.getByRole('button', { name: 'Ta tillbaka' }).click();
	await expect(notes(page)).toHaveCount(1);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a table’s notes are written, changed, removed, brought back and confirmed', async ({
		page,
		meeting
	}) => {
		await write(page, meeting);
		const field = page.getByLabel('Anteckning', { exact: true });
		await page.getByRole('button', { name: 'Spara anteckningen' }).click();
		await expect(page.getByText('Skriv något i anteckningen först.')).toBeVisible();
		await page.getByRole('radio', { name: 'Vi tycker olika' }).check();
		await field.fill('Om det ska kosta.');
		await page.getByRole('button', { name: 'Spara anteckningen' }).click();
		await expect(notes(page)).toHaveText(/Vi tycker olika.*Om det ska kosta\./s);
		await page.getByRole('link', { name: /^Ändra/ }).click();
		await field.fill('Om det ska kosta något.');
		await page.getByRole('button', { name: 'Spara anteckningen' }).click();
		await expect(notes(page)).toContainText(['Om det ska kosta något.']);
		await page.getByRole('button', { name: /^Ta bort/ }).click();
		await page.locator('summary', { hasText: 'Borttagna anteckningar' }).click();
		await page.getByRole('button', { name: 'Ta tillbaka' }).click();
		await page.getByRole('button', { name: /Bordet har läst/ }).click();
		await expect(page.getByText('Bordet har läst och står för anteckningarna.')).toBeVisible();
		await meeting.move('end');
		await page.reload();
		await expect(page.getByText('Mötet är slut.')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Spara anteckningen' })).toHaveCount(0);
		await expect(notes(page)).toHaveCount(1);
	});
});

test('notes from paper are typed in, and become points at once when the meeting has ended', async ({
	page,
	meeting
}) => {
	const slug = meeting.dialogue.address.split('/').at(-1) ?? '';
	const address = `/staff/timra/dialogues/${slug}/meetings/${meeting.id}/paper-notes`;
	await signIn(page, 'timra', 'facilitator', `${address}?table=3`);
	const list = page.getByRole('list', { name: 'Anteckningar', exact: true }).getByRole('listitem');
	await page.getByRole('radio', { name: 'Fråga' }).check();
	await page.getByLabel('Anteckning', { exact: true }).fill('När öppnar fritidsgården?');
	await page.getByRole('button', { name: 'Spara anteckningen' }).click();
	await expect(list).toHaveText(/Fråga.*När öppnar fritidsgården\?.*Ändra/s);
	expect(await axeFindings(page)).toEqual([]);
	await meeting.move('end');
	await page.reload();
	await expect(list).toHaveText(/Är en synpunkt i dialogen\./);
	await expect(page.getByText('blir en synpunkt i dialogen direkt')).toBeVisible();
	await page.getByLabel('Anteckning', { exact: true }).fill('Mer ljus i parken.');
	await page.getByLabel('Bordet har läst och står för anteckningen').check();
	await page.getByRole('button', { name: 'Spara som synpunkt' }).click();
	await expect(list).toHaveCount(2);
	await expect(list.last()).toHaveText(/Bordet står för den\. Är en synpunkt/);
	await expect(page.getByRole('link', { name: /^Ändra/ })).toHaveCount(0);
});
