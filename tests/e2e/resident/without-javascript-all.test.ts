import { expect, test as base } from '@playwright/test';
import { copyDialogue, type OwnDialogue } from './own-dialogue.ts';
import { answerAndSend, codeShape, findDialogue, next, sentences, toLastQuestions } from './steps.ts';

/**
 * What a resident can do with scripts off, besides what without-javascript, typed-text, closed, receipt, return and
 * languages walk through: every kind of question, and every page around a dialogue.
 */
const test = base.extend<{ dialogue: OwnDialogue }>({
	dialogue: async ({}, use) => {
		const dialogue = await copyDialogue('utan-skript');
		await dialogue.askMore();
		await use(dialogue);
		await dialogue.end();
	}
});

test.use({ javaScriptEnabled: false });

test('every kind of question is answered, checked, sent, read again and taken back', async ({
	page,
	dialogue
}) => {
	await page.goto(`${dialogue.address}/take-part/sections/1`);
	await page.getByLabel('Håller helt med').check();
	await page.getByLabel('Mycket viktigt').check();
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Fler turer.');
	const group = (name: string) => page.getByRole('group', { name });
	await group('Fråga: single_choice').getByLabel('Buss').check();
	await group('Fråga: multiple_choice').getByLabel('Buss').check();
	await group('Fråga: multiple_choice').getByLabel('Arbete').check();
	await group('Fråga: ranking').getByLabel('Skola').selectOption('1');
	await group('Fråga: ranking').getByLabel('Buss').selectOption('1');
	const wording = page.locator('details', { has: page.getByLabel('Så vill jag att det ska stå') });
	await wording.locator('summary').click();
	await wording.getByLabel('Så vill jag att det ska stå').fill('Kommunen ska gå före.');
	await sentences(page).nth(1).click();

	await expect(page.getByRole('alert')).toContainText('Två rader har samma plats');
	await expect(page.getByLabel('Så vill jag att det ska stå')).toHaveValue('Kommunen ska gå före.');
	await page.getByLabel('Stöd', { exact: true }).check();
	await group('Fråga: ranking').getByLabel('Skola').selectOption('1');
	await group('Fråga: ranking').getByLabel('Buss').selectOption('2');
	await next(page);
	await toLastQuestions(page);
	await page.getByRole('radio').first().check();
	await next(page);

	for (const answer of ['Håller helt med', 'Fler turer.', '1. Skola', '2. Buss', 'Kommunen ska gå före.'])
		await expect(page.getByText(answer, { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	const code = (await page.locator('.code').textContent()) ?? '';
	expect(code).toMatch(codeShape);
	expect(await dialogue.arrived()).toEqual({
		submissions: 1,
		choices: 6,
		texts: ['', 'Fler turer.', 'Kommunen ska gå före.']
	});

	await page.goto('/timra/receipt');
	await page.getByLabel('Kvittenskod').fill(code);
	await page.getByRole('button', { name: 'Visa' }).click();
	for (const answer of ['Fler turer.', '1. Skola', 'Kommunen ska gå före.'])
		await expect(page.getByText(answer, { exact: true }).first()).toBeVisible();
	await page.getByLabel('Ja, jag vill ta tillbaka mina svar').check();
	await page.getByRole('button', { name: 'Ta tillbaka svaren' }).click();
	await expect(page.getByText('Dina svar är tillbakatagna')).toBeVisible();
});

test('a choice of too many is explained, with what was chosen', async ({ page, dialogue }) => {
	await page.goto(`${dialogue.address}/take-part/sections/1`);
	const group = page.getByRole('group', { name: 'Fråga: multiple_choice' });
	for (const name of ['Buss', 'Skola', 'Arbete']) await group.getByLabel(name).check();
	await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
	await expect(page.getByRole('alert')).toContainText('Du kan välja högst 2.');
	await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(3);
});

test('every page around a dialogue is read without scripts', async ({ page }) => {
	const dialogue = await findDialogue(page);
	for (const [address, heading] of [
		['/bjurholm', /./],
		[dialogue, /./],
		[`${dialogue}/privacy`, /./],
		[`${dialogue}/results`, /./],
		['/bjurholm/privacy', /./],
		['/bjurholm/accessibility', /./],
		['/bjurholm/receipt', /./],
		[`${dialogue}/take-part/continue`, /./],
		[`${dialogue}/take-part/cleared`, /Allt är borttaget/]
	] as const) {
		expect((await page.goto(address))?.status(), address).toBe(200);
		await expect(page.getByRole('heading', { level: 1 }), address).toHaveText(heading);
	}
	await page.goto('/bjurholm');
	await page.locator('a[href^="/bjurholm/policies/"]').first().click();
	await expect(page.locator('.document').first()).toBeVisible();
});

test('what was answered can be sent in another language than it was begun in', async ({ page }) => {
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Började på svenska.');
	await page.locator('.languages').getByText('English').click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByText('Började på svenska.')).toBeVisible();
	await page.goto(`/en${dialogue}/take-part/review`);
	await page.getByRole('button', { name: 'Send my answers' }).click();
	await expect(page.locator('.code')).toHaveText(codeShape);
});

test('after sending, the code and everything else is removed from the device', async ({ page }) => {
	await answerAndSend(page, await findDialogue(page), 'Skickat och rensat.');
	await page.getByRole('button', { name: 'Jag har sparat koden' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Allt är borttaget');
	expect(await page.context().cookies()).toEqual([]);
	await page.goBack();
	await expect(page.locator('.code')).toHaveCount(0);
});
