import { expect, test as base, type Page } from '@playwright/test';
import type { StepKind } from '../../../src/lib/domain/meeting/meetings.ts';
import { openMeeting, type OwnMeeting } from '../support/own-meeting.ts';
import { startNetwork, type FlakyNetwork } from './flaky-network.ts';

const everyKind: StepKind[] = [
	'welcome',
	'promise',
	'read',
	'think',
	'talk',
	'gather',
	'statements',
	'prioritise',
	'break',
	'evaluation',
	'summing_up'
];

/** A running meeting of the test's own with a step of every kind. */
export const test = base.extend<{ meeting: OwnMeeting }>({
	meeting: async ({}, use) => {
		const meeting = await openMeeting(everyKind);
		await use(meeting);
		await meeting.end();
	}
});

/** The same over a network that the test can cut. */
export const testWithNetwork = test.extend<{ network: FlakyNetwork }>({
	network: async ({}, use) => {
		const network = await startNetwork(`http://localhost:${process.env.RADSLAG_E2E_PORT}`);
		await use(network);
		await network.end();
	},
	baseURL: ({ network }, use) => use(network.address)
});

/** Joins by the link in the QR code, and waits until the page's script lives, where there is one. */
export async function join(page: Page, meeting: OwnMeeting, query = ''): Promise<void> {
	await page.goto(`/join/${meeting.code}${query}`);
	await page.getByRole('button', { name: 'Delta' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

export async function living(page: Page): Promise<void> {
	await expect(page.locator('#meeting')).toHaveAttribute('data-living', '');
}

/** Waits for the answer to the next delivery. */
export function delivered(page: Page) {
	return page.waitForResponse((response) => response.url().endsWith('/changes') && response.ok());
}
