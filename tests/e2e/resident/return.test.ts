import { expect, test, type Browser, type Page } from '@playwright/test';
import { encode } from 'uqr';
import { problemsOn } from '../../accessibility/crawl.ts';
import { copyDialogue } from './own-dialogue.ts';
import { answerAndSend, codeShape, findDialogue, next, sentences } from './steps.ts';

const opinion = 'Vad saknas eller kan bli bättre?';

/** Opens what a code leads to, by typing it. */
async function type(page: Page, municipality: string, code: string): Promise<void> {
	await page.goto(`/${municipality}/receipt`);
	await page.getByLabel('Kvittenskod').fill(code);
	await page.getByRole('button', { name: 'Visa' }).click();
}

/** The squares of the QR code that is shown, row by row. */
async function modules(page: Page): Promise<boolean[][]> {
	const svg = page.locator('.code-card svg');
	const size = Number((await svg.getAttribute('viewBox'))?.split(' ')[2]);
	const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
	for (const [, x, y, run] of ((await svg.locator('path').getAttribute('d')) ?? '').matchAll(
		/M(\d+) (\d+)h(\d+)/g
	))
		rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(run));
	return rows;
}

async function phone(browser: Browser, javaScriptEnabled = true): Promise<Page> {
	const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
	return context.newPage();
}

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('answers that were sent are changed under the same code, and counted as they are now', async ({
		page
	}) => {
		const dialogue = await findDialogue(page);
		const code = await answerAndSend(page, dialogue, 'Först tyckte jag så.');
		await type(page, 'bjurholm', code);
		await page.getByRole('button', { name: 'Ändra dina svar' }).click();
		await expect(page.getByText('Först tyckte jag så.')).toBeVisible();
		await expect(page.getByText('Det du skickade förut gäller tills du skickar ändringen.')).toBeVisible();
		await page.goto(`${dialogue}/take-part/sections/1`);
		await page.getByLabel(opinion).fill('Nu tycker jag så här.');
		await next(page);
		await page.goto(`${dialogue}/take-part/review`);
		await page.getByRole('button', { name: 'Skicka ändringen' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dina svar är ändrade');
		await type(page, 'bjurholm', code);
		await expect(page.getByText('Nu tycker jag så här.')).toBeVisible();
		await expect(page.getByText('Först tyckte jag så.')).toHaveCount(0);
		await expect(page.getByText('Ändrat av dig')).toBeVisible();
	});

	test('a window where the change is still open is told when it was sent in another', async ({
		page,
		context
	}) => {
		const own = await copyDialogue('fonster');
		const code = await answerAndSend(page, own.address, 'Det första.');
		await type(page, 'timra', code);
		await page.getByRole('button', { name: 'Ändra dina svar' }).click();
		await page.goto(`${own.address}/take-part/sections/1`);
		const other = await context.newPage();
		await other.goto(`${own.address}/take-part/review`);
		await other.getByRole('button', { name: 'Skicka ändringen' }).click();
		await expect(other.getByRole('heading', { level: 1 })).toHaveText('Dina svar är ändrade');

		await page.getByLabel(opinion).fill('Skrivet för sent.');
		for (let again = 0; again < 2; again++) {
			await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
			await expect(page.getByRole('alert')).toContainText('Ändringen är redan skickad');
			await expect(page.getByLabel(opinion)).toHaveValue('Skrivet för sent.');
			await expect(page.getByLabel('Det här hade du skrivit')).toHaveValue(/Skrivet för sent\./);
		}
		await page.goto(`${own.address}/take-part/review`);
		await expect(page.getByText('Skrivet för sent.')).toHaveCount(0);
		await own.end();
	});

	test('what was answered about oneself is there to change, and stays when it is left alone', async ({
		page
	}) => {
		const dialogue = await findDialogue(page);
		await page.goto(`${dialogue}/take-part/background`);
		const first = page.getByRole('radio').first();
		await first.check();
		await page.getByRole('button', { name: 'Tillbaka' }).click();
		const code = await answerAndSend(page, dialogue, 'Något om mig.');
		await type(page, 'bjurholm', code);
		await page.getByRole('button', { name: 'Ändra dina svar' }).click();
		await page.goto(`${dialogue}/take-part/background`);
		await expect(first).toBeChecked();
		await page.getByRole('button', { name: 'Avbryt ändringen' }).click();
	});

	test('a change that is cancelled leaves the answers as they were', async ({ page }) => {
		const dialogue = await findDialogue(page);
		const code = await answerAndSend(page, dialogue, 'Det här gäller.');
		await type(page, 'bjurholm', code);
		await page.getByRole('button', { name: 'Ändra dina svar' }).click();
		await page.goto(`${dialogue}/take-part/sections/1`);
		await page.getByLabel(opinion).fill('Det här ångrade jag.');
		await next(page);
		await page.getByRole('button', { name: 'Avbryt ändringen' }).click();
		await expect(page.getByText('Dina svar är som förut.')).toBeVisible();
		await type(page, 'bjurholm', code);
		await expect(page.getByText('Det här gäller.')).toBeVisible();
	});

	test('a change of what was taken back meanwhile, or after closing, is refused and kept to copy', async ({
		page,
		context
	}) => {
		const own = await copyDialogue('andring');
		const codes = [
			await answerAndSend(page, own.address, 'Ett.'),
			await answerAndSend(page, own.address, 'Två.')
		];
		for (const [place, code] of codes.entries()) {
			await type(page, 'timra', code);
			await page.getByRole('button', { name: 'Ändra dina svar' }).click();
			await page.goto(`${own.address}/take-part/sections/1`);
			await page.getByLabel(opinion).fill(`Ändringen ${place}`);
			await next(page);
			await page.goto(`${own.address}/take-part/review`);
			if (place === 0) {
				const other = await context.newPage();
				await type(other, 'timra', code);
				await other.getByLabel('Ja, jag vill ta tillbaka mina svar').check();
				await other.getByRole('button', { name: 'Ta tillbaka svaren' }).click();
				await expect(other.getByText('Dina svar är tillbakatagna')).toBeVisible();
				await other.close();
			} else await own.close();
			await page.getByRole('button', { name: 'Skicka ändringen' }).click();
			await expect(
				page.getByText(place === 0 ? 'Svaren är tillbakatagna.' : 'Dialogen har stängt.').first()
			).toBeVisible();
			await expect(page.getByLabel('Det här hade du skrivit')).toHaveValue(new RegExp(`Ändringen ${place}`));
			if (place === 0) await page.getByRole('button', { name: 'Avbryt ändringen' }).click();
		}
		await own.end();
	});

	test('what was begun goes on on another device, with the code typed there', async ({ page, browser }) => {
		const dialogue = await findDialogue(page);
		await page.goto(`${dialogue}/take-part/continue`);
		await page.getByRole('button', { name: 'Visa koden' }).click();
		await expect(page.getByText('Du har inte svarat på något än.')).toBeVisible();
		await page.goto(`${dialogue}/take-part/sections/1`);
		await page.getByLabel(opinion).fill('Börjat på biblioteket.');
		await next(page);
		await page.goto(`${dialogue}/take-part`);
		await page.getByRole('link', { name: 'Fortsätt på en annan enhet' }).click();
		await page.getByRole('button', { name: 'Visa koden' }).click();
		const code = (await page.locator('.code').textContent()) ?? '';
		expect(code).toMatch(codeShape);

		const home = await phone(browser, false);
		await type(home, 'bjurholm', code);
		await home.getByRole('button', { name: 'Fortsätt här' }).click();
		await home.goto(`${dialogue}/take-part/review`);
		await expect(home.getByText('Börjat på biblioteket.')).toBeVisible();

		await page.goto(`${dialogue}/take-part/sections/1`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du fortsatte på en annan enhet');
		await type(page, 'bjurholm', code);
		await expect(page.getByRole('alert')).toContainText('Vi hittar inga svar med den koden');
		await home.getByRole('button', { name: 'Skicka mina svar' }).click();
		await expect(home.locator('.code')).toHaveText(codeShape);
		await home.context().close();
	});

	test('on a borrowed computer the answers are left behind their code', async ({ page, browser }) => {
		const dialogue = await findDialogue(page);
		await page.goto(`${dialogue}/take-part/sections/1`);
		await page.getByLabel(opinion).fill('Lånad dator.');
		await next(page);
		await page.goto(`${dialogue}/take-part/continue`);
		await page.getByRole('button', { name: 'Visa koden' }).click();
		const code = (await page.locator('.code').textContent()) ?? '';
		await page.getByRole('button', { name: 'Jag har koden. Ta bort svaren härifrån.' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Svaren är borta härifrån');
		expect(await page.context().cookies()).toEqual([]);
		const home = await phone(browser, false);
		await type(home, 'bjurholm', code);
		await home.getByRole('button', { name: 'Fortsätt här' }).click();
		await home.goto(`${dialogue}/take-part/review`);
		await expect(home.getByText('Lånad dator.')).toBeVisible();
		await home.context().close();
	});

	test('answers in this browser are not covered by others that a code leads to', async ({ page }) => {
		const dialogue = await findDialogue(page);
		const code = await answerAndSend(page, dialogue, 'Skickat.');
		await page.goto(`${dialogue}/take-part/sections/1`);
		await page.getByLabel(opinion).fill('Inte skickat.');
		await next(page);
		await type(page, 'bjurholm', code);
		await page.getByRole('button', { name: 'Ändra dina svar' }).click();
		await expect(page.getByText('Skicka eller rensa dem först.')).toBeVisible();
		await page.goto(`${dialogue}/take-part/review`);
		await expect(page.getByText('Inte skickat.')).toBeVisible();
	});

	test('the receipt is printed alone, in the language of the page and in Swedish', async ({ page }) => {
		const dialogue = await findDialogue(page, 'bjurholm', '/en');
		await page.goto(`${dialogue}/take-part/sections/1`);
		await page.getByLabel('Agree completely').check();
		await page.getByRole('button', { name: 'Save and continue' }).click();
		await page.goto(`${dialogue}/take-part/review`);
		await page.getByRole('button', { name: 'Send my answers' }).click();
		await expect(page.getByText('Kvittenskod för dina svar')).toBeHidden();
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByText('Receipt code for your answers')).toBeVisible();
		await expect(page.getByText('Kvittenskod för dina svar')).toBeVisible();
		await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
		await expect(page.getByRole('navigation')).toHaveCount(0);
	});
});

test.describe('with JavaScript', () => {
	test('the receipt is shown with its QR code, and the link opens the answers with the code in no address', async ({
		page,
		browser,
		baseURL
	}) => {
		const dialogue = await findDialogue(page);
		await page.goto(`${dialogue}/take-part`);
		await page.getByRole('link', { name: 'Svara på hela texten' }).click();
		await page.getByLabel('Håller helt med').check();
		await page.goto(`${dialogue}/take-part#review`);
		await page.getByRole('button', { name: 'Skicka mina svar' }).click();
		await expect(page.locator('.code-card svg')).toBeVisible();
		const code = (await page.locator('.code').textContent()) ?? '';
		const link = (await page.locator('.code-card-link').textContent()) ?? '';
		expect(link).toBe(`${new URL(String(baseURL)).origin}/bjurholm/receipt#${code}`);
		expect(await modules(page)).toEqual(encode(link, { ecc: 'M', border: 4 }).data);
		expect(await problemsOn(page)).toEqual([]);

		const other = await phone(browser);
		const asked: string[] = [];
		other.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''));
		await other.goto(link);
		await expect(other.getByText('Håller helt med')).toBeVisible();
		expect(other.url()).not.toContain(code);
		expect(asked.filter((address) => address.split('#')[0]?.includes(code))).toEqual([]);
		await other.goBack();
		expect(other.url()).not.toContain(code);
		await other.context().close();
	});

	test('what was begun goes on on a phone by the QR code, and the page left behind can send nothing', async ({
		page,
		browser
	}) => {
		const dialogue = await findDialogue(page);
		await page.goto(`${dialogue}/take-part`);
		await page.getByRole('link', { name: 'Svara på hela texten' }).click();
		const saved = page.waitForResponse((response) => response.url().endsWith('/draft') && response.ok());
		await page.getByLabel('Håller helt med').check();
		await saved;
		const behind = await page.context().newPage();
		await behind.goto(`${dialogue}/take-part`);
		await behind.getByRole('link', { name: 'Svara på hela texten' }).click();
		await expect(sentences(behind).first()).toBeVisible();

		await page.goto(`${dialogue}/take-part/continue`);
		await page.getByRole('button', { name: 'Visa koden' }).click();
		const link = (await page.locator('.code-card-link').textContent()) ?? '';
		expect(await modules(page)).toEqual(encode(link, { ecc: 'M', border: 4 }).data);
		expect(await problemsOn(page)).toEqual([]);
		const other = await phone(browser);
		await other.goto(link);
		await expect(other.getByRole('button', { name: 'Fortsätt här' })).toBeVisible();
		expect(await problemsOn(other)).toEqual([]);
		await other.getByRole('button', { name: 'Fortsätt här' }).click();
		await other.getByRole('link', { name: 'Kontrollera och skicka' }).click();
		await expect(other.getByText('Håller helt med')).toBeVisible();

		await behind.getByLabel('Mycket viktigt').check();
		await expect(behind.getByText('Du fortsatte på en annan enhet.').first()).toBeVisible();
		await page.goto(`${dialogue}/take-part`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du fortsatte på en annan enhet');
		await other.getByRole('button', { name: 'Skicka mina svar' }).click();
		await expect(other.locator('.code')).toHaveText(codeShape);
		await other.context().close();
	});

	test('answers are changed from the link of the receipt', async ({ page }) => {
		const dialogue = await findDialogue(page);
		const code = await answerAndSend(page, dialogue, 'Före ändringen.');
		await page.goto(`/bjurholm/receipt#${code}`);
		await page.getByRole('button', { name: 'Ändra dina svar' }).click();
		await page
			.getByRole('link', { name: /^Ändra/ })
			.first()
			.click();
		await page.getByLabel(opinion).fill('Efter ändringen.');
		await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
		await page.goto(`${dialogue}/take-part`);
		await expect(page.getByText('Efter ändringen.')).toBeVisible();
		await page.getByRole('button', { name: 'Skicka ändringen' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dina svar är ändrade');
		await page.goto(`/bjurholm/receipt#${code}`);
		await expect(page.getByText('Efter ändringen.')).toBeVisible();
	});
});
