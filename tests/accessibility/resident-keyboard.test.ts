import { test as base, expect, type Page } from '@playwright/test';
import { codeShape } from '../e2e/resident/steps.ts';
import { asked, everyQuestion } from './every-question.ts';
import { Keyboard } from './keyboard.ts';

type Dialogue = Awaited<ReturnType<typeof everyQuestion>>;
const test = base.extend<{ dialogue: Dialogue }>({
	dialogue: async ({}, use) => {
		const dialogue = await everyQuestion();
		await use(dialogue);
		await dialogue.end();
	}
});
test.describe.configure({ timeout: 90_000 });

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const group = (page: Page, name: string) => page.getByRole('group', { name });
const press = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, exact: typeof name === 'string' });

/** From the municipality's start page to the choice of sections. */
async function toChoice(page: Page, keys: Keyboard, dialogue: Dialogue): Promise<void> {
	const link = page.getByRole('heading', { level: 3, name: dialogue.title }).getByRole('link');
	// Pages without a cookie are kept for two seconds: the dialogue is younger.
	await expect(async () => {
		await page.goto('/bjurholm');
		await expect(link).toHaveCount(1, { timeout: 1_000 });
	}).toPass();
	await keys.press('Tab');
	await expect(page.getByRole('link', { name: 'Hoppa till innehållet' })).toBeFocused();
	await keys.press('Enter');
	await keys.on(link, 'Enter');
	await expect(heading(page, dialogue.title)).toBeVisible();
	await keys.on(page.getByRole('link', { name: 'Svara nu' }).first(), 'Enter');
	await expect(heading(page, 'Vad vill du svara på?')).toBeVisible();
}

/** Chooses the first section of two. */
async function choose(page: Page, keys: Keyboard): Promise<void> {
	await keys.on(page.getByRole('checkbox', { name: 'Mötesplatser' }), 'Space');
	await expect(page.getByRole('checkbox', { name: 'Mötesplatser' })).toBeChecked();
	await keys.on(press(page, 'Svara på det jag har valt'), 'Enter');
	await expect(heading(page, 'Mötesplatser')).toBeVisible();
}

/** Answers what is answered alike with JavaScript and without. */
async function answerScalesAndTexts(page: Page, keys: Keyboard): Promise<void> {
	await keys.on(group(page, asked.agreement).getByRole('radio').first(), 'ArrowDown');
	await expect(group(page, asked.agreement).getByRole('radio').nth(1)).toBeChecked();
	await keys.on(group(page, asked.importance).getByRole('radio').first(), 'Space');
	await expect(group(page, asked.importance).getByRole('radio').first()).toBeChecked();
	await keys.on(group(page, asked.single_choice).getByRole('radio').first(), 'ArrowDown', 'ArrowDown');
	await expect(group(page, asked.single_choice).getByRole('radio', { name: 'Bad' })).toBeChecked();
	await keys.on(group(page, asked.multiple_choice).getByRole('checkbox', { name: 'Buss' }), 'Space');
	await keys.on(group(page, asked.multiple_choice).getByRole('checkbox', { name: 'Bad' }), 'Space');
	await expect(group(page, asked.multiple_choice).getByRole('checkbox', { checked: true })).toHaveCount(2);
}

async function reword(page: Page, keys: Keyboard): Promise<void> {
	await keys.on(page.locator('summary', { hasText: asked.wording }), 'Enter');
	await keys.on(page.getByLabel('Vilken mening?'), 'ArrowDown');
	await expect(page.getByLabel('Vilken mening?')).not.toHaveValue('');
	await keys.type(page.getByLabel('Så vill jag att det ska stå'), 'Alla ska ha minst tre ställen.');
}

/** Everything that was said stands on the review, in words. */
async function reviewed(page: Page): Promise<void> {
	await expect(page.getByText('Fler bänkar.')).toBeVisible();
	await expect(page.getByText('Mer tid.')).toBeVisible();
	await expect(page.getByText('Alla ska ha minst tre ställen.')).toBeVisible();
	await expect(page.getByText('1. Bibliotek')).toBeVisible();
}

