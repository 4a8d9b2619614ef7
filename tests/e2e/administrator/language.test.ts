import { expect, test } from '@playwright/test';
import { signIn } from '../support/staff.ts';

test('a member of staff chooses her language once, and every page follows it', async ({ page }) => {
	await page.goto('/staff/sign-in');
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page).toHaveURL(/\/staff\/sign-in/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
	await page.getByRole('button', { name: 'Svenska' }).click();
	await signIn(page, 'bjurholm', 'administrator');
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await page.getByRole('link', { name: 'Settings' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
	await page.reload();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
