import { expect, type Page } from '@playwright/test';
import { open, opinion, pagesAreKept, test } from './network-fixture.ts';
import { keptPages, networkIsBack, wakeServiceWorker } from './on-device.ts';
import { codeShape, next, sentences, toLastQuestions } from './steps.ts';

/** The whole way, step by step; `before` is called with the name of each. */
const steps = ['choose', 'section', 'point', 'next section', 'last questions', 'review', 'send'] as const;
type Step = (typeof steps)[number];

async function walk(page: Page, before: (step: Step) => void): Promise<void> {
	before('choose');
	await page.getByRole('link', { name: 'Svara på hela texten' }).click();
	before('section');
	await page.getByLabel('Håller helt med').check();
	await page.getByLabel(opinion).fill('Bussen går för sällan.');
	before('point');
	await sentences(page).first().click();
	await page.getByLabel('Skriv här').fill('Skriv när det ska vara klart.');
	await page.getByRole('button', { name: 'Klar', exact: true }).click();
	await next(page);
	before('next section');
	await page.getByLabel(opinion).fill('Fler språkkaféer.');
	await toLastQuestions(page);
	before('last questions');
	await page.getByRole('radio').first().check();
	await next(page);
	before('review');
	await page
		.getByRole('link', { name: /^Ändra/ })
		.first()
		.click();
	await page.goBack();
	before('send');
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
}

const everything = {
	submissions: 1,
	choices: 2,
	texts: ['Bussen går för sällan.', 'Fler språkkaféer.', 'Skriv när det ska vara klart.']
};

for (const cutAt of steps) {
	test(`cut off before “${cutAt}”, a resident goes on, and everything arrives once`, async ({
		page,
		network,
		dialogue
	}) => {
		await open(page, dialogue);
		await walk(page, (step) => step === cutAt && network.cut());
		await expect(page.getByText('Dina svar är inte skickade än')).toBeVisible();
		await expect(page.getByLabel('Det här hade du skrivit')).toHaveValue(/Fler språkkaféer\./);
		expect((await dialogue.arrived()).submissions).toBe(0);
		network.restore();
		await networkIsBack(page);
		await expect(page.locator('.code')).toHaveText(codeShape);
		expect(await dialogue.arrived()).toEqual(everything);
	});
}

test('what was cut off for one step only is saved when the network is back', async ({
	page,
	network,
	dialogue
}) => {
	await open(page, dialogue);
	await walk(page, (step) => {
		if (step === 'section') network.cut();
		if (step === 'next section') network.restore();
	});
	await expect(page.locator('.code')).toHaveText(codeShape);
	expect(await dialogue.arrived()).toEqual(everything);
});

test('an answer of the server that is lost after sending changes nothing: it counts once, with one code', async ({
	page,
	network,
	dialogue
}) => {
	await open(page, dialogue);
	let lost: Promise<void> | undefined;
	await walk(page, (step) => {
		if (step === 'send') lost = network.loseAnswer('/submission');
	});
	await lost;
	await expect(page.getByText('Dina svar är inte skickade än')).toBeVisible();
	expect((await dialogue.arrived()).submissions).toBe(1);
	network.restore();
	await networkIsBack(page);
	await expect(page.locator('.code')).toHaveText(codeShape);
	expect(await dialogue.arrived()).toEqual(everything);
	expect(network.arrived.filter((request) => request.endsWith('/submission')).length).toBeGreaterThan(1);
});

test('a draft whose saving arrived, but not the answer to it, is sent once', async ({
	page,
	network,
	dialogue
}) => {
	await open(page, dialogue);
	const lost = network.loseAnswer('/draft');
	await page.getByRole('link', { name: 'Svara på hela texten' }).click();
	await page.getByLabel(opinion).fill('Kom fram utan svar.');
	await lost;
	await expect(page.getByText('Vi når inte kommunen just nu')).toBeVisible();
	await expect(page.getByText(/Sparat på den här (telefonen|datorn)/)).toBeVisible();
	network.restore();
	await networkIsBack(page);
	await expect(page.getByText('Sparat hos kommunen', { exact: true })).toBeVisible();
	await toLastQuestions(page);
	await next(page);
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(page.locator('.code')).toHaveText(codeShape);
	expect(await dialogue.arrived()).toEqual({ submissions: 1, choices: 0, texts: ['Kom fram utan svar.'] });
});

