import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumCommands, findProgram } from '../src/command/test-programs.ts';

// The workers read this file too and must find the folder that the first reading made.
process.env.RADSLAG_E2E_FOLDER ??= mkdtempSync(join(tmpdir(), 'radslag-e2e-'));
chmodSync(process.env.RADSLAG_E2E_FOLDER, 0o755);
process.env.RADSLAG_E2E_PORT ??= String(20_000 + (process.pid % 20_000));

const folder = process.env.RADSLAG_E2E_FOLDER;
const port = process.env.RADSLAG_E2E_PORT;
const chromium = findProgram(...chromiumCommands);
const isRoot = process.getuid?.() === 0;

/**
 * Every test runs on a phone. In a wide window only these run too: where pages are laid out in another way there
 * (notes in the margin, desks side by side). Other tests find the same in every window.
 */
const inAWideWindowToo = [
	/accessibility\/(pages|circumstances)\.test\.ts$/,
	/resident\/(with-javascript|without-javascript|closed|receipt)\.test\.ts$/,
	/working-group\/(drafting|themes)\.test\.ts$/,
	/facilitator\/dialogues\.test\.ts$/
];

export default defineConfig({
	testDir: '.',
	globalSetup: './e2e/support/own-passwords.ts',
	testMatch: ['e2e/**/*.test.ts', 'accessibility/**/*.test.ts'],
	outputDir: '.results/playwright',
	reporter: [['list'], ['json', { outputFile: '.results/playwright.json' }]],
	fullyParallel: true,
	forbidOnly: true,
	retries: 0,
	workers: 2,
	use: {
		baseURL: `http://localhost:${port}`,
		locale: 'sv-SE',
		timezoneId: 'Europe/Stockholm',
		screenshot: 'only-on-failure',
		launchOptions: {
			...(chromium ? { executablePath: chromium } : {}),
			args: isRoot ? ['--no-sandbox'] : []
		}
	},
	projects: [
		{ name: 'phone', use: { viewport: { width: 320, height: 640 }, hasTouch: true } },
		{ name: 'desktop', testMatch: inAWideWindowToo, use: { viewport: { width: 1280, height: 900 } } }
	],
	webServer: {
		command: `${process.execPath} src/command/start.ts`,
		cwd: '..',
		url: `http://localhost:${port}/api/health`,
		timeout: 180_000,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
		env: {
			DATA_DIR: join(folder, 'data'),
			PORT: port,
			// Where tests find the one-time passwords of the staff accounts.
			RADSLAG_ACCOUNTS_FILE: join(folder, 'accounts.json')
		}
	}
});
