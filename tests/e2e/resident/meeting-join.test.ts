import { expect, type Page } from '@playwright/test';
import { openMeeting } from '../support/own-meeting.ts';
import { join, living, test } from './meeting-fixture.ts';
import { keptOnDevice, nothing } from './on-device.ts';
import { codeShape, cookieNames } from './steps.ts';

async function typeCode(page: Page, code: string): Promise<string> {
	await page.goto('/join');
	await page.getByLabel('Mötets kod').fill(code);
	await page.getByRole('button', { name: 'Gå vidare' }).click();
	return (await page.getByRole('main').textContent()) ?? '';
}

test('a participant types the code as people do, joins with one press, and is in the lobby', async ({
	page,
	meeting
}) => {
	await typeCode(page, `${meeting.code.slice(0, 3).toLowerCase()} – ${meeting.code.slice(3)}`);
	await expect(page.getByText('Kvällsmöte i biblioteket')).toBeVisible();
	await expect(page.getByText('Vi frågar inte efter ditt namn.')).toBeVisible();
	expect(await keptOnDevice(page)).toEqual(nothing);
	await page.getByRole('button', { name: 'Delta' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Du är med' })).toBeVisible();
	await living(page);
	expect(await cookieNames(page)).toEqual([`meeting-${meeting.id}`]);
	await page.getByRole('button', { name: 'Bord 3' }).click();
	await expect(page.getByText('Anteckna för bordet')).toBeVisible();
	await page.reload();
	await expect(page.getByText('Bord 3').first()).toBeVisible();
});

test('the link brings to the step that the meeting is on, at its table, and joins a phone once', async ({
	page,
	meeting
}) => {
	await meeting.go('talk');
	await join(page, meeting, '?table=2');
	await living(page);
	await expect(page.getByText('Prata vid bordet', { exact: true })).toBeVisible();
	await expect(page.getByText('Bord 2').first()).toBeVisible();
	await join(page, meeting);
	await expect(page.getByText('Bord 2').first()).toBeVisible();
	expect((await meeting.stored()).participants).toBe(1);
});

test('every code that opens nothing is answered alike', async ({ page, meeting }) => {
	const unknown = await typeCode(page, '222222');
	expect(unknown).toContain('Koden öppnar inget möte just nu.');
	await meeting.move('end');
	expect(await typeCode(page, meeting.code)).toBe(unknown);
	await page.goto(`/join/${meeting.code}`);
	expect(await page.getByRole('main').textContent()).toBe(unknown);
	await expect(page.getByLabel('Mötets kod')).toHaveValue(meeting.code);
	expect(await typeCode(page, 'K7Q9X0')).toContain('ett tecken som inte finns');
	expect(await typeCode(page, 'K7Q')).toContain('ska ha sex tecken');
	expect(await cookieNames(page)).toEqual([]);
});

test('a meeting that has not opened and one that is not there look the same', async ({ page, meeting }) => {
	const address = meeting.address.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000');
	expect((await page.goto(address))?.status()).toBe(404);
	expect((await page.goto(`${meeting.address}x`))?.status()).toBe(404);
	expect((await page.goto(meeting.address))?.status()).toBe(200);
	await expect(page.getByRole('heading', { name: 'Du är inte med i mötet än' })).toBeVisible();
});

test('whoever leaves a borrowed phone leaves nothing on it', async ({ page, meeting }) => {
	await join(page, meeting);
	await living(page);
	await page.locator('summary', { hasText: 'Din kvittenskod' }).click();
	await expect(page.locator('.code')).toHaveText(codeShape);
	await page.locator('summary', { hasText: 'Lämna och rensa' }).click();
	await page.getByRole('button', { name: 'Lämna och rensa' }).click();
	await expect(page.getByRole('heading', { name: 'Allt är borttaget' })).toBeVisible();
	expect(await keptOnDevice(page)).toEqual(nothing);
	await page.goto(meeting.address);
	await expect(page.getByRole('heading', { name: 'Du är inte med i mötet än' })).toBeVisible();
});

test('somebody who was absent answers afterwards in her own pace, and gets a code of her own', async ({
	page
}) => {
	const meeting = await openMeeting(['welcome', 'read', 'think', 'gather', 'evaluation'], {
		kind: 'workplace_meeting',
		absentDays: 7
	});
	await meeting.move('end');
	await typeCode(page, await meeting.absentCode());
	await expect(page.getByText('Var du inte med på mötet?')).toBeVisible();
	await page.getByRole('button', { name: 'Delta' }).click();
	await living(page);
	await expect(page.getByText('Du kan svara till och med')).toBeVisible();
	await page.getByRole('button', { name: 'Nästa steg' }).click();
	await page.getByLabel('Håller helt med').check();
	await expect(page.getByText('Sparat hos kommunen')).toBeVisible();
	await page.getByRole('button', { name: 'Nästa steg' }).click();
	await expect(page.getByRole('heading', { name: 'Hur var mötet?' })).toBeVisible();
	await page.locator('summary', { hasText: 'Din kvittenskod' }).click();
	await expect(page.locator('.code')).toHaveText(codeShape);
	expect(Object.values((await meeting.stored()).answers)).toEqual(['strongly_agree']);
	await meeting.end();
});

test.describe('on a phone in Arabic', () => {
	test.use({ locale: 'ar' });

	test('the link leads to the meeting in Arabic, from right to left, with the text beside its Swedish', async ({
		page,
		meeting
	}) => {
		await meeting.go('think');
		await page.goto(`/join/${meeting.code}`);
		await expect(page).toHaveURL(new RegExp(`/ar/join/${meeting.code}$`));
		await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
		await page.getByRole('link', { name: 'Svenska' }).click();
		await expect(page.getByRole('button', { name: 'Delta' })).toBeVisible();
		await page.getByRole('link', { name: 'العربية' }).click();
		await page.getByRole('button', { name: 'مشاركة' }).click();
		await living(page);
		await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
		await expect(page.getByText('فكّر بنفسك', { exact: true })).toBeVisible();
		await meeting.move('hide');
		await expect(page.getByRole('heading', { level: 1, name: 'انظر إلى الأمام' })).toBeVisible();
	});
});