test('a tab that is closed without a network is opened again without one, and goes on', async ({
	page,
	context,
	network,
	dialogue
}) => {
	await open(page, dialogue, '#section-1');
	await page.getByLabel(opinion).fill('Skrivet i den första fliken.');
	await pagesAreKept(page, dialogue);
	network.cut();
	await page.getByLabel('Håller helt med').check();
	await expect(page.getByText(/Sparat på den här (telefonen|datorn)/)).toBeVisible();
	await page.close();

	const reopened = await context.newPage();
	await open(reopened, dialogue);
	await expect(reopened.getByText('Du har börjat svara')).toBeVisible();
	await reopened.getByRole('link', { name: 'Kontrollera och skicka' }).click();
	await expect(reopened.getByText('Skrivet i den första fliken.')).toBeVisible();
	await expect(reopened.getByText('Håller helt med')).toBeVisible();
	await reopened.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(reopened.getByText('Du kan stänga sidan.')).toBeVisible();
	await reopened.close();

	network.restore();
	const last = await context.newPage();
	await open(last, dialogue);
	await expect(last.locator('.code')).toHaveText(codeShape);
	expect(await dialogue.arrived()).toEqual({
		submissions: 1,
		choices: 1,
		texts: ['Skrivet i den första fliken.']
	});
});

test('a tab that dies after its sending has arrived shows the code when it is opened again', async ({
	page,
	context,
	network,
	dialogue
}) => {
	await open(page, dialogue, '#section-1');
	await page.getByLabel(opinion).fill('Mitt i sändningen.');
	await toLastQuestions(page);
	await next(page);
	const lost = network.loseAnswer('/submission');
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await lost;
	await page.close();
	network.restore();
	const reopened = await context.newPage();
	await open(reopened, dialogue);
	const code = (await reopened.locator('.code').textContent()) ?? '';
	expect(code).toMatch(codeShape);
	expect((await dialogue.arrived()).submissions).toBe(1);
	await reopened.goto('/timra/receipt');
	await reopened.getByLabel('Kvittenskod').fill(code);
	await reopened.getByRole('button', { name: 'Visa' }).click();
	await expect(reopened.getByText('Mitt i sändningen.')).toBeVisible();
});

test('with every tab closed the browser sends what waits, and the code is there afterwards', async ({
	page,
	context,
	network,
	dialogue
}) => {
	await open(page, dialogue, '#section-1');
	await page.getByLabel(opinion).fill('Skickat medan jag sov.');
	await pagesAreKept(page, dialogue);
	await toLastQuestions(page);
	await next(page);
	network.cut();
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(page.getByText('Du kan stänga sidan.')).toBeVisible();
	await page.goto(`${dialogue.address}/privacy`);
	network.restore();
	await wakeServiceWorker(context, page);
	await expect.poll(async () => (await dialogue.arrived()).submissions).toBe(1);
	const reopened = await context.newPage();
	await open(reopened, dialogue);
	await expect(reopened.locator('.code')).toHaveText(codeShape);
	expect(await dialogue.arrived()).toEqual({ submissions: 1, choices: 0, texts: ['Skickat medan jag sov.'] });
});

