import { expect, test as base, type Browser, type Page } from '@playwright/test';
import mammoth from 'mammoth';
import { readFile } from 'node:fs/promises';
import { problemsOn } from '../../accessibility/crawl.ts';
import { signIn } from '../support/staff.ts';
import { heldWorkplaceMeeting } from './held-workplace-meeting.ts';

type Held = Awaited<ReturnType<typeof heldWorkplaceMeeting>>;
const test = base.extend<{ held: Held }>({
	held: async ({}, use) => {
		const meeting = await heldWorkplaceMeeting();
		await use(meeting);
		await meeting.end();
	}
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** A browser of somebody else, without JavaScript. */
async function plainBrowser(browser: Browser, baseURL: string | undefined): Promise<Page> {
	const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
	return context.newPage();
}

test('minutes of a workplace meeting are written, follow its agenda and are taken home as a Word document', async ({
	page,
	held
}) => {
	await signIn(page, 'bjurholm', 'facilitator', held.minutes);
	await expect(heading(page, 'Minnesanteckningar: Arbetsplatsträff i november')).toBeVisible();
	await expect(page.getByText(held.unit)).toBeVisible();
	await expect(heading(page, '1. Mötet öppnas, val av sekreterare')).toBeVisible();
	await expect(page.getByText('Rektorn öppnade mötet.')).toBeVisible();
	await expect(heading(page, `3. Dialogpunkt: ${held.section}`)).toBeVisible();
	await expect(page.getByText('6 personer har svarat.')).toBeVisible();

	await link(page, 'Skriv i anteckningarna').click();
	await page.getByLabel('Antal närvarande').fill('åtta');
	await button(page, 'Spara anteckningarna').click();
	await expect(link(page, 'Skriv antalet närvarande med siffror, 0 till 10 000.')).toBeVisible();
	await page.getByLabel('Antal närvarande').fill('8');
	await page.getByRole('textbox', { name: 'Övrigt' }).fill('Nytt kaffe från och med måndag.');
	await page.getByRole('checkbox', { name: /Tänk själv/ }).check();
	await page.getByLabel('Vad, rad 1').fill('Boka lokal');
	await page.getByLabel('Vem, rad 1').fill('Rektorn');
	await page.getByLabel('När, rad 1').fill('före jul');
	await button(page, 'Spara anteckningarna').click();
	await expect(page.getByText('Anteckningarna är sparade.')).toBeVisible();
	await expect(page.getByText('8 personer', { exact: true })).toBeVisible();
	await expect(page.getByRole('row', { name: 'Boka lokal Rektorn före jul' })).toBeVisible();

	const saved = page.waitForEvent('download');
	await link(page, 'Hämta som Word').click();
	const { value: text } = await mammoth.extractRawText({
		buffer: await readFile(await (await saved).path())
	});
	for (const said of [held.unit, 'Nytt kaffe från och med måndag.', 'Boka lokal', '8 personer'])
		expect(text).toContain(said);

	await page.goto(held.workplaces);
	await expect(heading(page, 'Går vidare till samverkansgruppen')).toBeVisible();
	await expect(page.getByText(`${held.unit},`)).toBeVisible();
	await expect(page.getByText('visas när dialogen har stängt')).toBeVisible();
});

test('somebody who was absent answers by the link, and the minutes stay as the room was', async ({
	page,
	browser,
	baseURL,
	held
}) => {
	await signIn(page, 'bjurholm', 'facilitator', held.absent);
	await expect(page.getByText('Var du inte med på träffen?')).toBeVisible();
	const address = (await page.locator('.address').textContent()) ?? '';
	await expect(page.getByText('Färre än 5 har svarat hittills.')).toBeVisible();

	const absent = await plainBrowser(browser, baseURL);
	await absent.goto(new URL(address).pathname);
	await expect(absent.getByText('Var du inte med på mötet?')).toBeVisible();
	await button(absent, 'Delta').click();
	await expect(heading(absent, held.section)).toBeVisible();
	await expect(absent.getByText('Du var inte med på mötet, men du kan svara nu.')).toBeVisible();
	await absent.context().close();

	await page.goto(held.minutes);
	await expect(page.getByText('6 personer har svarat.')).toBeVisible();
	await page.goto(held.absent);
	await button(page, 'Stäng länken nu').click();
	await expect(page.getByText('Länken är stängd. Svaren är inräknade i dialogen.')).toBeVisible();
});

test('participants see what came of it when it is published, without JavaScript', async ({
	page,
	browser,
	baseURL,
	held
}) => {
	const participant = await plainBrowser(browser, baseURL);
	await participant.goto(held.afterwards);
	await expect(participant.getByText('Anteckningarna är inte klara än.')).toBeVisible();

	await signIn(page, 'bjurholm', 'facilitator', held.minutes);
	await button(page, 'Visa för deltagarna').click();
	await expect(page.getByText('Resultatet visas för deltagarna sedan')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);

	await participant.reload();
	await expect(heading(participant, 'Det här kom fram')).toBeVisible();
	await expect(heading(participant, held.section)).toBeVisible();
	await participant.goto(`/ar${held.afterwards}`);
	await expect(participant.getByRole('heading', { level: 1 })).toHaveText('بعد الاجتماع');
	await participant.context().close();
	await page.goto(held.afterwards);
	expect(await problemsOn(page)).toEqual([]);
});

test('an administrator keeps the units of the organisation, and can undo a removal', async ({ page }) => {
	await signIn(page, 'bjurholm', 'administrator', '/staff/bjurholm/settings/workplaces');
	const name = `Skolan ${Date.now()}`;
	const form = page.getByRole('region', { name: 'Ny enhet' });
	await form.getByLabel('Enhetens namn').fill(name);
	await button(page, 'Lägg till enheten').click();
	await expect(page.getByText('Enheten är sparad.')).toBeVisible();
	const unit = page.locator('details').filter({ has: page.locator('summary', { hasText: name }) });
	await unit.locator('summary').click();
	await button(page, 'Ta bort enheten').filter({ visible: true }).click();
	await expect(page.getByText(`${name} är borttagen.`)).toBeVisible();
	await button(page, 'Ångra').click();
	await expect(page.getByText('Enheten är tillbaka.')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);
});
