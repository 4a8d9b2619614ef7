import { expect, test, type Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { findProgram } from '../../../src/command/test-programs.ts';
import { problemsOn } from '../../accessibility/crawl.ts';
import { copyDialogue, type OwnDialogue } from '../resident/own-dialogue.ts';
import { signIn } from '../support/staff.ts';

// One worker: the tests share the accounts of Timrå, and each prints and types in a whole form.
test.describe.configure({ mode: 'default', timeout: 90_000 });

let dialogue: OwnDialogue;
let desk: string;

test.beforeEach(async () => {
	dialogue = await copyDialogue('papper');
	desk = `/staff${dialogue.address}/paper`;
});
test.afterEach(async () => dialogue.end());

/** A form as it lies on the desk: its number as it is scanned, and the code that the participant tore off. */
type Sheet = { scanned: string; code: string };

/** Makes forms and reads numbers and codes from what is printed. */
async function print(page: Page, count: number): Promise<Sheet[]> {
	await page.goto(desk);
	await page.getByLabel('Antal').fill(String(count));
	await page.getByRole('button', { name: 'Gör formulär' }).click();
	await page.getByRole('link', { name: /^Öppna i webbläsaren/ }).click();
	const forms = page.getByRole('article');
	await expect(forms).toHaveCount(count);
	const texts = await forms.allInnerTexts();
	return texts.map((text) => ({
		scanned: /\d{4} \d{4}/.exec(text)?.[0].replace(' ', '') ?? '',
		code: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/.exec(text)?.[0] ?? ''
	}));
}

/** Presses keys one at a time, and counts them: a scanner's are not the person's. */
function keyboard(page: Page) {
	let pressed = 0;
	return {
		pressed: () => pressed,
		async press(...keys: string[]) {
			for (const key of keys) {
				await page.keyboard.press(key);
				pressed++;
			}
		},
		async write(text: string) {
			await page.keyboard.type(text);
			pressed += text.length;
		},
		async scan(number: string) {
			await page.keyboard.type(number);
			await page.keyboard.press('Enter');
		}
	};
}

const focused = (page: Page) => page.locator(':focus');

test('a registrar types in a form by keyboard alone, and its code opens what it led to', async ({ page }) => {
	await signIn(page, 'timra', 'registrar');
	const [sheet] = await print(page, 1);
	await page.goto(desk, { waitUntil: 'networkidle' });
	const keys = keyboard(page);
	await keys.scan(sheet?.scanned ?? '');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Formulär');
	await page.waitForLoadState('networkidle');
	await expect(focused(page)).toHaveAccessibleName('Meningens nummer');
	// The first sentence, a proposal, in Swedish words; then the scale, and everything else left as it is.
	await keys.press('1', 'Enter', '2', 'Enter');
	await keys.write('Mer stöd.');
	await keys.press('PageDown');
	await expect(focused(page)).toHaveAttribute('name', /^q\./);
	await keys.press('4');
	await expect(page.getByText('= Håller med ganska mycket')).toBeVisible();
	await keys.press('Enter', '?', 'Enter');
	await expect(page.getByText('= går inte att läsa')).toBeVisible();
	await keys.press('Shift+PageDown', 'PageDown', '2', '4', 'Control+Enter');
	await expect(page.getByText('Registrerat som nummer 1')).toBeVisible();
	await expect(page.getByText('2 svar gick inte att ta med')).toBeVisible();
	await expect(focused(page)).toHaveAccessibleName('Formulärets nummer');
	// Nine of them are the text itself.
	expect(keys.pressed()).toBeLessThanOrEqual(24);

	await page.goto('/timra/receipt');
	await page.getByLabel('Kvittenskod').fill(sheet?.code ?? '');
	await page.getByRole('button', { name: 'Visa' }).click();
	await expect(page.getByText('Mer stöd.')).toBeVisible();
	await expect(page.getByText('Håller med ganska mycket')).toBeVisible();
});

test('what was typed in is not lost when the registrar was signed out meanwhile', async ({
	page,
	context
}) => {
	await signIn(page, 'timra', 'registrar');
	const [sheet] = await print(page, 1);
	await page.goto(`${desk}?number=${sheet?.scanned}`);
	await page.locator('textarea').last().fill('Rad ett.\nRad två "med" <tecken> & annat.');
	await context.clearCookies();
	await page.getByRole('button', { name: 'Spara' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du är utloggad');
	expect(await problemsOn(page)).toEqual([]);
	await page.getByRole('button', { name: 'Skicka igen' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du är utloggad');
	const other = await context.newPage();
	await signIn(other, 'timra', 'registrar');
	await page.getByRole('button', { name: 'Skicka igen' }).click();
	await expect(page.getByText('Registrerat som nummer 1')).toBeVisible();
	await page.goto('/timra/receipt');
	await page.getByLabel('Kvittenskod').fill(sheet?.code ?? '');
	await page.getByRole('button', { name: 'Visa' }).click();
	await expect(page.getByText('Rad två "med" <tecken> & annat.')).toBeVisible();
});

test('a form that was registered is refused the second time, and can be undone and typed in anew', async ({
	page
}) => {
	await signIn(page, 'timra', 'registrar');
	const [sheet] = await print(page, 1);
	const register = async (answer: string) => {
		await page.goto(`${desk}?number=${sheet?.scanned}`);
		await page.locator('[name^="q."]').first().fill(answer);
		await page.getByRole('button', { name: 'Spara' }).click();
	};
	await register('4');
	await expect(page.getByText('Registrerat som nummer 1')).toBeVisible();
	await page.goto(`${desk}?number=${sheet?.scanned}`);
	await expect(page.getByRole('alert')).toContainText('redan registrerat: nummer 1');
	await page.getByRole('button', { name: 'Ångra nummer 1' }).click();
	await expect(page.getByText('Nummer 1 är ångrat')).toBeVisible();
	await register('5');
	await expect(page.getByText('Registrerat som nummer 2')).toBeVisible();
	const rows = page.getByRole('region', { name: 'Registrerat i dag' }).getByRole('row');
	await expect(rows).toHaveCount(3);
	await expect(rows.nth(2)).toContainText('Ångrat');
	expect(await problemsOn(page)).toEqual([]);
});

test('without JavaScript a form is typed in too: Enter checks, nothing typed is lost, a call gets a code', async ({
	browser,
	baseURL,
	page
}) => {
	await signIn(page, 'timra', 'facilitator');
	const context = await browser.newContext({
		javaScriptEnabled: false,
		storageState: await page.context().storageState(),
		...(baseURL ? { baseURL } : {})
	});
	const plain = await context.newPage();
	await plain.goto(desk);
	await plain.getByRole('link', { name: 'Telefon' }).click();
	const scale = plain.locator('[name^="q."]').first();
	await scale.fill('9');
	await plain.locator('textarea').last().fill('Ring gärna tillbaka på kvällen.');
	await scale.press('Enter');
	await expect(plain.getByRole('alert')).toContainText('Välj ett av svaren i listan.');
	await expect(plain.locator('textarea').last()).toHaveValue('Ring gärna tillbaka på kvällen.');
	await scale.fill('2');
	await scale.press('Enter');
	await expect(plain.getByText('Inget är sparat än')).toBeVisible();
	await expect(plain.getByText('= Håller inte riktigt med')).toBeVisible();
	await plain.getByRole('button', { name: 'Spara' }).click();
	await expect(plain.getByText('Deltagarens kvittenskod:')).toBeVisible();
	await expect(plain.getByRole('row', { name: /Telefon/ })).toContainText('utan nummer');
	await context.close();
});

test('a paper is typed a second time by somebody else, and what differs is decided', async ({
	page,
	browser,
	baseURL
}) => {
	await signIn(page, 'timra', 'registrar');
	const [sheet] = await print(page, 1);
	await page.goto(`${desk}/check`);
	await page.getByLabel('Andel papper').fill('100');
	await page.getByRole('button', { name: 'Spara andelen' }).click();
	await page.goto(`${desk}?number=${sheet?.scanned}`);
	await page.locator('[name^="q."]').first().fill('4');
	await page.getByRole('button', { name: 'Spara' }).click();
	await page.goto(`${desk}/check`);
	await expect(page.getByText('Någon annan ska göra det här.')).toBeVisible();

	const context = await browser.newContext(baseURL ? { baseURL } : {});
	const other = await context.newPage();
	await signIn(other, 'timra', 'facilitator', `${desk}/check?number=${sheet?.scanned}`);
	await expect(other.getByRole('heading', { level: 1 })).toHaveText('Skriv in nummer 1 igen');
	await expect(other.locator('[name^="q."]').first()).toHaveValue('');
	await other.locator('[name^="q."]').first().fill('5');
	await other.getByRole('button', { name: 'Jämför' }).click();
	await expect(other.getByRole('heading', { level: 1 })).toHaveText('Olika läst: nummer 1');
	expect(await problemsOn(other)).toEqual([]);
	await other.getByLabel('Andra gången: Håller helt med').check();
	await other.getByRole('button', { name: 'Spara besluten' }).click();
	await expect(other.getByText('Nummer 1 är bestämt')).toBeVisible();
	await expect(other.getByText('0 % av svaren lästes lika: 0 av 1.')).toBeVisible();
	expect(await problemsOn(other)).toEqual([]);
	await context.close();
});

test('the forms are a tagged PDF in their language, with number and page on every page', async ({ page }) => {
	await signIn(page, 'timra', 'registrar');
	const sheets = await print(page, 2);
	await page.goBack();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: /^PDF/ }).click()
	]);
	const path = await download.path();
	const pdf = (await readFile(path)).toString('latin1');
	expect(pdf.startsWith('%PDF-')).toBe(true);
	expect(pdf).toContain('/StructTreeRoot');
	expect(pdf).toMatch(/\/Lang\s*\(sv\)/);
	expect(pdf).toContain('/MarkInfo');
	expect(pdf).toContain('/Outlines');
	if (!findProgram('pdftotext')) return;
	const { stdout } = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
	const pages = stdout.split('\f').filter((text) => text.trim() !== '');
	const half = pages.length / 2;
	for (const [at, isolated] of pages.entries()) {
		const text = isolated.replace(/[\u2068\u2069]/g, '');
		const number = sheets[at < half ? 0 : 1]?.scanned ?? '';
		expect(text).toContain(`Formulär ${number.slice(0, 4)} ${number.slice(4)}`);
		expect(text).toMatch(new RegExp(`Sida ${(at % half) + 1}\\s*$`));
	}
});

test('anybody may print a form, right to left too, and it holds as a page', async ({ page }, info) => {
	for (const language of ['', '/ar']) {
		await page.goto(`${language}${dialogue.address}`);
		await page.locator('a[href$="/form"]').click();
		expect(await problemsOn(page)).toEqual([]);
		await expect(page.locator('html')).toHaveAttribute('dir', language === '' ? 'ltr' : 'rtl');
	}
	const [box, label] = await page
		.getByRole('article')
		.getByRole('listitem')
		.last()
		.locator('span')
		.evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().left));
	expect(box).toBeGreaterThan(label ?? 0);
	await page.screenshot({ path: info.outputPath('form-ar.png') });
	expect(await page.context().cookies()).toEqual([]);

	await page.goto('/ar/bjurholm/dialogues/integrationspolicy/form');
	const text = page.locator('.policy-text');
	await expect(text.filter({ hasText: /[\u0600-\u06ff]/ }).first()).toHaveCSS('direction', 'rtl');
	for (const swedish of await page.locator('.policy-text[lang="sv"]').all())
		await expect(swedish).toHaveCSS('direction', 'ltr');
});

test('who weighs the answers does not type them in', async ({ page }) => {
	await signIn(page, 'timra', 'working_group', `/staff${dialogue.address}`);
	await expect(page.getByRole('link', { name: 'Papper och telefon' })).toHaveCount(0);
	expect((await page.goto(desk))?.status()).toBe(403);
});
