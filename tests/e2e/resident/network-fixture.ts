import { expect, test as base, type Page } from '@playwright/test';
import { startNetwork, type FlakyNetwork } from './flaky-network.ts';
import { copyDialogue, type OwnDialogue } from './own-dialogue.ts';
import { keptPages } from './on-device.ts';

/** A dialogue of the test's own, reached over a network that the test can cut. */
export const test = base.extend<{ network: FlakyNetwork; dialogue: OwnDialogue }>({
	network: async ({}, use) => {
		const network = await startNetwork(`http://localhost:${process.env.RADSLAG_E2E_PORT}`);
		await use(network);
		await network.end();
	},
	baseURL: ({ network }, use) => use(network.address),
	dialogue: async ({}, use) => {
		const dialogue = await copyDialogue('nat');
		await use(dialogue);
		await dialogue.end();
	}
});

export const opinion = 'Vad saknas eller kan bli bättre?';

/** Opens a step of the one page with JavaScript, and waits until its script lives. */
export async function open(page: Page, dialogue: OwnDialogue, step = ''): Promise<void> {
	await page.goto(`${dialogue.address}/take-part${step}`);
	await expect(page.locator('#take-part')).not.toHaveAttribute('data-props');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Waits until the service worker has kept the dialogue's pages. */
export async function pagesAreKept(page: Page, dialogue: OwnDialogue): Promise<void> {
	const wanted = [
		'/timra',
		'/timra/offline',
		'/timra/receipt',
		dialogue.address,
		`${dialogue.address}/privacy`,
		`${dialogue.address}/take-part`
	];
	await expect
		.poll(async () => (await keptPages(page)).paths.filter((path) => !/\.\w+$/.test(path)))
		.toEqual(wanted.sort());
}