test('two tabs that send at once send once', async ({ page, context, network, dialogue }) => {
	await open(page, dialogue, '#section-1');
	await page.getByLabel(opinion).fill('Från två flikar.');
	await expect(page.getByText('Sparat hos kommunen', { exact: true })).toBeVisible();
	const other = await context.newPage();
	await open(other, dialogue, '#review');
	await expect(other.getByText('Från två flikar.')).toBeVisible();
	await toLastQuestions(page);
	await next(page);
	network.hold();
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(other.getByText('Dina svar är inte skickade än')).toBeVisible();
	await networkIsBack(other);
	await expect(other.getByText('Skickar …')).toBeVisible();
	network.restore();
	await expect(page.locator('.code')).toHaveText(codeShape);
	await expect(other.getByRole('heading', { level: 1 })).toBeFocused();
	expect((await dialogue.arrived()).submissions).toBe(1);
});

test('a dialogue that closes meanwhile says so, and gives the text back', async ({
	page,
	context,
	network,
	dialogue
}) => {
	await open(page, dialogue, '#section-1');
	network.cut();
	await page.getByLabel(opinion).fill('Kom aldrig fram.');
	await toLastQuestions(page);
	await next(page);
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(page.getByText('Dina svar är inte skickade än')).toBeVisible();
	await page.close();
	await dialogue.close();
	network.restore();
	const reopened = await context.newPage();
	await open(reopened, dialogue);
	await expect(reopened.getByText('Dialogen har stängt.')).toBeVisible();
	await expect(reopened.getByLabel('Det här hade du skrivit')).toHaveValue(/Kom aldrig fram\./);
	await reopened.reload();
	await expect(reopened.getByLabel('Det här hade du skrivit')).toHaveValue(/Kom aldrig fram\./);
	expect((await dialogue.arrived()).submissions).toBe(0);
});

test('after the answer has come, a reload without a network still shows the code', async ({
	page,
	network,
	dialogue
}) => {
	await open(page, dialogue, '#section-1');
	await page.getByLabel(opinion).fill('Framme.');
	await pagesAreKept(page, dialogue);
	await toLastQuestions(page);
	await next(page);
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	const code = (await page.locator('.code').textContent()) ?? '';
	network.cut();
	await page.reload();
	await expect(page.locator('.code')).toHaveText(code);
	const { text } = await keptPages(page);
	expect(text).not.toContain('Framme.');
	expect(text.replaceAll('-', '')).not.toContain(code.replaceAll('-', ''));
});

test('a page that is not kept says so in its language, and leads to those that are', async ({
	page,
	network,
	dialogue
}) => {
	// The server keeps the municipality's page for a moment: what is kept here shall be the page with this dialogue on it.
	const home = async () => (await page.request.get('/timra')).text();
	await expect.poll(home).toContain(`href="${dialogue.address}"`);
	await open(page, dialogue, '#section-1');
	await page.getByLabel('Håller helt med').check();
	await pagesAreKept(page, dialogue);
	network.cut();
	await page.goto(`${dialogue.address}/results`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sidan finns inte här utan nät');
	const styles = await page.evaluate(() =>
		[...document.styleSheets].map(({ cssRules }) => cssRules.length > 0)
	);
	expect([...new Set(styles)], 'the page looks as the others').toEqual([true]);
	await page.getByRole('link', { name: 'Till startsidan' }).click();
	await page.locator(`h3 a[href="${dialogue.address}"]`).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ett prov');
	await page.goto(`${dialogue.address}/take-part/sections/2`);
	await expect(page.getByText('Du har börjat svara')).toBeVisible();
});

test('a kept page is never shown in place of a newer one, unless the network does not answer', async ({
	page,
	network,
	dialogue
}) => {
	await open(page, dialogue, '#section-1');
	await page.getByLabel('Håller helt med').check();
	await pagesAreKept(page, dialogue);
	await dialogue.reword('Det nya syftet.');
	await expect(async () => {
		await page.goto(dialogue.address);
		await expect(page.getByText('Det nya syftet.')).toBeVisible({ timeout: 500 });
	}).toPass();
	network.hold();
	await page.goto(dialogue.address);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ett prov');
	network.restore();
});
