import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { networkIsBack } from './on-device.ts';
import { codeShape, findDialogue, next, toLastQuestions } from './steps.ts';

const project = join(import.meta.dirname, '../../..');

/** An application of the test's own, with a data folder that it keeps. */
async function ownApplication() {
	const folder = mkdtempSync(join(tmpdir(), 'radslag-restart-'));
	chmodSync(folder, 0o755);
	const port = await freePort();
	const address = `http://localhost:${port}`;
	let child: ChildProcess;
	const start = async () => {
		child = spawn(process.execPath, ['src/command/start.ts'], {
			cwd: project,
			env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: String(port), DATABASE_URL: '' },
			stdio: 'ignore'
		});
		await expect
			.poll(
				() =>
					fetch(`${address}/api/health`).then(
						({ ok }) => ok,
						() => false
					),
				{ timeout: 120_000 }
			)
			.toBe(true);
	};
	const end = (signal: NodeJS.Signals) =>
		new Promise((resolve) => {
			child.once('exit', resolve);
			child.kill(signal);
		});
	await start();
	return {
		address,
		start,
		kill: () => end('SIGKILL'),
		remove: async () => {
			await end('SIGTERM');
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}

async function receiptShows(page: Page, code: string, text: string): Promise<void> {
	await page.goto('/bjurholm/receipt');
	await page.getByLabel('Kvittenskod').fill(code);
	await page.getByRole('button', { name: 'Visa' }).click();
	await expect(page.getByText(text)).toHaveCount(1);
}

test('an application that is killed and started again while somebody answers loses and doubles nothing', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const application = await ownApplication();
	const page = await browser.newPage({ baseURL: application.address });
	const dialogue = await findDialogue(page);
	await page.goto(`${dialogue}/take-part#section-1`);
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill('Skrivet före omstarten.');
	await expect(page.getByText('Sparat hos kommunen', { exact: true })).toBeVisible();
	await application.kill();
	await page.getByLabel('Håller helt med').check();
	await expect(page.getByText('Vi når inte kommunen just nu')).toBeVisible();
	await application.start();
	await networkIsBack(page);
	await expect(page.getByText('Sparat hos kommunen', { exact: true })).toBeVisible();

	await toLastQuestions(page);
	await next(page);
	await application.kill();
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	await expect(page.getByText('Du kan stänga sidan.')).toBeVisible();
	await application.start();
	await networkIsBack(page);
	await expect(page.locator('.code')).toHaveText(codeShape);
	await receiptShows(page, (await page.locator('.code').textContent()) ?? '', 'Skrivet före omstarten.');
	await expect(page.getByText('Håller helt med')).toHaveCount(1);
	await page.context().close();
	await application.remove();
});
