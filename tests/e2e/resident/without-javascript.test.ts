import { expect, test } from '@playwright/test';
import {
	answerAndSend,
	codeShape,
	cookieNames,
	findDialogue,
	next,
	sentences,
	toLastQuestions
} from './steps.ts';

test.use({ javaScriptEnabled: false });

test('a resident answers page by page and gets a receipt code', async ({ page }) => {
	await page.goto(await findDialogue(page));
	await expect(page.getByText('Vi frågar inte efter ditt namn').first()).toBeVisible();
	await expect(page.getByText('blir en allmän handling').first()).toBeVisible();
	await page.getByRole('link', { name: 'Svara nu' }).first().click();
	await page.getByRole('link', { name: 'Svara på hela texten' }).click();
	expect(await cookieNames(page), 'nothing is kept before the first answer').toEqual([]);

	const sentence = (await sentences(page).first().textContent()) ?? '';
	await sentences(page).first().click();
	await page.getByLabel('Oro', { exact: true }).check();
	await page.getByLabel('Skriv här').fill('Det tar för lång tid.');
	await page.getByRole('button', { name: 'Spara synpunkten' }).click();
	await expect(page.getByText('Du har sagt något här')).toBeVisible();
	const names = await cookieNames(page);
	expect(names).toHaveLength(1);
	expect(names[0]).toMatch(/^draft-/);

	await page.getByLabel('Håller helt med').check();
	await next(page);
	await toLastQuestions(page);
	await page.getByLabel('Vill inte svara').first().check();
	await next(page);

	await expect(page.getByText('Det tar för lång tid.')).toBeVisible();
	await expect(page.getByText(sentence.slice(0, 30)).first()).toBeVisible();
	await expect(page.getByText('Håller helt med')).toBeVisible();
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tack! Dina svar har kommit in');
	const code = await page.locator('.code').textContent();
	expect(code).toMatch(codeShape);
	expect(page.url()).not.toContain(code ?? 'no code');
	await page.reload();
	await expect(page.locator('.code')).toHaveText(code ?? '');
	expect(await cookieNames(page)).toEqual(['receipt']);

	await page.getByRole('button', { name: 'Jag har sparat koden' }).click();
	await expect(page.locator('.code')).toHaveCount(0);
	expect(await cookieNames(page)).toEqual([]);
});

