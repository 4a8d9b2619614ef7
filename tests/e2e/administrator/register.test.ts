import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { signIn } from '../support/staff.ts';

test('the registrar sees every answer that came in, and takes the register along as a file', async ({
	page
}) => {
	await signIn(page, 'bjurholm', 'registrar', '/staff/bjurholm/register');
	// Other tests make dialogues of their own at the same time.
	await page.getByRole('link', { name: 'Hur ska Bjurholm välkomna och hålla ihop?' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Register:');
	const rows = page.getByRole('table', { name: 'Inkomna svar' }).getByRole('row');
	await expect(rows.first()).toContainText('Nummer');
	const first = rows.nth(1);
	await expect(first).toContainText(/^\s*1\s*2\d{3}-\d{2}-\d{2}/);
	await expect(first).toContainText('Mottaget');
	await expect(first).toContainText('Exempeldata');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Ladda ner som CSV' }).click()
	]);
	const csv = await readFile(await download.path(), 'utf8');
	expect(csv.startsWith('\ufeffNummer;Inkom;Kanal;Språk;Tillstånd;Märkning\r\n1;')).toBe(true);
	// More may have come in since the page was shown.
	expect(csv.trim().split('\r\n').length).toBeGreaterThanOrEqual(await rows.count());
});

test('who has another role sees neither register nor audit log', async ({ page }) => {
	await signIn(page, 'bjurholm', 'facilitator');
	await expect(page.getByRole('navigation').getByRole('link', { name: 'Register' })).toHaveCount(0);
	for (const path of ['register', 'audit', 'members', 'settings']) {
		expect((await page.goto(`/staff/bjurholm/${path}`))?.status(), path).toBe(403);
	}
});

test('the audit log tells in sentences what was done', async ({ page }) => {
	await signIn(page, 'bjurholm', 'registrar', '/staff/bjurholm/audit');
	const log = page.getByRole('table');
	await expect(log).toContainText('Hämtade in en policy.');
	await expect(log).toContainText('Öppnade en dialog.');
	await expect(log).not.toContainText('loggen inte har ord för');
});

test('no page of the administration asks any other host for anything', async ({ page, baseURL }) => {
	const asked = new Set<string>();
	page.on('request', (request) => asked.add(new URL(request.url()).origin));
	await signIn(page, 'bjurholm', 'administrator');
	for (const path of ['members', 'settings', 'register', 'audit', 'policies', 'dialogues']) {
		await page.goto(`/staff/bjurholm/${path}`, { waitUntil: 'networkidle' });
	}
	for (const path of ['/staff/account', '/bjurholm', '/en/bjurholm', '/timra']) {
		await page.goto(path, { waitUntil: 'networkidle' });
	}
	expect([...asked].filter((origin) => origin !== 'null')).toEqual([new URL(String(baseURL)).origin]);
});
