import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../support/staff.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'policies');

/** Sends a file to the importer; afterwards the page is the one where the import is confirmed. */
async function importFile(page: Page, file: string): Promise<void> {
	await page.goto('/staff/bjurholm/policies/new');
	await page.getByLabel('Fil').setInputFiles(join(fixtures, file));
	await page.getByRole('button', { name: 'Läs dokumentet' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Bekräfta importen' })).toBeVisible();
}

async function proposed(page: Page): Promise<string[]> {
	return page.getByRole('list', { name: 'Förslaget' }).getByRole('heading').allInnerTexts();
}

test.describe('a facilitator imports a policy', () => {
	test.beforeEach(async ({ page }) => signIn(page, 'bjurholm', 'facilitator'));

	test('sees the source beside the proposal, corrects it by keyboard, undoes, and confirms', async ({
		page
	}) => {
		await importFile(page, 'bjurholm.txt');
		const source = page.getByRole('region', { name: 'Källans text' });
		await expect(source.getByText('Målgrupp.....')).toBeVisible();
		await expect(source.getByText('innehållsförteckning').first()).toBeVisible();
		expect(await proposed(page)).toEqual([
			'Bakgrund',
			'Syfte',
			'Integrationspolicy',
			'Målgrupp',
			'Flyktingmottagningen',
			'Målnedbrytning'
		]);

		await expect(page.getByText('Styr med tangenterna')).toBeAttached();
		const first = page.getByRole('button', { name: /^Under 2017/ });
		await first.focus();
		await page.keyboard.press('m');
		await expect(page.getByRole('button', { name: /egen verksamhet\. Arbetsgruppen/ })).toBeFocused();
		await page.keyboard.press('Control+z');
		await expect(page.getByRole('button', { name: /^Arbetsgruppen/ })).toBeVisible();
		await page.keyboard.press('ArrowDown');
		await expect(page.getByRole('button', { name: /^Arbetsgruppen/ })).toBeFocused();
		await page.keyboard.press('r');
		await expect(page.getByRole('heading', { name: /^Arbetsgruppen/ })).toBeVisible();
		await page.keyboard.press('Control+z');
		await expect(page.getByRole('heading', { name: /^Arbetsgruppen/ })).toBeHidden();

		await page.getByRole('button', { name: 'Bekräfta och spara policyn' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Integrationspolicy' })).toBeVisible();
		await expect(page.getByText('Policyn är inne')).toBeVisible();
		await expect(page.getByText('KS18-537 003')).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Flyktingmottagningen' })).toBeVisible();
	});

	test('finds every correction again after going away', async ({ page }) => {
		await importFile(page, 'timra.txt');
		const address = page.url();
		await page.getByRole('button', { name: 'Syfte', exact: true }).click();
		await page.getByRole('textbox', { name: 'Rubrik', exact: true }).fill('Syftet med policyn');
		await page.getByRole('button', { name: 'Spara rubriken' }).click();
		await expect(page.getByRole('button', { name: 'Syftet med policyn' })).toBeVisible();
		await page.goto('/staff/bjurholm/policies');
		await page.goto(address);
		await expect(page.getByRole('button', { name: 'Syftet med policyn' })).toBeVisible();
		await page.getByRole('button', { name: 'Ångra' }).click();
		await expect(page.getByRole('button', { name: 'Syfte', exact: true })).toBeVisible();
	});

	test('is told what is wrong with a file, and keeps the text that was pasted', async ({ page }) => {
		await page.goto('/staff/bjurholm/policies/new');
		await page.getByLabel('klistra in').fill('Syfte\n\nAlla ska vara med.');
		await page.getByLabel('Fil').setInputFiles({
			name: 'policy.docx',
			mimeType: 'application/octet-stream',
			buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])
		});
		await page.getByRole('button', { name: 'Läs dokumentet' }).click();
		await expect(page.getByRole('alert')).toContainText('gamla Word-formatet');
		await expect(page.getByLabel('klistra in')).toHaveValue('Syfte\n\nAlla ska vara med.');
	});

	test('cannot confirm a document that could not be read', async ({ page }) => {
		await page.goto('/staff/bjurholm/policies/new');
		await page.getByLabel('klistra in').fill('hçããìåáâ~íáçåëéçäáÅó =~ äääää '.repeat(40));
		await page.getByRole('button', { name: 'Läs dokumentet' }).click();
		await expect(page.getByText('Dokumentet gick inte att läsa ordentligt')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Bekräfta och spara policyn' })).toBeHidden();
	});

	test('does not find another municipality’s pages', async ({ page }) => {
		for (const path of ['', '/policies', '/policies/integrationspolicy', '/dialogues', '/dialogues/new']) {
			const response = await page.goto(`/staff/timra${path}`);
			expect(response?.status(), path).toBe(404);
		}
	});
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('an import is corrected and confirmed all the same', async ({ page }) => {
		await signIn(page, 'bjurholm', 'working_group');
		await importFile(page, 'bjurholm.txt');
		await page.getByRole('textbox', { name: 'Titel' }).fill('Policy utan skript');
		await page.getByRole('button', { name: /^Under 2017/ }).click();
		const text = page.getByRole('textbox', { name: 'Text', exact: true });
		await text.fill((await text.inputValue()).replace('målgrupp. I arbetet', 'målgrupp.\nI arbetet'));
		await page.getByRole('button', { name: 'Spara texten' }).click();
		await expect(page.getByRole('button', { name: /^I arbetet har flyktingmottagningen/ })).toBeVisible();
		await page.getByRole('button', { name: 'Syfte', exact: true }).click();
		await page.getByRole('button', { name: 'Utelämna' }).click();
		await expect(page.getByRole('button', { name: 'Ta med igen' })).toBeVisible();
		await page.getByRole('button', { name: 'Ångra' }).click();
		await page.getByRole('button', { name: 'Ångra' }).click();
		await expect(page.getByRole('button', { name: /^I arbetet har flyktingmottagningen/ })).toBeHidden();
		await page.getByRole('button', { name: 'Gör om' }).click();
		await page.getByRole('button', { name: 'Bekräfta och spara policyn' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Policy utan skript' })).toBeVisible();
	});
});

test('somebody who is not signed in is sent to sign in, and back', async ({ page }) => {
	await page.goto('/staff/bjurholm/policies');
	expect(new URL(page.url()).pathname).toBe('/staff/sign-in');
	expect(new URL(page.url()).searchParams.get('next')).toBe('/staff/bjurholm/policies');
});
