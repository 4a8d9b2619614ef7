import { expect, type Page } from '@playwright/test';
import { join, living, testWithNetwork as test } from './meeting-fixture.ts';
import { keptPages, networkIsBack, wakeServiceWorker } from './on-device.ts';
import { opinion } from './network-fixture.ts';

/** What somebody does in one step, bit by bit; `before` is called with the name of each. */
const bits = ['choice', 'text', 'sentence', 'done'] as const;
type Bit = (typeof bits)[number];

async function answer(page: Page, before: (bit: Bit) => void): Promise<void> {
	before('choice');
	await page.getByLabel('Håller helt med').check();
	before('text');
	await page.getByLabel(opinion).fill('Bussen går för sällan.');
	before('sentence');
	await page.locator('label > .vm-passage').first().click();
	await page.getByLabel('Skriv här').fill('Skriv när det ska vara klart.');
	await page.getByRole('button', { name: 'Klar', exact: true }).click();
	before('done');
	await page.getByRole('button', { name: 'Jag är klar' }).click();
}

for (const cutAt of bits) {
	test(`cut off before the ${cutAt}, a participant goes on, and everything arrives once`, async ({
		page,
		network,
		meeting
	}) => {
		await meeting.go('think');
		await join(page, meeting);
		await living(page);
		await answer(page, (bit) => bit === cutAt && network.cut());
		await expect(page.getByText('Vi når inte kommunen just nu.')).toBeVisible();
		await expect(page.getByText('Sparat på den här')).toBeVisible();
		await expect(page.getByText('Du är klar. Tack!')).toBeVisible();
		network.restore();
		await networkIsBack(page);
		await expect(page.getByText('Sparat hos kommunen')).toBeVisible();
		const { answers, participants } = await meeting.stored();
		expect(participants).toBe(1);
		expect(Object.values(answers)).toEqual(
			expect.arrayContaining([
				'strongly_agree',
				'Bussen går för sällan.',
				expect.objectContaining({ text: 'Skriv när det ska vara klart.' })
			])
		);
		expect(Object.keys(answers)).toHaveLength(3);
	});
}

test('a contribution whose acknowledgement was lost is sent again and counts once', async ({
	page,
	network,
	meeting
}) => {
	await meeting.go('gather');
	await join(page, meeting);
	await living(page);
	const lost = network.loseAnswer('/changes');
	await page.getByLabel('Ditt inlägg').fill('Fler bänkar.');
	await page.getByRole('button', { name: 'Skicka inlägget' }).click();
	await lost;
	expect((await meeting.stored()).texts).toEqual(['Fler bänkar.']);
	await expect(page.getByText('Inte skickat än')).toBeVisible();
	network.restore();
	await networkIsBack(page);
	await expect(page.getByText('Väntar på att bli läst')).toBeVisible();
	expect((await meeting.stored()).texts).toEqual(['Fler bänkar.']);
});

test('a phone without a network keeps the last step, and comes to the right one by itself', async ({
	page,
	network,
	meeting
}) => {
	await meeting.go('think');
	await join(page, meeting);
	await living(page);
	network.cut();
	await meeting.go('statements');
	await expect(page.getByText('Vi når inte kommunen just nu.')).toBeVisible({ timeout: 20_000 });
	await expect(page.getByText('Tänk själv', { exact: true })).toBeVisible();
	network.restore();
	await networkIsBack(page);
	await expect(page.getByText('Vad tycker du?', { exact: true })).toBeVisible();
	await expect(page.getByText('Vi når kommunen igen.')).toBeAttached();
});

test('the page opens without a network with all that was written, also what was not sent', async ({
	page,
	network,
	meeting
}) => {
	await meeting.go('gather');
	await join(page, meeting);
	await living(page);
	await expect.poll(async () => (await keptPages(page)).paths).toContain(meeting.address);
	expect((await keptPages(page)).text.includes(meeting.code)).toBe(false);
	network.cut();
	await page.getByLabel('Ditt inlägg').fill('Skickat utan nät.');
	await page.getByRole('button', { name: 'Skicka inlägget' }).click();
	await page.getByLabel('Ditt inlägg').fill('Halvskrivet');
	await expect(page.getByText('Sparat på den här')).toBeVisible();
	await page.reload();
	await living(page);
	await expect(page.getByText('Skickat utan nät.')).toBeVisible();
	await expect(page.getByText('Inte skickat än')).toBeVisible();
	await expect(page.getByLabel('Ditt inlägg')).toHaveValue('Halvskrivet');
	network.restore();
	await networkIsBack(page);
	await expect(page.getByText('Väntar på att bli läst')).toBeVisible();
	expect((await meeting.stored()).texts).toEqual(['Skickat utan nät.']);
});

test('what waits is delivered when the network is back although the page is closed', async ({
	page,
	context,
	network,
	meeting
}) => {
	await meeting.go('gather');
	await join(page, meeting);
	await living(page);
	await expect.poll(async () => (await keptPages(page)).paths).toContain(meeting.address);
	network.cut();
	await page.getByLabel('Ditt inlägg').fill('Skickat i bakgrunden.');
	await page.getByRole('button', { name: 'Skicka inlägget' }).click();
	await expect(page.getByText('Sparat på den här')).toBeVisible();
	await page.goto('about:blank');
	network.restore();
	await page.goto('/timra/offline');
	await wakeServiceWorker(context, page);
	await expect.poll(async () => (await meeting.stored()).texts).toEqual(['Skickat i bakgrunden.']);
});

test('what comes after the end is given back to copy', async ({ page, network, meeting }) => {
	await meeting.go('gather');
	await join(page, meeting);
	await living(page);
	network.cut();
	await page.getByLabel('Ditt inlägg').fill('Jag kom för sent.');
	await page.getByRole('button', { name: 'Skicka inlägget' }).click();
	await expect(page.getByText('Sparat på den här')).toBeVisible();
	await meeting.move('end');
	network.restore();
	await networkIsBack(page);
	await expect(page.getByText('Det här kom inte fram')).toBeVisible();
	await expect(page.getByLabel('Det här hade du skrivit')).toHaveValue('Jag kom för sent.');
	await expect(page.getByRole('heading', { name: 'Tack för att du var med!' })).toBeVisible();
	expect((await meeting.stored()).texts).toEqual([]);
});
