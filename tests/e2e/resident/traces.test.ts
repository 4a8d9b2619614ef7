import { expect, type BrowserContext, type Page } from '@playwright/test';
import { open, opinion, pagesAreKept, test } from './network-fixture.ts';
import { keptOnDevice, keptPages, nothing } from './on-device.ts';
import { findDialogue, next, sentences, toLastQuestions } from './steps.ts';

/** Answers something, and waits until all that can be kept is kept. */
async function answerHere(
	page: Page,
	dialogue: { address: string } & Parameters<typeof open>[1]
): Promise<void> {
	await open(page, dialogue, '#section-1');
	await page.getByLabel(opinion).fill('Det här ska inte lämna spår.');
	await expect(page.getByText('Sparat hos kommunen', { exact: true })).toBeVisible();
	await pagesAreKept(page, dialogue);
}

/** The page as it is for somebody whose browser runs no scripts; what it keeps is still there. */
async function withoutScripts(context: BrowserContext, page: Page): Promise<void> {
	const devtools = await context.newCDPSession(page);
	await devtools.send('Emulation.setScriptExecutionDisabled', { value: true });
}

test('nothing is kept on the device before the first answer, and then what is told', async ({ page }) => {
	const dialogue = await findDialogue(page, 'timra');
	await page.getByRole('heading', { level: 3 }).first().getByRole('link').click();
	await page.getByRole('link', { name: 'Svara nu' }).first().click();
	await expect(page.locator('#take-part')).not.toHaveAttribute('data-props');
	await page.getByRole('link', { name: 'Svara på hela texten' }).click();
	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toBeFocused();
	while ((await heading.textContent())?.trim() !== 'Till sist') {
		if ((await sentences(page).count()) > 0) {
			await sentences(page).first().click();
			await page.getByRole('button', { name: 'Klar', exact: true }).click();
		}
		await next(page);
	}
	await next(page);
	await page.goto(`${dialogue}/take-part/sections/1`);
	await page.goto(`${dialogue}/privacy`);
	await page.goto('/en/timra/receipt');
	expect(await keptOnDevice(page)).toEqual(nothing);

	await page.goto(`${dialogue}/take-part#section-1`);
	await page.getByLabel('Håller helt med').check();
	await expect
		.poll(() => keptOnDevice(page))
		.toEqual({
			...nothing,
			databases: ['radslag'],
			caches: [expect.stringMatching(/^radslag \d+ timra\//)],
			serviceWorkers: [expect.stringMatching(/\/timra$/)],
			cookies: [expect.stringMatching(/^draft-/)]
		});
});

test('the pages kept are those of the dialogue in the languages visited, without answers or codes', async ({
	page,
	dialogue
}) => {
	await answerHere(page, dialogue);
	await page.goto(`/en${dialogue.address}/take-part`);
	const paths = async () => (await keptPages(page)).paths.filter((path) => !/\.\w+$/.test(path));
	await expect.poll(async () => (await paths()).filter((path) => path.startsWith('/en/')).length).toBe(6);
	expect(await paths()).toHaveLength(12);
	const { text } = await keptPages(page);
	expect(text).not.toContain('lämna spår');
});

test('“Lämna och rensa” leaves no trace, and going back shows nothing', async ({ page, dialogue }) => {
	await answerHere(page, dialogue);
	await toLastQuestions(page);
	await next(page);
	await page.getByText('Lämna och rensa').first().click();
	await page.getByRole('button', { name: 'Lämna och rensa' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Allt är borttaget');
	expect(await keptOnDevice(page)).toEqual(nothing);
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.getByText('lämna spår')).toHaveCount(0);
	expect(await keptOnDevice(page)).toEqual(nothing);
});

test('after sending, clearing the device removes the code and everything else', async ({
	page,
	dialogue
}) => {
	await answerHere(page, dialogue);
	await toLastQuestions(page);
	await next(page);
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	const code = (await page.locator('.code').textContent()) ?? '';
	await page.getByText('Rensa den här enheten').first().click();
	await page.getByRole('button', { name: 'Rensa den här enheten' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Allt är borttaget');
	expect(await keptOnDevice(page)).toEqual(nothing);
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.getByText(code)).toHaveCount(0);
	expect((await dialogue.arrived()).submissions, 'what was sent stays sent').toBe(1);
});

test('without scripts the server asks the browser to forget what was kept', async ({
	page,
	context,
	dialogue
}) => {
	await answerHere(page, dialogue);
	await withoutScripts(context, page);
	await page.goto(`${dialogue.address}/take-part/review`);
	await page.getByText('Lämna och rensa').first().click();
	await page.getByRole('button', { name: 'Lämna och rensa' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Allt är borttaget');
	await page.close();
	const next = await context.newPage();
	await next.goto('/timra');
	expect(await keptOnDevice(next)).toEqual(nothing);
});

test('without a network everything is cleared but the cookie, which it says, and then that too', async ({
	page,
	network,
	dialogue
}) => {
	await answerHere(page, dialogue);
	await page.goto(`${dialogue.address}/take-part`);
	network.cut();
	await page.getByText('Lämna och rensa').first().click();
	await page.getByRole('button', { name: 'Lämna och rensa' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nästan allt är borttaget');
	expect(await keptOnDevice(page)).toEqual({ ...nothing, cookies: [expect.stringMatching(/^draft-/)] });
	network.restore();
	await page.getByRole('button', { name: 'Försök igen' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Allt är borttaget');
	expect(await keptOnDevice(page)).toEqual(nothing);
});

test('answers that went on on another device, or are left behind a code, leave this one', async ({
	page,
	browser,
	network,
	dialogue
}) => {
	await answerHere(page, dialogue);
	await page.goto(`${dialogue.address}/take-part/continue`);
	await page.getByRole('button', { name: 'Visa koden' }).click();
	const code = (await page.locator('.code').first().textContent()) ?? '';
	const other = await browser.newPage({ baseURL: network.address });
	await other.goto('/timra/receipt');
	await other.getByLabel('Kvittenskod').fill(code);
	await other.getByRole('button', { name: 'Visa' }).click();
	await other.getByRole('button', { name: 'Fortsätt här' }).click();
	await expect(other.getByText('Du har börjat svara')).toBeVisible();
	await page.goto(`${dialogue.address}/take-part`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du fortsatte på en annan enhet');
	await expect.poll(async () => (await keptOnDevice(page)).databases).toEqual([]);
	await expect.poll(async () => (await keptOnDevice(page)).caches).toEqual([]);

	await pagesAreKept(other, dialogue);
	await other.goto(`${dialogue.address}/take-part/continue`);
	await other.getByRole('button', { name: 'Visa koden' }).click();
	await other.getByRole('button', { name: 'Jag har koden. Ta bort svaren härifrån.' }).click();
	await expect(other.getByRole('heading', { level: 1 })).toHaveText('Svaren är borta härifrån');
	expect(await keptOnDevice(other)).toEqual(nothing);
	await other.context().close();
});

test('clearing one dialogue leaves another that waits to be sent', async ({ page, network, dialogue }) => {
	const other = await findDialogue(page, 'bjurholm');
	await page.goto(`${other}/take-part#section-1`);
	network.cut();
	await page.getByLabel(opinion).fill('Väntar på nät i Bjurholm.');
	await expect(page.getByText(/Sparat på den här (telefonen|datorn)/)).toBeVisible();
	network.restore();
	await answerHere(page, dialogue);
	await page.goto(`${dialogue.address}/take-part`);
	await page.getByText('Lämna och rensa').first().click();
	await page.getByRole('button', { name: 'Lämna och rensa' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Allt är borttaget');
	await page.goto(`${other}/take-part#section-1`);
	await expect(page.getByLabel(opinion)).toHaveValue('Väntar på nät i Bjurholm.');
});

test('fields for answers ask the browser not to remember them', async ({ page, dialogue }) => {
	await open(page, dialogue, '#section-1');
	await expect(page.locator('#take-part form')).toHaveAttribute('autocomplete', 'off');
	await page.goto(`${dialogue.address}/take-part/sections/1`);
	await expect(page.locator('main form').first()).toHaveAttribute('autocomplete', 'off');
	const page2 = await page.request.get(`${dialogue.address}/take-part`, { headers: { cookie: 'draft-x=1' } });
	expect(page2.headers()['cache-control'], 'a page that may show answers is kept nowhere').toBe('no-store');
});
