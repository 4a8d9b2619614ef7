import { expect, test, type Page } from '@playwright/test';
import { problemsOn } from '../../accessibility/crawl.ts';
import { signIn } from '../support/staff.ts';
import { ownTrail, type OwnTrail } from './own-trail.ts';

let trail: OwnTrail;
test.beforeEach(async ({ page }) => {
	trail = await ownTrail('ordningsprov');
	await signIn(page, 'bjurholm', 'working_group');
});
test.afterEach(() => trail.end());

const reason = 'Texten blir lättare att hitta i.';

async function agree(page: Page): Promise<void> {
	await page.getByLabel('Därför ändrar vi').fill(reason);
	await page.getByRole('button', { name: 'Spara som överenskommen' }).click();
	await expect(page.getByText('Ändringen är sparad.')).toBeVisible();
}

test('a text is arranged anew, and the points whose sentence is gone are placed by hand', async ({
	page
}) => {
	await page.goto(`${trail.staff}/drafting`);
	await page.getByRole('link', { name: 'Ordna texten' }).click();
	await page.getByRole('link', { name: 'Byt rubrik: Stöd' }).click();
	await page.getByLabel('Rubrik', { exact: true }).fill('Stöd och hjälp');
	await page.getByRole('button', { name: 'Spara som överenskommen' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv varför');
	await expect(page.getByLabel('Rubrik', { exact: true })).toHaveValue('Stöd och hjälp');
	await agree(page);

	await page.getByRole('link', { name: 'Lägg till ett avsnitt' }).click();
	await page.getByLabel('Rubrik', { exact: true }).fill('Uppföljning');
	await agree(page);
	await page.getByText('2 meningar').first().click();
	await page.getByRole('link', { name: 'Flytta: Stödet följs upp.' }).click();
	expect(await problemsOn(page)).toEqual([]);
	await page
		.getByLabel('Var ska det stå?')
		.selectOption(
			await page.locator('optgroup[label="Nytt avsnitt: Uppföljning"] option').getAttribute('value')
		);
	await agree(page);
	const order = page.getByRole('region', { name: 'Så blir ordningen' }).getByRole('listitem');
	await expect(order).toHaveText([/Stöd och hjälp\s+1 mening/, /Uppföljning\s+1 mening/]);

	// A step down and a step up again: a proposal comes and goes.
	await page.getByRole('button', { name: 'Flytta ett steg ner: Kommunen ger stöd.' }).click();
	await expect(page.getByRole('link', { name: 'Flyttad mening' })).toHaveCount(2);
	await page.getByRole('button', { name: 'Flytta ett steg upp: Kommunen ger stöd.' }).click();
	await expect(page.getByRole('link', { name: 'Flyttad mening' })).toHaveCount(1);

	await page.goto(`${trail.staff}/drafting`);
	await page.getByRole('link', { name: 'Kommunen ger stöd.', exact: true }).click();
	await page.getByRole('link', { name: 'Ta bort', exact: true }).click();
	await expect(page.getByText('Meningen tas bort.')).toBeVisible();
	await agree(page);
	await trail.answerTheme();
	await page.goto(`${trail.staff}/publish`);
	await page.getByRole('radio', { name: 'Förslag till beslut' }).check();
	await page.getByLabel('Jag har läst igenom ändringarna').check();
	await page.getByRole('button', { name: 'Publicera' }).click();
	await expect(page.getByRole('link', { name: 'Se version 2 som alla ser den' })).toBeVisible();

	await page.goto(`${trail.staff}/drafting/placing`);
	await expect(page.getByRole('heading', { name: '6 synpunkter väntar' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'Så stod det i version 1' }).locator('mark')).toHaveText(
		'Kommunen ger stöd.'
	);
	expect(await problemsOn(page)).toEqual([]);
	await page.getByLabel('Avsnitt', { exact: true }).selectOption('Uppföljning');
	await page.getByRole('radio', { name: 'Stödet följs upp.' }).check();
	await page.getByRole('button', { name: 'Placera här' }).click();
	await expect(page.getByText('Synpunkten är placerad.')).toBeVisible();
	await expect(page.getByRole('heading', { name: '5 synpunkter väntar' })).toBeVisible();
	await page.getByRole('radio', { name: 'Hela avsnittet' }).check();
	await page.getByRole('checkbox', { name: /de 4 andra/ }).check();
	await page.getByRole('button', { name: 'Placera här' }).click();
	await expect(page.getByText('Alla synpunkter har en plats i texten.')).toBeVisible();
	await page.getByRole('button', { name: /Ångra senaste steget: placerade en synpunkt/ }).click();
	await expect(page.getByRole('button', { name: 'Placera här' })).toBeVisible();

	await page.goto(trail.policy);
	await expect(page.getByRole('heading', { name: 'Stöd och hjälp' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Uppföljning' })).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);
});
