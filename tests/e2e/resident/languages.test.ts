import { expect, test, type Page } from '@playwright/test';
import { answerAndSend, findDialogue, sentences } from './steps.ts';

const names = ['Svenska', 'English', 'العربية', 'فارسی', 'دری', 'Soomaali', 'ትግርኛ', 'Українська', 'Suomi'];
const page = (target: Page) => target.locator('html');

test('the first page shows every language by its own name, and leads to it', async ({ page: target }) => {
	await target.goto('/bjurholm');
	const choice = target.getByRole('navigation', { name: 'Språk' });
	await expect(choice.getByRole('link')).toHaveText(names);
	await choice.getByRole('link', { name: 'العربية' }).click();
	await expect(target).toHaveURL(/\/ar\/bjurholm$/);
	await expect(page(target)).toHaveAttribute('lang', 'ar');
	await expect(page(target)).toHaveAttribute('dir', 'rtl');
});

test('every other page has all its languages in a small switch, and keeps what its address asks for', async ({
	page: target
}) => {
	await target.goto('/ar/bjurholm/receipt?from=poster');
	await target.locator('.languages summary').click();
	await target.locator('.languages').getByText('Suomi').click();
	await expect(target).toHaveURL(/\/fi\/bjurholm\/receipt/);
	await expect(page(target)).toHaveAttribute('dir', 'ltr');
});

test('a language written in another way leads to the page as we write it', async ({ request }) => {
	const leadsTo = async (path: string) => {
		const answer = await request.get(path, { maxRedirects: 0 });
		return [answer.status(), answer.headers()['location']];
	};
	expect(await leadsTo('/sv/bjurholm?a=1')).toEqual([308, '/bjurholm?a=1']);
	expect(await leadsTo('/AR/bjurholm')).toEqual([308, '/ar/bjurholm']);
	expect(await leadsTo('/prs/bjurholm')).toEqual([308, '/fa-AF/bjurholm']);
	expect(await leadsTo('/fa-af')).toEqual([308, '/fa-AF']);
	expect(await leadsTo('/en-US/bjurholm')).toEqual([308, '/en/bjurholm']);
	expect((await leadsTo('/xx/bjurholm'))[0]).toBe(404);
});

test('an error page speaks the language of its address', async ({ page: target }) => {
	await target.goto('/fi/bjurholm/nothing-here');
	await expect(page(target)).toHaveAttribute('lang', 'fi');
	await expect(target.getByRole('main')).toHaveAttribute('lang', 'fi');
});

test('letters that a device may lack come from us, only where they are written', async ({ page: target }) => {
	const fonts: string[] = [];
	target.on('request', (request) => {
		if (request.resourceType() === 'font') fonts.push(new URL(request.url()).pathname);
	});
	await target.goto('/bjurholm');
	await target.evaluate(() => document.fonts.ready);
	expect(fonts).toEqual([]);
	await target.goto('/ti/bjurholm');
	await target.evaluate(() => document.fonts.ready);
	expect(fonts.filter((font) => !font.includes('ethiopic'))).toEqual([]);
});

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a change of language in the middle of answering loses nothing', async ({ page: target }) => {
			const dialogue = await findDialogue(target);
			await target.goto(`${dialogue}/take-part`);
			await target.getByRole('link', { name: 'Svara på hela texten' }).click();
			await target.getByLabel('Håller helt med').check();
			await target.getByLabel('Vad saknas eller kan bli bättre?').fill('Fler möten på kvällen.');
			await sentences(target).first().click();
			await target.getByLabel('Skriv här').fill('Det här gäller oss.');
			await target.getByRole('navigation', { name: 'Språk' }).getByText('English', { exact: true }).click();

			await expect(page(target)).toHaveAttribute('lang', 'en');
			await expect(target.getByLabel('Agree completely')).toBeChecked();
			await expect(target.getByLabel('What is missing or can be better?')).toHaveValue(
				'Fler möten på kvällen.'
			);
			await expect(target.getByText('Det här gäller oss.').first()).toBeAttached();
		});
	});
}

for (const javaScriptEnabled of [false, true]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('the parts that are ticked stay ticked when the language is changed', async ({ page: target }) => {
			await target.goto(`${await findDialogue(target)}/take-part`);
			const parts = target.getByRole('checkbox');
			await parts.nth(1).check();
			await parts.nth(2).check();
			await target.locator('.languages').getByText('العربية', { exact: true }).click();
			await expect(page(target)).toHaveAttribute('lang', 'ar');
			await expect(parts.first()).not.toBeChecked();
			await expect(parts.nth(1)).toBeChecked();
			await expect(parts.nth(2)).toBeChecked();
			await target.locator('#choose button').click();
			await expect(target).toHaveURL(/\/ar\/.*(sections\/2\?sections=2,3|#section-2:2,3)$/);
		});
	});
}

test('the receipt code stays when the language is changed after sending', async ({ page: target }) => {
	const code = await answerAndSend(target, await findDialogue(target), 'Mer tid.');
	await target.locator('.languages summary').click();
	await target.getByRole('link', { name: 'English' }).click();
	await expect(page(target)).toHaveAttribute('lang', 'en');
	await expect(target.locator('.code')).toHaveText(code);
});

test('a report that is being written, and a receipt that is open, come in the other language as they are', async ({
	page: target
}) => {
	const switchTo = async (name: string) => {
		await target.locator('.languages summary').click();
		await target.locator('.languages').getByText(name, { exact: true }).click();
	};
	await target.goto('/bjurholm/accessibility/report');
	await target.getByRole('textbox').first().fill('Knappen läses inte upp.');
	await switchTo('English');
	await expect(page(target)).toHaveAttribute('lang', 'en');
	await expect(target.getByRole('textbox').first()).toHaveValue('Knappen läses inte upp.');
	await expect(target.getByRole('alert')).toHaveCount(0);

	const code = await answerAndSend(target, await findDialogue(target), 'Fler bussar.');
	await target.goto('/bjurholm/receipt');
	await target.getByLabel('Kvittenskod').fill(code.slice(0, 6));
	await switchTo('English');
	await expect(target.getByLabel('Receipt code')).toHaveValue(code.slice(0, 6));
	await expect(target.getByRole('alert')).toHaveCount(0);
	await target.getByLabel('Receipt code').fill(code);
	await target.getByRole('button', { name: 'Show' }).click();
	await switchTo('Suomi');
	await expect(page(target)).toHaveAttribute('lang', 'fi');
	await expect(target.getByText('Fler bussar.')).toBeVisible();
});
