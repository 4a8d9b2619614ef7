import { expect, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { freePort, startWhole } from '../../faults/whole-application.ts';
import { copyDataFolder } from '../../support/server.ts';
import { changePassword, submitSignIn } from './staff.ts';

export type Laptop = Awaited<ReturnType<typeof startLaptop>>;

/** A second installation, with a database of its own, started with the file of a lent meeting. */
export async function startLaptop(file: string) {
	const data = await copyDataFolder();
	const where = { DATA_DIR: data, PORT: await freePort() };
	let application = await startWhole(where, ['--meeting', file]);
	const [, email = '', password = ''] = /facilitator\s+(\S+@\S+)\s+(\S+)/.exec(application.said()) ?? [];
	const { origin } = application;
	return {
		origin,
		/** Signs in with the account that the first start told, and goes to a path. */
		async signIn(page: Page, path: string): Promise<void> {
			await submitSignIn(page, email, password, `${origin}/staff/sign-in`);
			await page.goto(`${origin}/staff`);
			await changePassword(page, password, `${password}-egen-losenfras`);
			await page.goto(origin + path);
			expect(new URL(page.url()).pathname).toBe(path);
		},
		/** Pulls the plug and starts the same command again. */
		async killAndStart(): Promise<void> {
			await application.end('SIGKILL');
			application = await startWhole(where, ['--meeting', file]);
		},
		async end(): Promise<void> {
			await application.end('SIGTERM');
			rmSync(data, { recursive: true, force: true });
		}
	};
}
