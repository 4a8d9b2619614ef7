import { chromium } from '@playwright/test';
import { readFileSync, existsSync, writeFileSync } from 'node:fs';
const base = 'http://localhost:4611';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const state = '/tmp/inbox-state.json';
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...(existsSync(state) ? { storageState: state } : {}) });
const page = await context.newPage();
page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()));
page.on('pageerror', (e) => console.log('pageerror', e.message));
if (!existsSync(state)) {
	const pw = /bjurholm  working_group  \S+  (\S+)/.exec(readFileSync('/tmp/inbox-start.log', 'utf8'))[1];
	await page.goto(base + '/staff/sign-in');
	await page.getByLabel('E-post').fill('working.group@bjurholm.example');
	await page.getByLabel('Lösenord').fill(pw);
	await page.getByRole('button', { name: 'Logga in' }).click();
	await page.waitForLoadState('networkidle');
	await page.getByLabel('Nuvarande lösenord').fill(pw);
	await page.getByLabel('Nytt lösenord', { exact: true }).fill(pw + '-egen-losen');
	await page.getByLabel('Nytt lösenord en gång till').fill(pw + '-egen-losen');
	await page.getByRole('button', { name: 'Byt lösenord' }).click();
	await page.waitForLoadState('networkidle');
	await context.storageState({ path: state });
}
const steps = await import('/tmp/inbox-steps.mjs?' + Date.now());
await steps.run(page, base + '/staff/bjurholm/dialogues/integrationspolicy', browser);
await browser.close();
