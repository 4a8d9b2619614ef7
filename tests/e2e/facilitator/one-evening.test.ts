import { expect, test, type Browser, type Page } from '@playwright/test';
import { join, living } from '../resident/meeting-fixture.ts';
import { opinion } from '../resident/network-fixture.ts';
import { codeShape } from '../resident/steps.ts';
import { openMeeting, type OwnMeeting } from '../support/own-meeting.ts';
import { signIn } from '../support/staff.ts';

const phone = { viewport: { width: 320, height: 640 }, hasTouch: true };
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Goes to the next step, once the remote stands on `from`: a second press while the first is under way counts as the same. */
async function next(remote: Page, from: string | RegExp): Promise<void> {
	await expect(heading(remote, from)).toBeVisible();
	await remote.keyboard.press('ArrowRight');
}

/** Somebody's browser in the room. */
const somebody = async (browser: Browser, options = {}) => (await browser.newContext(options)).newPage();

async function participant(browser: Browser, meeting: OwnMeeting, locale: string): Promise<Page> {
	const page = await somebody(browser, { ...phone, locale });
	await join(page, meeting, '?table=1');
	await living(page);
	return page;
}

async function noteTaker(browser: Browser, meeting: OwnMeeting): Promise<Page> {
	const page = await somebody(browser, phone);
	await join(page, meeting, '?table=2');
	await page.goto(`${meeting.address}/table`);
	await button(page, 'Jag skriver för bordet').click();
	await expect(page.locator('#table-notes')).toHaveAttribute('data-living');
	return page;
}

test('facilitator, participants, note-taker and projector hold one evening together', async ({ browser }) => {
	test.setTimeout(240_000);
	const meeting = await openMeeting(['welcome', 'think', 'talk', 'gather', 'summing_up']);
	const staff = meeting.dialogue.address.replace('/timra', '/staff/timra');

	const projector = await somebody(browser, { viewport: { width: 1280, height: 720 } });
	await projector.goto(`${meeting.address}/projector`);
	await expect(heading(projector, 'Kvällsmöte i biblioteket')).toBeVisible();
	const remote = await somebody(browser, phone);
	await signIn(remote, 'timra', 'facilitator', `${staff}/meetings/${meeting.id}/lead`);
	await expect(heading(remote, 'Lobbyn')).toBeVisible();
	await remote.locator('#svelte-announcer').waitFor({ state: 'attached' });

	const swedish = [];
	for (let n = 0; n < 4; n++) swedish.push(await participant(browser, meeting, 'sv'));
	const [anna, ...others] = swedish as [Page, ...Page[]];
	const arabic = await somebody(browser, { ...phone, locale: 'ar' });
	await arabic.goto(`/ar/join/${meeting.code}?table=1`);
	await button(arabic, 'شارك').or(arabic.locator('main form button').last()).first().click();
	await living(arabic);
	await expect(arabic.locator('html')).toHaveAttribute('dir', 'rtl');
	const writer = await noteTaker(browser, meeting);
	await expect(remote.getByText('6 har gått med')).toBeVisible();
	await expect(projector.getByText('Med i mötet: 6')).toBeVisible();

	await next(remote, 'Lobbyn');
	await expect(heading(projector, 'Välkommen')).toBeVisible();
	await next(remote, 'Välkomna');
	for (const page of swedish) await page.getByLabel('Håller helt med').check();
	await arabic.locator('input[value="disagree"]').first().check();
	await anna.getByLabel(opinion).fill('Bussen går för sällan.');
	for (const page of swedish) await button(page, 'Jag är klar').click();
	await expect(remote.getByText('4 är klara').first()).toBeVisible();
	await remote.keyboard.press('r');
	await expect(projector.getByRole('row', { name: 'Håller helt med' }).first()).toContainText('4');

	await next(remote, /^Tänk själv/);
	await expect(anna.getByText('Prata vid bordet', { exact: true })).toBeVisible();
	await writer.getByRole('radio', { name: 'Förslag' }).check();
	await writer.getByLabel('Anteckning', { exact: true }).fill('Språkcafé varje vecka.');
	await button(writer, 'Spara anteckningen').click();
	await expect(writer.getByText('Allt är sparat hos kommunen.')).toBeVisible();
	await button(writer, 'Bordet har läst och står för anteckningarna').click();
	await expect(writer.getByText('Bordet har läst och står för anteckningarna.')).toBeVisible();

	await next(remote, /^Prata vid bordet/);
	await anna.getByLabel('Ditt inlägg').fill('Fler bänkar i parken.');
	await button(anna, 'Skicka inlägget').click();
	await expect(remote.getByRole('heading', { name: '1 text väntar' })).toBeVisible();
	await expect(projector.getByText('Fler bänkar i parken.')).toHaveCount(0);
	await remote.keyboard.press('g');
	await expect(projector.getByText('Fler bänkar i parken.')).toBeVisible();
	await expect(others[0]?.getByText('Fler bänkar i parken.') as ReturnType<Page['getByText']>).toBeVisible();

	await next(remote, /^Samla/);
	await remote.locator('summary', { hasText: 'Avsluta mötet' }).click();
	await button(remote, 'Avsluta mötet nu').click();
	await expect(remote.getByRole('link', { name: 'Skriv minnesanteckningarna' })).toBeVisible();
	await expect(heading(projector, 'Tack för att du var med')).toBeVisible();
	await expect(anna.locator('.code').filter({ hasText: codeShape })).toBeVisible();
	await expect(arabic.locator('.code').filter({ hasText: codeShape })).toBeVisible();

	await meeting.dialogue.close();
	await remote.goto(`${staff}/points`);
	await expect(async () => {
		await remote.reload();
		await expect(remote.getByText('Språkcafé varje vecka.')).toBeVisible({ timeout: 1_000 });
	}).toPass();
	for (const text of ['Fler bänkar i parken.', 'Bussen går för sällan.'])
		await expect(remote.getByText(text).first()).toBeVisible();
	await expect(remote.getByText(/Kvällsmöte i biblioteket, bord 2/).first()).toBeVisible();
	await meeting.end();
});
