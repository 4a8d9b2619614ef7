import { expect, test as base, type Browser, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as carried from '../../../src/lib/server/data/carried-meetings.ts';
import { problemsOn } from '../../accessibility/crawl.ts';
import { living } from '../resident/meeting-fixture.ts';
import { startLaptop, type Laptop } from '../support/laptop.ts';
import { openOwnBackend, staffDb } from '../support/own-database.ts';
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
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
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

/** Opens the meeting on the laptop and lets a phone join; the remote and the phone. */
async function open(browser: Browser, laptop: Laptop, meeting: Led): Promise<[remote: Page, phone: Page]> {
	const [remote, phone] = [await somebody(browser), await somebody(browser)];
	await laptop.signIn(remote, meeting.lead);
	await button(remote, 'Öppna mötet').click();
	const code = await remote.locator('.lead-code .code').first().innerText();
	await phone.goto(`${laptop.origin}/join/${code.replace(/\s/g, '')}`);
	await button(phone, 'Delta').click();
	await expect(remote.getByText('1 har gått med')).toBeVisible();
	await living(phone);
	return [remote, phone];
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
	const [remote] = await open(browser, laptop, meeting);
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

test('remote, phone and projector come back by themselves when the laptop dies in the middle, and nothing is lost', async ({
	browser,
	meeting
}, info) => {
	const backend = await openOwnBackend();
	const staff = await staffDb(backend, 'bjurholm', 'facilitator');
	await carried.lend(staff, meeting.id);
	const file = info.outputPath('mote.json');
	writeFileSync(file, JSON.stringify(await carried.lent(staff, meeting.id)));
	await backend.close();

	const laptop = await startLaptop(file);
	const [remote, phone] = await open(browser, laptop, meeting);
	const projector = await somebody(browser);
	await projector.goto(`${laptop.origin}/bjurholm/meetings/${meeting.id}/projector`);
	await expect(projector.getByText('Med i mötet: 1')).toBeVisible();
	await button(remote, 'Till första steget').click();
	await expect(heading(remote, 'Välkomna')).toBeVisible();
	await button(remote, 'Nästa').click();
	await expect(heading(remote, /^Tänk själv/)).toBeVisible();
	await phone.getByLabel('Håller helt med').check();
	await expect(phone.getByText('Sparat hos kommunen')).toBeVisible();
	const shown = await projector.getByRole('heading', { level: 1 }).innerText();

	await laptop.killAndStart();
	await button(remote, 'Nästa').click();
	await expect(heading(remote, /^Samla/)).toBeVisible({ timeout: 30_000 });
	await expect(phone.getByLabel('Ditt inlägg')).toBeVisible({ timeout: 30_000 });
	await expect(projector.getByRole('heading', { level: 1 })).not.toHaveText(shown, { timeout: 30_000 });
	await button(remote, 'Tillbaka').click();
	await expect(phone.getByLabel('Håller helt med')).toBeChecked();
	await expect(remote.getByText('1 har svarat')).toBeVisible();
	await laptop.end();
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
