import { expect, test, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, startWhole, type WholeApplication } from '../../faults/whole-application.ts';
import { copyDataFolder } from '../../support/server.ts';
import { problemsOn } from '../../accessibility/crawl.ts';
import { changePassword, signIn, submitSignIn } from '../support/staff.ts';
import { ledMeeting } from './led-meeting.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name });
const link = (page: Page, name: string) => page.getByRole('link', { name });

/** Saves what a link gives and tells where. */
async function save(page: Page, name: string, folder: string): Promise<string> {
	const waiting = page.waitForEvent('download');
	await link(page, name).click();
	const file = await waiting;
	const path = join(folder, file.suggestedFilename());
	await file.saveAs(path);
	return path;
}

/** Signs in on the laptop with the account that its start told. */
async function signInOnLaptop(page: Page, laptop: WholeApplication, path: string): Promise<void> {
	const [, email = '', password = ''] = /facilitator\s+(\S+@\S+)\s+(\S+)/.exec(laptop.said()) ?? [];
	await submitSignIn(page, email, password, `${laptop.origin}/staff/sign-in`);
	await page.goto(`${laptop.origin}/staff`);
	await changePassword(page, password, `${password}-egen-losenfras`);
	await page.goto(laptop.origin + path);
}

test('a meeting is lent, held on a laptop without network, and brought home once', async ({
	page,
	browser
}, info) => {
	test.setTimeout(180_000);
	const meeting = await ledMeeting();
	const home = meeting.lead.replace(/\/lead$/, '');
	await signIn(page, 'bjurholm', 'facilitator', `${home}/carry`);
	await button(page, 'Låna ut mötet').click();
	await expect(page.getByRole('status')).toContainText('Mötet är utlånat. Hämta filen.');
	expect(await problemsOn(page)).toEqual([]);
	const lent = await save(page, 'Hämta filen', info.outputDir);
	await page.goto(meeting.lead);
	await button(page, 'Öppna mötet').click();
	await expect(page.getByText('Mötet är utlånat till en annan dator.').first()).toBeVisible();

	const data = await copyDataFolder();
	const laptop = await startWhole({ DATA_DIR: data, PORT: await freePort() }, ['--meeting', lent]);
	const there = await (await browser.newContext()).newPage();
	const phone = await (await browser.newContext()).newPage();
	try {
		await signInOnLaptop(there, laptop, `${home}/lead`);
		await button(there, 'Öppna mötet').click();
		const code = await there.locator('.lead-code .code').first().innerText();
		await phone.goto(`${laptop.origin}/join/${code.replace(/\s/g, '')}`);
		await button(phone, 'Delta').click();
		await expect(there.getByText('1 har gått med')).toBeVisible();
		await there.locator('summary', { hasText: 'Avsluta mötet' }).click();
		await button(there, 'Avsluta mötet nu').click();
		await expect(link(there, 'Skriv minnesanteckningarna')).toBeVisible();
		await there.goto(`${laptop.origin}${home}/carry`);
		const held = await save(there, 'Spara mötet i en fil', info.outputDir);

		for (const told of ['Mötet är inlagt.', 'Filen var redan inlagd. Inget ändrades.']) {
			await page.goto(`${home.split('/meetings/')[0]}/meetings/merge`);
			await page.getByLabel('Filen från mötet').setInputFiles(held);
			await button(page, 'Lägg in mötet').click();
			await expect(page.getByRole('status')).toContainText(told);
		}
		await expect(page.getByText(/: 1 telefon, 0 inlägg och 0 anteckningar\./)).toHaveCount(1);
		expect(await problemsOn(page)).toEqual([]);
	} finally {
		await Promise.all([there.context().close(), phone.context().close()]);
		await laptop.end('SIGTERM');
		rmSync(data, { recursive: true, force: true });
		await meeting.end();
	}
});

test('a file that is no meeting says so beside the field, and nothing is added', async ({ page }) => {
	const meeting = await ledMeeting();
	await signIn(page, 'bjurholm', 'facilitator', `${meeting.lead.split('/meetings/')[0]}/meetings/merge`);
	await page
		.getByLabel('Filen från mötet')
		.setInputFiles({ name: 'semester.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
	await button(page, 'Lägg in mötet').click();
	await expect(page.getByRole('alert')).toContainText('Filen går inte att läsa.');
	await expect(page.getByLabel('Filen från mötet')).toHaveAttribute('aria-invalid', 'true');
	await meeting.end();
});
