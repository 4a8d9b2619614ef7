import { expect, test as base, type Page } from '@playwright/test';
import { openMeeting, type OwnMeeting } from '../support/own-meeting.ts';

const test = base.extend<{ meeting: OwnMeeting }>({
	meeting: async ({}, use) => {
		const meeting = await openMeeting(['welcome', 'think', 'break']);
		await use(meeting);
		await meeting.end();
	}
});

async function join(page: Page, meeting: OwnMeeting): Promise<void> {
	await page.goto(`/join/${meeting.code}`);
	await page.getByRole('button', { name: 'Delta' }).click();
	await expect(page.locator('#meeting')).toHaveAttribute('data-living', '');
}

const shows = (page: Page, step: string) =>
	expect(page.getByText(step, { exact: true }).first()).toBeVisible();

test('a phone that was asleep while the meeting went on is on its step when it is taken up', async ({
	page,
	meeting
}) => {
	await join(page, meeting);
	await meeting.go('welcome');
	await shows(page, 'Välkommen');
	const browser = await page.context().newCDPSession(page);
	await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
	await meeting.go('think');
	await meeting.go('break');
	await browser.send('Page.setWebLifecycleState', { state: 'active' });
	await shows(page, 'Paus');
});

test('a phone that was without a network comes back to the meeting by itself', async ({ page, meeting }) => {
	await join(page, meeting);
	await meeting.go('welcome');
	await shows(page, 'Välkommen');
	await page.context().setOffline(true);
	await meeting.go('think');
	await shows(page, 'Välkommen');
	await page.context().setOffline(false);
	await shows(page, 'Tänk själv');
	await meeting.go('break');
	await shows(page, 'Paus');
});

test('a phone whose clock is hours wrong says the time that is left as all others do', async ({
	page,
	meeting
}) => {
	await page.addInitScript(() => {
		const right = Date;
		const wrong = 5 * 3_600_000;
		globalThis.Date = class extends right {
			constructor(...given: unknown[]) {
				if (given.length > 0) super(...(given as [number]));
				else super(right.now() - wrong);
			}
			static override now = () => right.now() - wrong;
		} as DateConstructor;
	});
	await join(page, meeting);
	await meeting.go('think');
	await expect(page.getByText('Ungefär 5 min kvar')).toBeVisible();
});
