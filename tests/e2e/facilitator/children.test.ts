import { expect, test } from '@playwright/test';
import { problemsOn } from '../../accessibility/crawl.ts';
import { signIn } from '../support/staff.ts';
import { ownTrail } from '../working-group/own-trail.ts';

test('children get three questions of their own, and what they said must be told before anything is published', async ({
	page,
	browser,
	baseURL,
	viewport
}) => {
	test.slow();
	const trail = await ownTrail('barnens-prov');
	await signIn(page, 'bjurholm', 'administrator');
	await page.goto(trail.staff);
	await page.getByRole('link', { name: 'Barn och unga', exact: true }).click();
	await page.getByLabel('Namn som barn förstår').fill('');
	await page.getByRole('button', { name: 'Skapa utkastet' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv ett namn');
	await page.getByLabel('Namn som barn förstår').fill('Vad tycker du om rasten?');
	await page.getByRole('button', { name: 'Skapa utkastet' }).click();
	await expect(page.getByText('Dialogen är skapad som utkast')).toBeVisible();
	await page.getByRole('button', { name: /Öppna/ }).click();
	await expect(page.getByText('Dialogen är öppen')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);
	const address =
		(await page
			.getByRole('link', { name: /\/dialogues\// })
			.first()
			.getAttribute('href')) ?? '';

	const child = await (
		await browser.newContext({ viewport, locale: 'sv-SE', ...(baseURL ? { baseURL } : {}) })
	).newPage();
	await child.goto(trail.address);
	await child.getByRole('link', { name: 'Till frågorna för barn och unga' }).click();
	await expect(child.getByRole('heading', { level: 1 })).toHaveText('Vad tycker du om rasten?');
	await expect(child.getByText('Du behöver inte säga vad du heter.')).toBeVisible();
	expect(await problemsOn(child)).toEqual([]);
	await child.getByRole('link', { name: 'Börja' }).click();
	await expect(child.getByText('Kommunen ger stöd.')).toBeHidden();
	await child.getByText('Läs texten som de vuxna har skrivit').click();
	await expect(child.getByText('Kommunen ger stöd.')).toBeVisible();
	await child.getByLabel('Vad kan göra det bättre för barn och unga?').fill('Fler vuxna på rasten.');
	await child.getByRole('button', { name: 'Spara och fortsätt' }).click();
	await child.getByRole('radio', { name: '10–12 år' }).check();
	expect(await child.getByRole('group').count()).toBe(1);
	await child.getByRole('button', { name: 'Spara och fortsätt' }).click();
	await child.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(child.locator('.code')).toBeVisible();

	await trail.answerTheme();
	await page.goto(`${trail.staff}/publish`);
	await page.getByRole('button', { name: /Publicera/ }).click();
	await expect(page.getByRole('alert')).toContainText('Barn och unga har svarat');

	await page.goto(`${trail.staff}/children`);
	await expect(page.getByText('1 svar har kommit in')).toBeVisible();
	await page.getByLabel('Barns och ungas synpunkter').fill('Barnen vill ha fler vuxna ute.');
	await page.getByRole('button', { name: 'Spara texterna' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv hur det påverkade.');
	await expect(page.getByLabel('Barns och ungas synpunkter')).toHaveValue('Barnen vill ha fler vuxna ute.');
	await page.getByLabel('Så påverkade de').fill('Vi skrev till en mening om raster.');
	await page.getByLabel('Så prövade vi barnets bästa').fill('Vi vägde tryggheten mot kostnaden.');
	await page.getByRole('button', { name: 'Spara texterna' }).click();
	await expect(page.getByText('Texterna är sparade')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);

	await page.goto(`${trail.staff}/publish`);
	await page.getByRole('button', { name: /Publicera/ }).click();
	await child.goto(`${trail.address}/feedback`);
	await expect(child.getByRole('heading', { name: 'Barns och ungas synpunkter' })).toBeVisible();
	await expect(child.getByText('Vi skrev till en mening om raster.')).toBeVisible();
	expect(address).toContain('/bjurholm/dialogues/');
	await trail.end();
});