test('only the sections chosen are asked about', async ({ page }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part`);
	const second = page.locator('label', { has: page.getByRole('checkbox') }).nth(1);
	const heading = await second.textContent();
	await second.getByRole('checkbox').check();
	await page.getByRole('button', { name: 'Svara på det jag har valt' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading?.trim() ?? '');
	await expect(page.getByText('Steg 1 av 3')).toBeVisible();
	await next(page);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Till sist');
});

test('what was answered is still there after going back and after reloading', async ({ page }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await page.getByLabel('Mycket viktigt').check();
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Mer tid för svenska.');
	await next(page);
	await page.goBack();
	await page.reload();
	await expect(page.getByLabel('Mycket viktigt')).toBeChecked();
	await expect(page.getByLabel('Vad saknas eller kan bli bättre?')).toHaveValue('Mer tid för svenska.');
	await page.goto(dialogue.replace('/bjurholm', '/en/bjurholm') + '/take-part/sections/1');
	await expect(page.getByRole('radio', { name: 'Very important' }), 'also in another language').toBeChecked();
});

test('a point can be changed and taken back', async ({ page }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await page.getByRole('button', { name: 'Säg något om hela avsnittet' }).click();
	await page.getByLabel('Skriv här').fill('Först tänkte jag så.');
	await page.getByRole('button', { name: 'Spara synpunkten' }).click();
	await page.getByRole('button', { name: /^Ändra/ }).click();
	await page.getByLabel('Skriv här').fill('Nu tänker jag så här.');
	await page.getByRole('button', { name: 'Spara synpunkten' }).click();
	await expect(page.getByText('Nu tänker jag så här.')).toBeVisible();
	await expect(page.getByText('Först tänkte jag så.')).toHaveCount(0);
	await page.getByRole('button', { name: /^Ta bort/ }).click();
	await expect(page.getByText('Nu tänker jag så här.')).toHaveCount(0);
});

test('a sentence that was tapped and left without a word is no mistake', async ({ page }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await sentences(page).first().click();
	await next(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await sentences(page).first().click();
	await page.getByRole('button', { name: 'Spara synpunkten' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv något, eller välj Stöd.');
});

test('a text that is too long is explained, and nothing that was typed is lost', async ({ page }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	const long = 'Ett ord '.repeat(520).trim();
	await page.getByLabel('Håller helt med').check();
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill(long);
	await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
	await expect(page.getByRole('alert')).toContainText(`${long.length} tecken`);
	await expect(page.getByLabel('Vad saknas eller kan bli bättre?')).toHaveValue(long);
	await expect(page.getByLabel('Håller helt med')).toBeChecked();
});

test('what looks like personal data is pointed out and sent all the same', async ({ page }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Skriv till mig på nagon@example.invalid');
	await next(page);
	await page.goto(`${dialogue}/take-part/review`);
	await expect(page.getByText('Det ser ut som en e-postadress i texten.')).toBeVisible();
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(page.locator('.code')).toHaveText(codeShape);
});

test('nothing can be sent before anything is answered', async ({ page }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await next(page);
	await toLastQuestions(page);
	await next(page);
	await expect(page.getByText('Du har inte svarat på något än.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Skicka mina svar' })).toHaveCount(0);
	expect(await cookieNames(page)).toEqual([]);
});

test('answers sent from two tabs count once, and the second tab says so', async ({ page, context }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await page.getByLabel('Håller helt med').check();
	await next(page);
	const other = await context.newPage();
	await page.goto(`${dialogue}/take-part/review`);
	await other.goto(`${dialogue}/take-part/review`);
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	const code = (await page.locator('.code').textContent()) ?? '';
	await other.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(other.getByText('räknas en gång')).toBeVisible();
	await expect(other.locator('.code'), 'the code of the first sending').toHaveText(code);
});

test('the same form sent twice gives the same receipt code', async ({ page }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await page.getByLabel('Håller helt med').check();
	await next(page);
	await page.goto(`${dialogue}/take-part/review`);
	const form = {
		submission: await page.locator('input[name=submission]').inputValue(),
		receipt: await page.locator('input[name=receipt]').inputValue()
	};
	const headers = { origin: new URL(page.url()).origin, accept: 'text/html' };
	const send = () => page.request.post(page.url(), { form, headers, maxRedirects: 0 });
	const [first, second] = await Promise.all([send(), send()]);
	expect([first.status(), second.status()]).toEqual([303, 303]);
	expect(second.headers().location).toBe(first.headers().location);
	await page.goto(`${dialogue}/take-part/sent`);
	await expect(page.locator('.code')).toHaveText(form.receipt);
});

test('everything can be cleared on a borrowed computer', async ({ page }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Det här ska bort.');
	await next(page);
	await page.goto(`${dialogue}/take-part/review`);
	await page.getByText('Lämna och rensa').first().click();
	await page.getByRole('button', { name: 'Lämna och rensa' }).click();
	await expect(page.getByText('Allt är borttaget')).toBeVisible();
	expect(await cookieNames(page)).toEqual([]);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await expect(page.getByLabel('Vad saknas eller kan bli bättre?')).toHaveValue('');
});

test('the whole way exists in English', async ({ page }) => {
	const dialogue = await findDialogue(page, 'timra', '/en');
	await page.goto(dialogue);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByText('We do not ask for your name').first()).toBeVisible();
	await page.getByRole('link', { name: 'Answer now' }).first().click();
	await page.getByRole('link', { name: 'Answer on the whole text' }).click();
	await expect(page.getByRole('heading', { level: 1 }), 'a section that is translated').toHaveText('Purpose');
	await expect(page.getByText('The translation is a draft.')).toBeVisible();
	await page.getByLabel('Agree completely').check();
	await page.getByRole('button', { name: 'Save and continue' }).click();
	await expect(page.getByText('This text is only in Swedish so far.')).toBeVisible();
	await expect(page.locator('.document label').first(), 'one that is not').toHaveAttribute('lang', 'sv');
	await page.goto(`${dialogue}/take-part/review`);
	await page.getByRole('button', { name: 'Send my answers' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you! Your answers have arrived');
	const code = (await page.locator('.code').textContent()) ?? '';
	await page.getByRole('link', { name: 'See your answers' }).last().click();
	await page.getByLabel('Receipt code').fill(code);
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page.getByText('Agree completely')).toBeVisible();
});

test('a page without a draft is the same for everybody', async ({ page, browser }) => {
	const dialogue = await findDialogue(page);
	const first = await (await page.request.get(`${dialogue}/take-part`)).text();
	const other = await browser.newContext({ javaScriptEnabled: false });
	const second = await (await other.request.get(new URL(`${dialogue}/take-part`, page.url()).href)).text();
	await other.close();
	expect(second).toBe(first);
});

test('answers of one dialogue are not sent along to another municipality', async ({ page }) => {
	const dialogue = await findDialogue(page);
	expect(await answerAndSend(page, dialogue, 'Bara här.')).toMatch(codeShape);
	const elsewhere = await findDialogue(page, 'timra');
	await page.goto(`${elsewhere}/take-part/review`);
	await expect(page.getByText('Du har inte svarat på något än.')).toBeVisible();
});
