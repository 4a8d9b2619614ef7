import { expect, test } from '@playwright/test';
import { problemsOn } from '../../accessibility/crawl.ts';
import { signIn } from '../support/staff.ts';
import { maskedWords, ownTrail } from './own-trail.ts';

const original = 'Stöd på mitt språk, tack (0).';
const sentence = 'Kommunen ger stöd på ditt språk.';

test('the group follows a sentence to its voices and a voice to its sentence, translates the answer and reports on its promise', async ({
	page
}) => {
	test.slow();
	const trail = await ownTrail('spar');
	await trail.answerTheme();
	await trail.publish();
	await signIn(page, 'bjurholm', 'working_group', `${trail.staff}/trail`);
	expect(await problemsOn(page)).toEqual([]);
	await page.getByRole('link', { name: sentence, exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Bakom meningen' })).toBeVisible();
	await expect(page.getByRole('row', { name: 'Webben 6 5' })).toBeVisible();
	await expect(page.getByText('Publicerad i version 2')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);
	await page.getByRole('link', { name: 'Synpunkt 1', exact: true }).first().click();
	await expect(page.getByText('Stödet blir begripligt för fler.')).toBeVisible();
	await page.getByRole('link', { name: 'Så står meningen i dag' }).click();
	await expect(page.getByText('Underlag för en ändring')).toBeHidden();

	await page.goto(`${trail.staff}/trail?point=999`);
	await expect(page.getByRole('alert')).toContainText('Det finns ingen synpunkt 999');

	await page.goto(`${trail.staff}/feedback`);
	await page.getByLabel('Det här har vi lovat').fill('Vi ordnar stöd på fem språk.');
	await page.getByRole('button', { name: 'Lägg till' }).click();
	await page.getByText('Rapportera', { exact: true }).click();
	await page.getByLabel('Hur långt har det kommit?').selectOption('Pågår');
	await page.getByLabel('Berätta').fill('Fyra tolkar är anställda.');
	await page.getByRole('button', { name: 'Spara rapporten' }).click();
	await expect(page.getByText('Sparat. Alla ser det nu.')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);
	await page.goto(`${trail.staff}/feedback/translations/ar`);
	await page.getByLabel('Temats namn').fill('دعم بلغات متعددة');
	await page.getByRole('button', { name: 'Spara', exact: true }).first().click();
	await expect(page.getByText('1 text är sparad')).toBeVisible();

	await page.goto(`/ar${trail.address}/feedback`);
	await expect(page.getByRole('heading', { name: 'دعم بلغات متعددة' }).first()).toBeVisible();
	await expect(page.locator('p[lang=sv]', { hasText: 'Fyra tolkar är anställda.' })).toBeVisible();
	await trail.end();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('everyone sees what lies behind a sentence, masked, and her own way with her code', async ({
		page
	}) => {
		const trail = await ownTrail('bakom');
		await trail.answerTheme();
		await trail.publish();
		await page.goto(trail.policy);
		await page.getByRole('link', { name: sentence, exact: true }).click();
		await expect(page.getByText('5 röster')).toBeVisible();
		await expect(page.getByText(maskedWords).first()).toBeVisible();
		await expect(page.getByText(original)).toHaveCount(0);
		await expect(page.getByText('Kommunen ger stöd.', { exact: true })).toBeVisible();
		await page.getByRole('link', { name: 'Du sa – vi gjorde: alla svar' }).click();
		await page.getByRole('link', { name: 'Läs rösterna om avsnittet' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Stöd' })).toBeVisible();
		await expect(page.getByText(original)).toHaveCount(0);

		await page.goto('/bjurholm/receipt');
		await page.getByLabel('Kvittenskod').fill(trail.receiptCode);
		await page.getByRole('button', { name: 'Visa' }).click();
		await expect(page.getByText(original)).toBeVisible();
		await page.getByRole('link', { name: 'Se allt bakom meningen' }).first().click();
		await expect(page.getByRole('heading', { level: 1, name: 'Bakom meningen' })).toBeVisible();
		await trail.end();
	});
});
