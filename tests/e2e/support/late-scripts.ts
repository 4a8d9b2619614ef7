import type { Page } from '@playwright/test';

/**
 * Opens a page whose scripts are still on their way, as on a slow network; what it gives lets them come and waits
 * until they have taken over the page.
 */
export async function openBeforeScripts(page: Page, address: string): Promise<() => Promise<void>> {
	const { promise: come, resolve: letThemCome } = Promise.withResolvers<void>();
	await page.route(/\.js(\?|$)/, async (route) => {
		await come;
		await route.continue();
	});
	await page.goto(address, { waitUntil: 'commit' });
	await page.getByRole('contentinfo').waitFor();
	return async () => {
		letThemCome();
		// The framework's announcer of page changes is made when the page has been taken over.
		await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
	};
}
