import { expect, test as base, type Browser, type Page } from '@playwright/test';
import { problemsOn } from '../../accessibility/crawl.ts';
import { signIn } from '../support/staff.ts';
import { ledMeeting } from './led-meeting.ts';

type Led = Awaited<ReturnType<typeof ledMeeting>>;
const test = base.extend<{ planned: Led; running: Led }>({
	planned: async ({}, use) => {
		const meeting = await ledMeeting();
		await use(meeting);
		await meeting.end();
	},
	running: async ({}, use) => {
		const meeting = await ledMeeting({ opened: true });
		await use(meeting);
		await meeting.end();
	}
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
/** The state of the room that a move leads to, once it has got there. */
const room = (meeting: Led) => expect.poll(async () => await meeting.state());

/** Opens the remote as a member of staff, ready for keys. */
async function lead(page: Page, meeting: Led, role: 'facilitator' | 'administrator' = 'facilitator') {
	await signIn(page, 'bjurholm', role, meeting.lead);
	await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

/** A page of another browser, where somebody else is signed in. */
async function otherBrowser(browser: Browser, baseURL: string | undefined): Promise<Page> {
	const context = await browser.newContext(baseURL ? { baseURL } : {});
	return context.newPage();
}

test('a meeting is opened, led and ended with the keyboard alone', async ({ page, planned }) => {
	await lead(page, planned);
	await expect(page.getByText('Körschemat har 3 steg och tar 25 minuter.')).toBeVisible();
	await page.keyboard.press('o');
	await expect(heading(page, 'Lobbyn')).toBeVisible();
	const anna = await planned.join();
	await expect(page.getByText('1 har gått med')).toBeVisible();

	await page.keyboard.press('ArrowRight');
	await expect(heading(page, 'Välkomna')).toBeVisible();
	await expect(page.getByText('Visa var kaffet finns.')).toBeVisible();
	await expect(page.getByRole('timer')).toHaveText(/^(10:00|9:5\d)$/);
	await page.keyboard.press('1');
	await expect(page.getByRole('timer')).toHaveText(/^1[01]:\d\d$/);
	await page.keyboard.press('ArrowRight');
	await expect(heading(page, /^Tänk själv/)).toBeVisible();
	await page.keyboard.press('d');
	await expect(page.getByText('Steget är dolt.')).toBeVisible();
	await room(planned).toMatchObject({ hidden: true });
	await page.keyboard.press('d');
	await page.keyboard.press('s');
	await expect(page.getByText('Storbilden är släckt.')).toBeVisible();
	await page.keyboard.press('r');
	await expect(page.getByText('Rummet ser resultaten.', { exact: true })).toBeVisible();
	await page.keyboard.press('l');
	await expect(page.getByText('Steget är stängt för svar.')).toBeVisible();
	await page.keyboard.press('t');
	await expect(page.getByText('Deltagare får gå i egen takt.')).toBeVisible();
	await page.keyboard.press('u');
	await expect(page.getByText('Deltagare får gå i egen takt.')).toBeHidden();
	await expect(page.getByText('Senaste draget: stängde ett steg.')).toBeVisible();

	const said = await anna.say('Fler bänkar i parken.');
	await expect(page.getByRole('heading', { name: '1 text väntar' })).toBeVisible();
	await page.keyboard.press('g');
	await expect(page.getByText('Ingen text väntar.')).toBeVisible();
	expect(await anna.ownTexts()).toMatchObject([{ id: said.id, state: 'approved' }]);
	await anna.say('Min granne heter något.');
	await expect(page.getByRole('heading', { name: '1 text väntar' })).toBeVisible();
	await page.keyboard.press('h');
	await expect(button(page, 'Pekar ut en person')).toBeVisible();
	await page.keyboard.press('1');
	await expect(page.getByText('Ingen text väntar.')).toBeVisible();
	expect((await anna.ownTexts())[1]).toMatchObject({ state: 'hidden', rule: 'person' });

	await page.locator('summary', { hasText: 'Avsluta mötet' }).press('Enter');
	await expect(page.getByText('Det här går inte att ångra')).toBeVisible();
	await button(page, 'Avsluta mötet nu').press('Enter');
	await expect(page.getByText('Mötet är slut')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Skriv minnesanteckningarna' })).toBeVisible();
});

test('single keys are left alone in fields, and can be switched off', async ({ page, running }) => {
	await lead(page, running);
	await expect(heading(page, 'Lobbyn')).toBeVisible();
	await page.locator('summary', { hasText: 'Lägg till en text' }).click();
	await page.getByRole('textbox', { name: 'Text' }).pressSequentially('stud');
	await page.locator('summary', { hasText: 'Tangenter' }).click();
	const keys = page.getByRole('checkbox', { name: 'Styr med en tangent i taget' });
	await keys.uncheck();
	await keys.blur();
	await page.keyboard.press('ArrowRight');
	await page.goto(running.lead);
	// The first sign-in of the account may have ended this session.
	if (page.url().includes('sign-in')) await lead(page, running);
	await expect(heading(page, 'Lobbyn')).toBeVisible();
	await page.locator('summary', { hasText: 'Tangenter' }).click();
	await expect(keys).not.toBeChecked();
	await page.keyboard.press('ArrowRight');
	expect(await running.state()).toMatchObject({ revision: 2, step: null, blank: false });
	await keys.check();
	await keys.blur();
	await page.keyboard.press('ArrowRight');
	await expect(heading(page, 'Välkomna')).toBeVisible();
});

test('a second leader sees the same and takes over; a move from an old state is told and not made', async ({
	page,
	running,
	browser,
	baseURL
}) => {
	const other = await otherBrowser(browser, baseURL);
	await lead(page, running);
	await lead(other, running, 'administrator');
	await button(page, 'Till första steget').click();
	await expect(heading(other, 'Välkomna')).toBeVisible();
	await button(other, 'Nästa').click();
	await expect(heading(page, /^Tänk själv/)).toBeVisible();

	// What the first leader is told is held up on the way: she acts on what she saw.
	await page.route('**/api/**', (route) => route.abort());
	await page.reload();
	await expect(page.getByRole('timer')).toBeVisible();
	await button(other, 'Dölj').click();
	await room(running).toMatchObject({ hidden: true });
	await button(page, 'Nästa').click();
	await expect(page.getByText('En annan ledare hann före.')).toBeVisible();
	await expect(page.getByText('Steget är dolt.')).toBeVisible();
	await expect(heading(page, /^Tänk själv/)).toBeVisible();
	await button(page, 'Nästa').click();
	await expect(heading(page, /^Samla/)).toBeVisible();
	await expect(heading(other, /^Samla/)).toBeVisible();
	await expect(page.getByText('En annan ledare hann före.')).toBeHidden();
	await other.context().close();
});

test('a connection that is lost is told calmly, and the page comes back by itself', async ({
	page,
	context,
	running
}) => {
	await lead(page, running);
	await expect(heading(page, 'Lobbyn')).toBeVisible();
	await page.route('**/api/**', (route) => route.abort());
	await page.reload();
	await expect(page.getByText('Kontakten är borta.')).toBeVisible({ timeout: 20_000 });
	await context.setOffline(true);
	await button(page, 'Till första steget').click();
	await expect(
		page.getByText('Det gick inte fram. Försök igen.').or(page.getByText('Kontakten är borta.'))
	).toBeVisible();
	await context.setOffline(false);
	await page.unroute('**/api/**');
	await expect(page.getByText('Kontakten är borta.')).toBeHidden({ timeout: 40_000 });
	await button(page, 'Till första steget').click();
	await expect(heading(page, 'Välkomna')).toBeVisible();
});

test('what is held back is looked at by another person, and participants read why', async ({
	page,
	running,
	browser,
	baseURL
}) => {
	const anna = await running.join();
	await anna.say('Det här är sagt redan.');
	await lead(page, running);
	await page.locator('summary', { hasText: 'Håll inne' }).click();
	await button(page, 'Är sagt redan').click();
	await expect(page.getByText('Ingen text väntar.')).toBeVisible();
	await page.goto(running.secondLook);
	await expect(page.getByText('Du höll inne texten.')).toBeVisible();
	await expect(button(page, 'Visa texten')).toBeHidden();

	const other = await otherBrowser(browser, baseURL);
	await signIn(other, 'bjurholm', 'working_group', running.secondLook);
	await expect(other.getByText('Det här är sagt redan.')).toBeVisible();
	expect(await problemsOn(other)).toEqual([]);
	await button(other, 'Visa texten').click();
	await expect(other.getByText('Beslutet är sparat.')).toBeVisible();
	expect(await anna.ownTexts()).toMatchObject([{ state: 'approved' }]);

	await other.context().clearCookies();
	for (const language of ['', '/ar']) {
		await other.goto(language + running.rules);
		await expect(other.getByRole('table').getByRole('row')).toHaveCount(3);
		expect(await problemsOn(other)).toEqual([]);
		await expect(other.getByText('Det här är sagt redan.')).toBeHidden();
	}
	await other.goto(running.rules);
	await expect(other.getByRole('row').nth(1)).toContainText(/\d\d:\d\d.*Inlägg.*Hölls inne.*Är sagt redan/);
	await expect(other.getByRole('row').nth(2)).toContainText('Visas igen efter andra titten');
	await other.context().close();
});

test('questions to the leader are marked, own texts are added, and the page holds for everybody', async ({
	page,
	running
}) => {
	const anna = await running.join();
	await anna.say('När får vi veta mer?', 'question');
	await lead(page, running);
	await button(page, 'Släpp fram').click();
	await button(page, 'Markera som besvarad').click();
	await expect(button(page, 'Inte besvarad')).toBeVisible();
	await button(page, 'Till första steget').click();
	await button(page, 'Nästa').click();
	await page.locator('summary', { hasText: 'Lägg till en text' }).click();
	await page.getByRole('textbox', { name: 'Text' }).fill('Från papper: fler lekplatser.');
	await button(page, 'Lägg till').click();
	await expect(page.getByText('Texten är tillagd.')).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('');
	await expect(page.getByText('Det som rummet ser (1)')).toBeVisible();
	await page.locator('main summary').evaluateAll((all) => {
		for (const one of all) (one.parentElement as HTMLDetailsElement).open = true;
	});
	expect(await problemsOn(page)).toEqual([]);
	await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
	expect(await problemsOn(page)).toEqual([]);
});

test('everything goes without JavaScript', async ({ browser, baseURL, viewport, planned }) => {
	const context = await browser.newContext({
		javaScriptEnabled: false,
		viewport,
		...(baseURL ? { baseURL } : {})
	});
	const page = await context.newPage();
	await signIn(page, 'bjurholm', 'facilitator', planned.lead);
	await button(page, 'Öppna mötet').click();
	await button(page, 'Till första steget').click();
	await expect(heading(page, 'Välkomna')).toBeVisible();
	await expect(page.getByText(/Steget slutar \d\d:\d\d/)).toBeVisible();
	const anna = await planned.join();
	await anna.say('Utan skript.');
	await page.getByRole('link', { name: 'Visa det senaste' }).click();
	await expect(page.getByRole('heading', { name: '1 text väntar' })).toBeVisible();
	await page.locator('summary', { hasText: 'Håll inne' }).click();
	await button(page, 'Hör inte till ämnet').click();
	await expect(page.getByText('Ingen text väntar.')).toBeVisible();
	await button(page, '+1 min').click();
	await button(page, 'Ångra').click();
	await page.locator('summary', { hasText: 'Körschema' }).click();
	await button(page, /^Gå hit: Samla/).click();
	await expect(heading(page, /^Samla/)).toBeVisible();
	await page.locator('summary', { hasText: 'Lägg till en text' }).click();
	await page.getByRole('textbox', { name: 'Text' }).fill('x'.repeat(501));
	await button(page, 'Lägg till').click();
	await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('x'.repeat(501));
	await page.locator('summary', { hasText: 'Avsluta mötet' }).click();
	await button(page, 'Avsluta mötet nu').click();
	await expect(page.getByText('Mötet är slut')).toBeVisible();
	await context.close();
});
