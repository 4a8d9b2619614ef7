import { expect, test } from '@playwright/test';
import { languages } from '../../src/lib/i18n/languages.ts';
import { signIn } from '../e2e/support/staff.ts';
import { crawl } from './crawl.ts';

test.describe.configure({ timeout: 300_000 });

test('every page that a resident can reach holds, in Swedish', async ({ page }) => {
	const kinds = await crawl(page, ['/', '/bjurholm', '/timra'], /^\/(bjurholm|timra)?(\/|$)/);
	expect(kinds.length).toBeGreaterThan(8);
});

for (const { tag, swedishName, direction } of languages.filter(({ tag }) => tag !== 'sv')) {
	test(`every page that a resident can reach holds, in ${swedishName}`, async ({ page }, { project }) => {
		const everywhere = ['en', 'ar'];
		test.skip(
			project.name !== 'phone' && !everywhere.includes(tag),
			'In a wide window one language from each side is enough.'
		);
		// The colours are those of the Swedish pages; from the right, things may stand upon others than from the left.
		const contrast = tag === 'ar' && project.name === 'phone';
		const kinds = await crawl(page, [`/${tag}/timra`], new RegExp(`^/${tag}/timra`), { contrast });
		expect(kinds.length).toBeGreaterThan(8);
		await page.goto(`/${tag}/timra`);
		await expect(page.locator('html')).toHaveAttribute('lang', tag);
		await expect(page.locator('html')).toHaveAttribute('dir', direction);
	});
}

test('every page that a resident can reach holds without JavaScript', async ({
	browser,
	baseURL,
	viewport
}) => {
	const context = await browser.newContext({
		javaScriptEnabled: false,
		viewport,
		...(baseURL ? { baseURL } : {})
	});
	const page = await context.newPage();
	// axe needs scripts of its own; what is asked here is that the pages answer and lead on.
	for (const address of [
		'/bjurholm',
		'/bjurholm/dialogues/integrationspolicy',
		'/bjurholm/dialogues/integrationspolicy/take-part'
	])
		expect((await page.goto(address))?.status()).toBe(200);
	await context.close();
});

test('every page that staff can reach holds', async ({ page }, { project }) => {
	await signIn(page, 'bjurholm', 'administrator');
	const contrast = project.name === 'desktop';
	const kinds = await crawl(page, ['/staff', '/staff/bjurholm'], /^\/staff/, { contrast });
	expect(kinds.length).toBeGreaterThan(12);
});

test('pages for dark rooms and for those who want more contrast hold too', async ({ page }, { project }) => {
	test.skip(project.name !== 'phone', 'The colours are the same in a wide window.');
	await page.emulateMedia({ colorScheme: 'dark' });
	await crawl(page, ['/bjurholm'], /^\/bjurholm/, { most: 20 });
});
