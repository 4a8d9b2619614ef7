import { expect, test as base } from '@playwright/test';
import { copyDialogue, type OwnDialogue } from './own-dialogue.ts';
import { next, toLastQuestions } from './steps.ts';

const test = base.extend<{ dialogue: OwnDialogue }>({
	dialogue: async ({}, use) => {
		const dialogue = await copyDialogue('prov');
		await use(dialogue);
		await dialogue.end();
	}
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a dialogue that closes while somebody writes gives the text back', async ({ page, dialogue }) => {
		await page.goto(`${dialogue.address}/take-part/sections/1`);
		await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Det första svaret.');
		await next(page);
		await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Skrivet för sent.');
		await dialogue.close();
		await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
		await expect(page.getByText('Dialogen har stängt.')).toBeVisible();
		const kept = page.getByLabel('Det här hade du skrivit');
		await expect(kept).toHaveValue(/Det första svaret\./);
		await expect(kept).toHaveValue(/Skrivet för sent\./);
	});

	test('sending after the end is refused and gives the text back', async ({ page, dialogue }) => {
		await page.goto(`${dialogue.address}/take-part/sections/1`);
		await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Ett svar som inte hann fram.');
		await next(page);
		await page.goto(`${dialogue.address}/take-part/review`);
		await dialogue.close();
		await page.getByRole('button', { name: 'Skicka mina svar' }).click();
		await expect(page.getByText('Dialogen har stängt.')).toBeVisible();
		await expect(page.getByLabel('Det här hade du skrivit')).toHaveValue(/Ett svar som inte hann fram\./);
	});

	test('a closed dialogue says what one can do instead', async ({ page, dialogue }) => {
		await dialogue.close();
		await page.goto(dialogue.address);
		await expect(page.getByText('Dialogen är stängd')).toBeVisible();
		await expect(page.getByRole('link', { name: 'Svara nu' })).toHaveCount(0);
		await expect(page.getByRole('link', { name: 'Se dina egna svar med din kvittenskod' })).toBeVisible();
		await page.goto(`${dialogue.address}/take-part/sections/1`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dialogen är stängd');
	});
});

test('with JavaScript, sending after the end gives the text back', async ({ page, dialogue }) => {
	await page.goto(`${dialogue.address}/take-part#section-1`);
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	const saving = page.waitForResponse((response) => response.url().endsWith('/take-part/draft'));
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Sent men ändå.');
	await saving;
	await toLastQuestions(page);
	await next(page);
	await dialogue.close();
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(page.getByText('Dialogen har stängt.')).toBeVisible();
	await expect(page.getByLabel('Det här hade du skrivit')).toHaveValue(/Sent men ändå\./);
});
