import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { signIn } from '../support/staff.ts';
import { ownTrail, type OwnTrail } from './own-trail.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let trail: OwnTrail;
test.beforeAll(async () => {
	trail = await ownTrail('samtidigt');
});
test.afterAll(() => trail.end());

/** A member at a browser of her own. */
async function member(browser: Browser, role: 'administrator' | 'working_group'): Promise<Page> {
	const page = await (await browser.newContext()).newPage();
	await signIn(page, 'bjurholm', role);
	return page;
}
const voice = (page: Page, text: string) =>
	page.getByRole('listitem').filter({ has: page.locator('.point-text', { hasText: text }) });

/** Marks the second and third word of a point with the keyboard alone. */
async function markWords(page: Page, text: string): Promise<void> {
	await voice(page, text).getByText('Märk var det står').press('Enter');
	const words = voice(page, text).getByRole('listbox');
	await words.press('ArrowRight');
	await words.press('ArrowRight');
	await words.press('Shift+ArrowRight');
	await voice(page, text).getByLabel('Orden som temat gäller').press('Enter');
	await expect(voice(page, text).locator('mark')).toHaveText('på mitt');
}
const noViolations = async (page: Page) =>
	expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

test('two code at once: each sees the other’s work, and nothing is lost', async ({ browser }) => {
	test.slow();
	const [hers, his] = [await member(browser, 'working_group'), await member(browser, 'administrator')];
	for (const page of [hers, his]) {
		await page.goto(`${trail.staff}/themes`);
		await page.getByRole('link', { name: 'Stöd på flera språk' }).click();
	}
	await his.getByText('Ändra namn, text och märke').click();
	await his.getByLabel('Minnesanteckning').fill('Hans halva tanke');
	await markWords(hers, '(1)');
	await expect(voice(his, '(1)').locator('mark')).toHaveText('på mitt');
	await expect(his.getByText('Uppdaterad av någon annan')).toBeVisible();
	await markWords(his, '(2)');
	await expect(voice(hers, '(2)').locator('mark')).toHaveText('på mitt');
	await expect(voice(hers, '(1)').locator('mark')).toHaveText('på mitt');

	await voice(hers, '(2)').getByRole('checkbox').check();
	await hers.getByLabel('Det nya temats namn').fill('Eget språk');
	await hers.getByRole('button', { name: 'Dela', exact: true }).click();
	await expect(hers.getByRole('heading', { level: 2, name: 'Eget språk' })).toBeVisible();
	await expect(voice(hers, '(2)').locator('mark')).toHaveText('på mitt');
	await expect(voice(his, '(2)')).toHaveCount(0);
	await expect(his.getByRole('link', { name: 'Eget språk' })).toBeVisible();

	await expect(his.getByLabel('Minnesanteckning')).toHaveValue('Hans halva tanke');
	await his.getByRole('button', { name: 'Spara tema' }).click();
	await expect(his.getByText('Temat är sparat.')).toBeVisible();
	await his.getByText('Temats historia').click();
	await expect(his.getByText('delade temat. 1 synpunkt gick till ”Eget språk”.')).toBeVisible();
	await noViolations(his);
	await hers.getByRole('button', { name: /^Ångra/ }).click();
	await expect(voice(his, '(2)').locator('mark')).toHaveText('på mitt');
	await expect(his.getByLabel('Minnesanteckning')).toHaveValue('Hans halva tanke');
});

test('two code a sample without seeing each other, and settle where they differ', async ({ browser }) => {
	test.slow();
	const [hers, his] = [await member(browser, 'working_group'), await member(browser, 'administrator')];
	await hers.goto(`${trail.staff}/agreement`);
	await hers.getByLabel('Antal synpunkter').fill('2');
	await hers.getByRole('button', { name: 'Dra urval' }).click();
	await expect(hers.getByText('Urvalet är draget.')).toBeVisible();
	await his.goto(hers.url());
	const code = async (page: Page, ticked: boolean) => {
		if (ticked) await page.getByRole('checkbox', { name: 'Stöd på flera språk' }).check();
		await page.getByRole('button', { name: 'Spara och gå vidare' }).click();
	};
	await code(hers, true);
	await expect(hers.getByRole('heading', { name: 'Synpunkt 2 av 2' })).toBeVisible();
	await code(hers, false);
	await expect(hers.getByText('Du är klar.')).toBeVisible();
	await expect(his.getByRole('heading', { name: 'Synpunkt 1 av 2' })).toBeVisible();
	await code(his, true);
	await expect(his.getByRole('heading', { name: 'Synpunkt 2 av 2' })).toBeVisible();
	await code(his, true);
	for (const page of [hers, his])
		await expect(page.getByRole('heading', { name: '1 synpunkt att bestämma' })).toBeVisible();
	await expect(his.getByRole('row', { name: /^Stöd på flera språk/ })).toContainText('0,00');
	await noViolations(his);
	await his.getByRole('button', { name: 'Det här gäller' }).click();
	await expect(hers.getByRole('heading', { name: 'Inget kvar att bestämma' })).toBeVisible();
	await hers.getByRole('button', { name: 'Låt det lika gälla' }).click();
	await expect(his.getByRole('button', { name: 'Låt det lika gälla' })).toBeHidden();
});

test('what is typed while the page is read anew stays', async ({ browser }) => {
	const [hers, his] = [await member(browser, 'working_group'), await member(browser, 'administrator')];
	await hers.goto(`${trail.staff}/themes`);
	await his.goto(`${trail.staff}/themes`);
	let goOn = () => {};
	const typed = new Promise<void>((resolve) => (goOn = resolve));
	await his.route(/__data\.json/, async (route) => {
		await typed;
		await route.continue();
	});
	const asked = his.waitForRequest(/__data\.json/);
	await hers.getByLabel('Namn').fill('Hennes tema');
	await hers.getByRole('button', { name: 'Skapa tema' }).click();
	await asked;
	await his.getByLabel('Namn').fill('Hans tema');
	goOn();
	await expect(his.getByRole('link', { name: 'Hennes tema' })).toBeVisible();
	await expect(his.getByLabel('Namn')).toHaveValue('Hans tema');
});
