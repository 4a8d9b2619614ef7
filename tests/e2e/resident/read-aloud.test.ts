import { expect, test, type Page } from '@playwright/test';
import { findDialogue, next, sentences } from './steps.ts';

type Voice = { lang: string; localService: boolean };
type Spoken = { text: string; lang: string };
type Fake = { spoken: Spoken[]; silent: boolean; finish: () => void };

/** Gives the browser a voice box of ours, which remembers what it says and ends a sentence when the test says so. */
async function withVoices(page: Page, voices: Voice[]): Promise<void> {
	await page.addInitScript((known) => {
		const spoken: Spoken[] = [];
		let current: SpeechSynthesisUtterance | null = null;
		const synthesis = Object.assign(new EventTarget(), {
			getVoices: () =>
				known.map((voice) => ({ ...voice, default: false, name: voice.lang, voiceURI: voice.lang })),
			speak: (utterance: SpeechSynthesisUtterance) => {
				current = utterance;
				spoken.push({ text: utterance.text, lang: utterance.lang });
			},
			cancel: () => {
				current = null;
			}
		});
		// The browser's own utterance takes only the browser's own voices.
		class Utterance {
			voice: unknown = null;
			lang = '';
			onend: (() => void) | null = null;
			onerror: (() => void) | null = null;
			readonly text: string;
			constructor(text: string) {
				this.text = text;
			}
		}
		Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
		Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
		const fake: Fake = {
			spoken,
			get silent() {
				return current === null;
			},
			finish: () => {
				const ended = current;
				current = null;
				ended?.onend?.(new Event('end') as SpeechSynthesisEvent);
			}
		};
		Object.defineProperty(window, 'fakeVoices', { value: fake });
	}, voices);
}

const spoken = (page: Page) =>
	page.evaluate(() => (window as unknown as { fakeVoices: Fake }).fakeVoices.spoken.map(({ text }) => text));
const silent = (page: Page) =>
	page.evaluate(() => (window as unknown as { fakeVoices: Fake }).fakeVoices.silent);
const finish = (page: Page) =>
	page.evaluate(() => (window as unknown as { fakeVoices: Fake }).fakeVoices.finish());
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function openSection(page: Page, prefix = ''): Promise<void> {
	const dialogue = await findDialogue(page, prefix ? 'timra' : 'bjurholm', prefix);
	await page.goto(`${dialogue}/take-part#section-1`);
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}

test('the device reads a section sentence by sentence, marks the one it reads, and is steered by keyboard', async ({
	page
}) => {
	await withVoices(page, [{ lang: 'sv-SE', localService: true }]);
	await openSection(page);
	const texts = await sentences(page).allInnerTexts();
	await page.keyboard.press('Tab');
	await expect(button(page, 'Lyssna')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(button(page, 'Pausa')).toBeFocused();
	await expect(sentences(page).first()).toHaveAttribute('data-being-read');
	await finish(page);
	await expect(sentences(page).nth(1)).toHaveAttribute('data-being-read');
	await expect(page.locator('[data-being-read]')).toHaveCount(1);
	expect(await spoken(page)).toEqual(texts.slice(0, 2));

	await page.keyboard.press('Space');
	expect(await silent(page)).toBe(true);
	await expect(button(page, 'Fortsätt lyssna')).toBeFocused();
	await page.keyboard.press('Space');
	expect(await spoken(page), 'from the beginning of the sentence').toEqual([...texts.slice(0, 2), texts[1]]);

	await page.keyboard.press('Tab');
	await expect(button(page, 'Sluta lyssna')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(button(page, 'Lyssna'), 'focus is not lost').toBeFocused();
	expect(await silent(page)).toBe(true);
	await expect(page.locator('[data-being-read]')).toHaveCount(0);
});

test('reading ends with the section, and when the step is left', async ({ page }) => {
	await withVoices(page, [{ lang: 'sv-SE', localService: true }]);
	await openSection(page);
	const texts = await sentences(page).allInnerTexts();
	await button(page, 'Lyssna').click();
	await expect(button(page, 'Pausa')).toBeVisible();
	for (const _ of texts) await finish(page);
	await expect(button(page, 'Lyssna')).toBeVisible();
	expect(await spoken(page)).toEqual(texts);
	await button(page, 'Lyssna').click();
	await expect(button(page, 'Pausa')).toBeVisible();
	await next(page);
	expect(await silent(page)).toBe(true);
	await expect(button(page, 'Lyssna')).toBeVisible();
});

test('a voice that would send the text away is not used, and that is said to who asks', async ({ page }) => {
	await withVoices(page, [{ lang: 'sv-SE', localService: false }]);
	await openSection(page);
	await expect(page.getByText('skickar texten till ett annat företag')).toHaveCount(0);
	await button(page, 'Lyssna').click();
	const word = page.getByRole('status').filter({ hasText: 'skickar texten till ett annat företag' });
	await expect(word).toContainText('Det finns ingen inspelning.');
	expect(await spoken(page)).toEqual([]);
	await expect(button(page, 'Lyssna')).toBeVisible();
});

test('where the device has no voice that is said, in the language of the page', async ({ page }) => {
	await withVoices(page, [{ lang: 'am-ET', localService: true }]);
	await openSection(page, '/ti');
	await button(page, 'ስምዑ').click();
	await expect(page.getByRole('status').filter({ hasText: /ድምጺ የብሉን/ })).toContainText('ዝተቐድሐ ድምጺ የለን።');
	expect(await spoken(page)).toEqual([]);
});

test('nothing offers to listen where nothing could be heard: without JavaScript and without a recording', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await expect(page.getByRole('button', { name: 'Spara och fortsätt' })).toBeVisible();
	await expect(button(page, 'Lyssna')).toHaveCount(0);
	await context.close();
});
