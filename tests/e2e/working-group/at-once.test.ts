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

test('two at once: each sees the other’s work, and nobody loses what she types', async ({ browser }) => {
	const [hers, his] = [await member(browser, 'working_group'), await member(browser, 'administrator')];
	await hers.goto(`${trail.staff}/themes`);
	await his.goto(`${trail.staff}/themes`);
	await his.getByLabel('Namn').fill('Hans halva');
	await hers.getByLabel('Namn').fill('Hennes tema');
	await hers.getByRole('button', { name: 'Skapa tema' }).click();
	await expect(his.getByRole('link', { name: 'Hennes tema' })).toBeVisible();
	await expect(his.getByText('Uppdaterad av någon annan')).toBeVisible();
	await expect(his.getByLabel('Namn')).toHaveValue('Hans halva');
	await expect(hers.getByText('Uppdaterad av någon annan')).toBeHidden();
});
