import { expect, test } from '@playwright/test';
import { problemsOn } from '../../accessibility/crawl.ts';
import { signIn } from '../support/staff.ts';
import { ownTrail } from './own-trail.ts';

test('a voice is followed to the changed sentence, and the sentence back to the voices', async ({ page }) => {
	test.slow();
	const trail = await ownTrail('hela-vagen');
	await signIn(page, 'bjurholm', 'working_group');
	await page.goto(`${trail.staff}/drafting`);
	await page.getByRole('link', { name: 'Kommunen ger stöd.', exact: true }).click();
	await page.getByRole('link', { name: 'Använd den lydelsen' }).click();
	await page.getByRole('checkbox', { name: /Stöd på flera språk/ }).check();
	await page.getByLabel('Därför ändrar vi').fill('Många bad om stöd på sitt språk.');
	await page.getByRole('button', { name: 'Spara som överenskommen' }).click();
	await expect(page.getByText('Ändringen är sparad.')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);

	await page.goto(`${trail.staff}/publish`);
	await expect(page.getByRole('heading', { name: 'En sak hindrar' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Publicera' })).toBeDisabled();
	await expect(page.getByRole('link', { name: 'Stöd på flera språk' })).toHaveAttribute(
		'href',
		/\/answers\//
	);
	expect(await problemsOn(page)).toEqual([]);

	await trail.answerTheme();
	await page.reload();
	await expect(page.getByText('Inget hindrar att det publiceras.')).toBeVisible();
	await page.getByRole('button', { name: 'Publicera' }).click();
	await expect(page.getByRole('alert')).toContainText('Läs igenom ändringarna');
	await page.getByRole('radio', { name: 'Förslag till beslut' }).check();
	await page.getByLabel('Jag har läst igenom ändringarna').check();
	await page.getByRole('button', { name: 'Publicera' }).click();

	await page.getByRole('link', { name: 'Se version 2 som alla ser den' }).click();
	await expect(page.getByText('Förslag till beslut').first()).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);
	await page.getByText('Se hur det stod och varför det ändrades').click();
	await expect(page.getByText('Många bad om stöd på sitt språk.')).toBeVisible();
	await page.getByRole('link', { name: 'Stöd på flera språk – Tillgodoses' }).click();

	await expect(page).toHaveURL(new RegExp(`${trail.address}/feedback#theme-`));
	await expect(page.getByText('5 har sagt det här')).toBeVisible();
	await expect(page.getByText('Stödet blir begripligt för fler.')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);
	await page.getByRole('link', { name: 'Se meningen i texten (version 2)' }).click();
	await expect(page).toHaveURL(/\?version=2#change-/);
	await expect(page.getByText('Därför', { exact: true })).toBeVisible();

	await page.goto(`/en${trail.address}/feedback`);
	await expect(page.getByRole('heading', { level: 1, name: 'You said – we did' })).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);

	await page.goto('/bjurholm/receipt');
	await page.getByLabel('Kvittenskod').fill(trail.receiptCode);
	await page.getByRole('button', { name: 'Visa' }).click();
	await expect(page.getByText('Stödet blir begripligt för fler.').first()).toBeVisible();
	await trail.end();
});
