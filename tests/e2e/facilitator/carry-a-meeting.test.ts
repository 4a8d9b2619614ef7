import { expect, test as base, type Browser, type Page } from '@playwright/test';
import { join } from 'node:path';
import { problemsOn } from '../../accessibility/crawl.ts';
import { living } from '../resident/meeting-fixture.ts';
import { startLaptop, type Laptop } from '../support/laptop.ts';
import { signIn } from '../support/staff.ts';
import { ledMeeting } from './led-meeting.ts';

type Led = Awaited<ReturnType<typeof ledMeeting>>;
const test = base.extend<{ meeting: Led }>({
	meeting: async ({}, use) => {
		const meeting = await ledMeeting();
		await use(meeting);
		await meeting.end();
	}
});
test.describe.configure({ timeout: 180_000 });

const button = (page: Page, name: string) => page.getByRole('button', { name });
const link = (page: Page, name: string) => page.getByRole('link', { name });
const somebody = async (browser: Browser) => (await browser.newContext()).newPage();

/** Saves what a link gives and tells where. */
async function save(page: Page, name: string, folder: string): Promise<string> {
	const waiting = page.waitForEvent('download');
	await link(page, name).click();
	const file = await waiting;
	const path = join(folder, file.suggestedFilename());
	await file.saveAs(path);
	return path;
}

/** Opens the meeting on the laptop and lets a phone join; the remote. */
async function open(browser: Browser, laptop: Laptop, meeting: Led): Promise<Page> {
	const [remote, phone] = [await somebody(browser), await somebody(browser)];
	await laptop.signIn(remote, meeting.lead);
	await button(remote, 'Öppna mötet').click();
	const code = await remote.locator('.lead-code .code').first().innerText();
	await phone.goto(`${laptop.origin}/join/${code.replace(/\s/g, '')}`);
	await button(phone, 'Delta').click();
	await expect(remote.getByText('1 har gått med')).toBeVisible();
	await living(phone);
	return remote;
}

test('a meeting is lent, held on a laptop without network, and brought home once', async ({
	page,
	browser,
	meeting
}, info) => {
	const home = meeting.lead.replace(/\/lead$/, '');
	await signIn(page, 'bjurholm', 'facilitator', `${home}/carry`);
	await button(page, 'Låna ut mötet').click();
	await expect(page.getByRole('status')).toContainText('Mötet är utlånat. Hämta filen.');
	expect(await problemsOn(page)).toEqual([]);
	const lent = await save(page, 'Hämta filen', info.outputDir);
	await page.goto(meeting.lead);
	await button(page, 'Öppna mötet').click();
	await expect(page.getByText('Mötet är utlånat till en annan dator.').first()).toBeVisible();

	const laptop = await startLaptop(lent);
	const remote = await open(browser, laptop, meeting);
	await remote.locator('summary', { hasText: 'Avsluta mötet' }).click();
	await button(remote, 'Avsluta mötet nu').click();
	await expect(link(remote, 'Skriv minnesanteckningarna')).toBeVisible();
	await remote.goto(`${laptop.origin}${home}/carry`);
	const held = await save(remote, 'Spara mötet i en fil', info.outputDir);
	await laptop.end();

	for (const told of ['Mötet är inlagt.', 'Filen var redan inlagd. Inget ändrades.']) {
		await page.goto(`${home.split('/meetings/')[0]}/meetings/merge`);
		await page.getByLabel('Filen från mötet').setInputFiles(held);
		await button(page, 'Lägg in mötet').click();
		await expect(page.getByRole('status')).toContainText(told);
	}
	await expect(page.getByText(/: 1 telefon, 0 inlägg och 0 anteckningar\./)).toHaveCount(1);
	expect(await problemsOn(page)).toEqual([]);
});

test('a file that is no meeting says so beside the field, and nothing is added', async ({
	page,
	meeting
}) => {
	await signIn(page, 'bjurholm', 'facilitator', `${meeting.lead.split('/meetings/')[0]}/meetings/merge`);
	await page
		.getByLabel('Filen från mötet')
		.setInputFiles({ name: 'semester.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
	await button(page, 'Lägg in mötet').click();
	await expect(page.getByRole('alert')).toContainText('Filen går inte att läsa.');
	await expect(page.getByLabel('Filen från mötet')).toHaveAttribute('aria-invalid', 'true');
});