test.describe('with JavaScript', () => {
	test('a resident takes part by keyboard alone, from the start page to the receipt', async ({
		page,
		dialogue
	}) => {
		const keys = new Keyboard(page);
		await toChoice(page, keys, dialogue);
		// The same keys work before the script is there, and lead to pages; here it is waited for.
		await expect(page.locator('#take-part:not([data-props])')).toBeVisible();
		await choose(page, keys);
		await expect(heading(page, 'Mötesplatser')).toBeFocused();

		await keys.on(press(page, 'Alla ska ha någonstans att träffas.'), 'Enter');
		await expect(page.getByRole('heading', { name: 'Säg vad du tycker om meningen' })).toBeFocused();
		await keys.press('Tab', 'ArrowDown');
		await expect(page.getByRole('radio', { name: 'Förslag' })).toBeChecked();
		await keys.type(page.getByLabel('Skriv här'), 'Fler bänkar.');
		await keys.on(press(page, 'Klar'), 'Enter');
		await expect(press(page, 'Alla ska ha någonstans att träffas.'), 'back at the sentence').toBeFocused();
		await expect(page.getByRole('list').filter({ hasText: 'Fler bänkar.' })).toBeVisible();

		await keys.on(press(page, 'Säg något om hela avsnittet'), 'Enter');
		await keys.type(page.getByLabel('Skriv här'), 'Det här ska bort.');
		await keys.on(press(page, 'Klar'), 'Enter');
		await expect(press(page, 'Säg något om hela avsnittet')).toBeFocused();
		await keys.on(press(page, /^Ta bort.*Om hela avsnittet/), 'Enter');
		await expect(page.getByText('Det här ska bort.')).toHaveCount(0);
		await expect(
			page.getByRole('heading', { name: 'Det här har du sagt' }),
			'focus stays by the list'
		).toBeFocused();

		await answerScalesAndTexts(page, keys);
		const ranking = group(page, asked.ranking);
		await keys.on(ranking.getByRole('button', { name: 'Flytta upp Bibliotek' }), 'Enter');
		await expect(ranking.getByRole('status')).toContainText('Bibliotek');
		await expect(ranking.getByRole('listitem').first()).toContainText('Bibliotek');
		await expect(
			ranking.getByRole('button', { name: 'Flytta upp Bibliotek' }),
			'focus moves along'
		).toBeFocused();
		await keys.type(page.getByLabel(asked.free_text), 'Mer tid.');
		await reword(page, keys);

		await keys.on(press(page, 'Spara och fortsätt'), 'Enter');
		await expect(heading(page, 'Till sist')).toBeFocused();
		await keys.on(page.getByRole('radio').first(), 'ArrowDown');
		await keys.on(press(page, 'Spara och fortsätt'), 'Enter');
		await expect(heading(page, 'Kontrollera dina svar')).toBeFocused();
		await reviewed(page);

		await keys.on(press(page, 'Skicka mina svar'), 'Enter');
		await expect(heading(page, 'Tack! Dina svar har kommit in')).toBeFocused();
		await expect(page.locator('.code')).toHaveText(codeShape);
		await keys.on(page.getByRole('link', { name: 'Se dina svar' }), 'Enter');
		await expect(heading(page, 'Dina svar')).toBeVisible();
		await expect(page.getByText('Fler bänkar.')).toBeVisible();
	});

	test('what is too long is told in a summary that takes focus and leads to the field', async ({
		page,
		dialogue
	}) => {
		const keys = new Keyboard(page);
		await page.goto(`${dialogue.address}/take-part#section-1`);
		await expect(heading(page, 'Mötesplatser')).toBeFocused();
		const field = page.getByLabel(asked.free_text);
		await keys.type(field, 'Ett ord '.repeat(520).trim());
		for (const name of ['Språk', 'Till sist', 'Kontrollera dina svar']) {
			await keys.on(press(page, 'Spara och fortsätt'), 'Enter');
			await expect(heading(page, name)).toBeFocused();
		}
		await keys.on(press(page, 'Skicka mina svar'), 'Enter');
		const summary = page.getByRole('alert', { name: 'Något behöver rättas' });
		await expect(summary).toBeFocused();
		await keys.press('Tab', 'Enter');
		await expect(heading(page, 'Mötesplatser')).toBeVisible();
		await expect(field).toBeFocused();
		await expect(field).toHaveAttribute('aria-invalid', 'true');
		await expect(field).toHaveAccessibleDescription(/för lång|tecken/);
	});

	test('a lost network and one that is back are announced, once each', async ({
		page,
		context,
		dialogue
	}) => {
		const keys = new Keyboard(page);
		await page.goto(`${dialogue.address}/take-part#section-1`);
		await expect(heading(page, 'Mötesplatser')).toBeFocused();
		const saving = page.waitForResponse((response) => response.url().endsWith('/take-part/draft'));
		await keys.type(page.getByLabel(asked.free_text), 'Ett');
		await saving;
		const announced = page.getByRole('status');
		await expect(announced.filter({ hasText: /\S/ }), 'not a word for each answer').toHaveCount(0);
		await context.setOffline(true);
		await keys.press('a');
		await expect(announced.filter({ hasText: 'Vi når inte kommunen' })).toHaveCount(1);
		await context.setOffline(false);
		await expect(announced.filter({ hasText: 'Vi når kommunen igen' })).toHaveCount(1);
	});
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a resident takes part by keyboard alone, from the start page to the receipt', async ({
		page,
		dialogue
	}) => {
		const keys = new Keyboard(page);
		await toChoice(page, keys, dialogue);
		await choose(page, keys);
		await keys.on(press(page, 'Alla ska ha någonstans att träffas.'), 'Enter');
		await expect(page.getByRole('heading', { name: 'Säg vad du tycker om meningen' })).toBeVisible();
		await keys.on(page.getByRole('radio', { name: 'Synpunkt' }), 'ArrowDown');
		await keys.type(page.getByLabel('Skriv här'), 'Fler bänkar.');
		await keys.on(press(page, 'Spara synpunkten'), 'Enter');
		await expect(page.getByText('Fler bänkar.')).toBeVisible();

		await answerScalesAndTexts(page, keys);
		const ranking = group(page, asked.ranking);
		await keys.on(ranking.getByRole('combobox', { name: /Bibliotek/ }), '1');
		await expect(ranking.getByRole('combobox', { name: /Bibliotek/ })).toHaveValue('1');
		await keys.type(page.getByLabel(asked.free_text), 'Ett ord '.repeat(520).trim());
		await reword(page, keys);
		await keys.on(press(page, 'Spara och fortsätt'), 'Enter');

		await expect(page.getByRole('alert')).toBeFocused();
		await keys.press('Tab', 'Enter');
		await expect(page.getByLabel(asked.free_text)).toBeFocused();
		await keys.type(page.getByLabel(asked.free_text), 'Mer tid.');
		await keys.on(press(page, 'Spara och fortsätt'), 'Enter');
		await expect(heading(page, 'Till sist')).toBeVisible();
		await keys.on(page.getByRole('radio').first(), 'ArrowDown');
		await keys.on(press(page, 'Spara och fortsätt'), 'Enter');
		await expect(heading(page, 'Kontrollera dina svar')).toBeVisible();
		await reviewed(page);

		await keys.on(press(page, 'Skicka mina svar'), 'Enter');
		await expect(heading(page, 'Tack! Dina svar har kommit in')).toBeVisible();
		const code = (await page.locator('.code').textContent()) ?? '';
		expect(code).toMatch(codeShape);
		await keys.on(page.getByRole('link', { name: 'Se dina svar' }), 'Enter');
		await keys.type(page.getByLabel('Kvittenskod'), code);
		await keys.press('Enter');
		await expect(heading(page, 'Dina svar')).toBeVisible();
		await expect(page.getByText('Fler bänkar.')).toBeVisible();
	});
});
