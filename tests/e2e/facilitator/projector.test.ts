import { expect, test as base, type Page } from '@playwright/test';
import { problemsOn } from '../../accessibility/crawl.ts';
import { ownRoom, type OwnRoom } from '../support/own-room.ts';

const places = {
	welcome: 0,
	promise: 1,
	read: 2,
	think: 3,
	gather: 4,
	statements: 5,
	prioritise: 6
} as const;
const test = base.extend<{ meeting: OwnRoom }>({
	meeting: async ({}, use) => {
		const meeting = await ownRoom('Kväll i biblioteket', ({ long, section, question }) => [
			{ kind: 'welcome' },
			{ kind: 'promise' },
			{ kind: 'read', section: long, minutes: 8 },
			{ kind: 'think', section, questions: [question] },
			{ kind: 'gather', section },
			{ kind: 'statements' },
			{ kind: 'prioritise' }
		]);
		await use(meeting);
		await meeting.close();
	}
});
test.describe.configure({ timeout: 120_000 });

const main = (page: Page) => page.locator('main');
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** What a room must be able to see, whatever is shown: nothing cut off, nothing small, the way in. */
async function holds(page: Page, wayIn: string | null): Promise<void> {
	const found = await page.evaluate(() => {
		const shown = [...document.querySelectorAll<HTMLElement>('.projector *')].filter(
			(element) =>
				element.checkVisibility() &&
				!element.closest('.visually-hidden, .skip-link, details:not([open]) > div') &&
				[...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
		);
		const sizes = shown.map((element) => ({
			text: element.textContent?.trim().slice(0, 40),
			size: Number.parseFloat(getComputedStyle(element).fontSize)
		}));
		const picture = document.querySelector('main') as HTMLElement;
		const bottom = Math.max(0, ...[...picture.children].map((child) => child.getBoundingClientRect().bottom));
		return {
			small: sizes.filter(({ size }) => size < innerHeight / 45),
			cutOff: Math.max(0, bottom - picture.getBoundingClientRect().bottom),
			scrolls: document.documentElement.scrollHeight - innerHeight
		};
	});
	expect(found).toEqual({ small: [], cutOff: 0, scrolls: 0 });
	if (wayIn === null) return;
	await expect(page.getByText(`${wayIn.slice(0, 3)} ${wayIn.slice(3)}`)).toBeInViewport();
	await expect(page.getByRole('img', { name: 'QR-kod' })).toBeInViewport();
	await expect(page.getByText(/^[\w.]+:\d+\/join$/)).toBeInViewport();
}

for (const viewport of [
	{ width: 1280, height: 720 },
	{ width: 1920, height: 1080 }
]) {
	test.describe(`in a picture ${viewport.width} wide`, () => {
		test.use({ viewport });

		test('the projector follows the meeting by itself, from before it opens to after it has ended', async ({
			page,
			meeting
		}) => {
			await page.goto(meeting.projector);
			await expect(heading(page, 'Mötet börjar snart')).toBeVisible();
			await meeting.lead('open');
			await expect(heading(page, 'Kväll i biblioteket')).toBeVisible();
			await expect(main(page)).toContainText('Vi frågar inte efter ditt namn.');
			await expect(main(page)).toContainText('العربية');
			await holds(page, meeting.code);
			await meeting.join();
			await expect(page.getByText('Med i mötet: 1')).toBeVisible();

			await meeting.go(places.promise);
			await expect(heading(page, 'Det här lovar vi')).toBeVisible();
			await holds(page, meeting.code);

			await meeting.go(places.read);
			await expect(main(page)).toContainText('Läs');
			await expect(page.getByRole('timer')).toHaveText('8 min kvar');
			await holds(page, meeting.code);
			const text = page.locator('.document p').first();
			const size = await text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
			expect(size).toBeGreaterThanOrEqual(viewport.height / 21);
			await expect(text).toBeInViewport();
			await page.getByRole('button', { name: 'Nästa sida' }).click();
			await expect(page.getByText(/Sida 2 av \d/)).toBeVisible();
			await page.keyboard.press('PageDown');
			await expect(page.getByText(/Sida 3 av \d/)).toBeVisible();
			await page.keyboard.press('ArrowLeft');
			await expect(page.getByText(/Sida 2 av \d/)).toBeVisible();

			await meeting.go(places.think);
			await expect(heading(page, 'Håller du med om det som står här?')).toBeVisible();
			await meeting.answer('agree', 4);
			await meeting.lead('show_results');
			await expect(main(page)).toContainText('Visas när fler har svarat.');
			await expect(page.getByRole('table')).toHaveCount(0);
			await meeting.answer('disagree', 3);
			await expect(page.getByRole('row', { name: 'Håller med ganska mycket' })).toContainText('4');
			await expect(page.getByRole('row', { name: 'Håller inte riktigt med' })).toContainText('3');
			await holds(page, meeting.code);
			await meeting.lead('hide_results');
			await expect(page.getByRole('table')).toHaveCount(0);

			await meeting.lead('hide');
			await expect(heading(page, 'Titta upp')).toBeVisible();
			await holds(page, meeting.code);
			await meeting.lead('blank');
			await expect(heading(page, 'Kväll i biblioteket')).toBeVisible();
			await holds(page, meeting.code);

			await meeting.lead('end');
			await expect(heading(page, 'Tack för att du var med')).toBeVisible();
			await expect(page.getByRole('link', { name: /^[\w.]+:\d+\// })).toHaveAttribute('href', /afterwards$/);
			await holds(page, null);
		});

		test('what the room writes and decides is shown large as it is let through', async ({
			page,
			meeting
		}) => {
			await meeting.lead('open');
			await meeting.go(places.gather);
			await page.goto(meeting.projector);
			await expect(main(page)).toContainText('Här visas det ni skriver.');
			const wishes = [
				'Språkcafé varje vecka',
				'Bussar och språkcafé',
				'Bussar till byarna',
				'Bänkar',
				'Barnvakt'
			];
			const said = [];
			for (const wish of wishes) said.push(await meeting.say(places.gather, wish));
			await expect(main(page).getByRole('listitem').first()).toHaveText('Barnvakt');
			await expect(main(page).getByRole('listitem')).toHaveCount(wishes.length);
			await holds(page, meeting.code);
			await meeting.lead('show_results');
			await expect(page.getByRole('row', { name: 'språkcafé' })).toContainText('2');
			await expect(page.getByRole('row', { name: 'bussar' })).toContainText('2');
			await expect(page.getByRole('row', { name: 'bänkar' })).toHaveCount(0);
			await holds(page, meeting.code);

			await meeting.go(places.statements);
			const statement = await meeting.say(places.statements, 'Biblioteket ska ha öppet sent.', 'statement');
			await expect(main(page)).toContainText('Biblioteket ska ha öppet sent.');
			for (const vote of ['agree', 'agree', 'agree', 'pass', 'disagree'] as const)
				await meeting.vote(statement, vote);
			await meeting.lead('show_results');
			await expect(main(page)).toContainText(/Håller med\s*3/);
			await expect(main(page)).toContainText(/Håller inte med\s*1/);

			await meeting.go(places.prioritise);
			await expect(main(page).getByRole('listitem')).toHaveCount(wishes.length);
			for (const target of [1, 1, 1, 3, 3]) await meeting.layDots(places.prioritise, said[target] ?? '', 2);
			await meeting.lead('show_results');
			await expect(page.getByRole('rowheader').first()).toHaveText('Bussar och språkcafé');
			await expect(page.getByRole('row', { name: 'Bussar och språkcafé' })).toContainText('6');
			await expect(page.getByRole('row', { name: 'Barnvakt' })).toContainText('0');
			await holds(page, meeting.code);
		});
	});
}

test.describe('at the computer of the projector', () => {
	test.use({ viewport: { width: 1280, height: 720 } });

	test('a second language stands beside the Swedish, from right to left', async ({ page, meeting }) => {
		await meeting.lead('open');
		await meeting.go(places.think);
		await page.goto(meeting.projector);
		await page.getByText('Så visas bilden').click();
		await page.getByRole('link', { name: 'العربية' }).click();
		const arabic = main(page).locator('header[lang="ar"]');
		await expect(arabic).toContainText('هل توافق');
		await expect(arabic).toHaveCSS('direction', 'rtl');
		await expect(heading(page, 'Håller du med om det som står här?')).toBeVisible();
		await meeting.answer('agree', 5);
		await meeting.lead('show_results');
		await expect(main(page).locator('[lang="ar"]').first()).toBeVisible();
		await expect(page.getByRole('row', { name: 'أوافق' }).first()).toBeVisible();
		await holds(page, meeting.code);
	});

	test('keys make the picture light or dark and fill the screen', async ({ page, meeting }) => {
		await meeting.lead('open');
		await page.goto(meeting.projector);
		const paper = () =>
			page.locator('.projector').evaluate((element) => getComputedStyle(element).backgroundColor);
		await page.getByText('Så visas bilden').click();
		const light = await paper();
		await page.keyboard.press('d');
		await expect.poll(paper).not.toBe(light);
		await expect(page.getByRole('button', { name: 'Ljus bild' })).toBeVisible();
		await page.keyboard.press('D');
		await expect.poll(paper).toBe(light);
		await page.keyboard.press('f');
		await expect(page.getByRole('button', { name: 'Lämna helskärm' })).toBeVisible();
	});

	test('a lost connection keeps the last picture, says so, and the right one comes back by itself', async ({
		page,
		meeting
	}) => {
		await meeting.lead('open');
		await meeting.go(places.promise);
		await page.goto(meeting.projector);
		await expect(heading(page, 'Det här lovar vi')).toBeVisible();
		await page.context().setOffline(true);
		// An open stream outlives the test's switch; what the browser does when the network comes and goes ends it.
		await page.evaluate(() => dispatchEvent(new Event('online')));
		await expect(page.getByText('Ingen kontakt. Bilden är den senaste.')).toBeVisible({ timeout: 20_000 });
		await meeting.go(places.think);
		await expect(heading(page, 'Det här lovar vi')).toBeVisible();
		await page.context().setOffline(false);
		await expect(heading(page, 'Håller du med om det som står här?')).toBeVisible({ timeout: 15_000 });
		await expect(page.getByText('Ingen kontakt')).toHaveCount(0);
	});

	test('a plan that changes while the room looks changes the picture', async ({ page, meeting }) => {
		await meeting.lead('open');
		await meeting.go(places.welcome);
		await page.goto(meeting.projector);
		await expect(heading(page, 'Välkommen')).toBeVisible();
		await meeting.retitle(places.welcome, 'Kaffe och presentation');
		await expect(heading(page, 'Kaffe och presentation')).toBeVisible();
	});

	for (const colorScheme of ['light', 'dark'] as const) {
		test(`every picture holds for axe on ${colorScheme} paper`, async ({ page, meeting }) => {
			await page.emulateMedia({ colorScheme });
			const problems: Record<string, string[]> = {};
			const look = async (name: string, beside = '') => {
				await page.goto(meeting.projector + beside);
				const found = await problemsOn(page);
				if (found.length > 0) problems[name] = found;
			};
			await look('waiting');
			await meeting.lead('open');
			await look('lobby', '?beside=ar');
			await meeting.go(places.read);
			await look('text', '?beside=so');
			await meeting.go(places.think);
			await look('question', '?beside=ar');
			await meeting.answer('agree', 5);
			await meeting.lead('show_results');
			await look('bars', '?beside=ar');
			await meeting.lead('hide');
			await look('hidden');
			await meeting.lead('blank');
			await look('blank');
			await meeting.go(places.gather);
			for (const text of ['Bänkar', 'Bänkar och bord', 'Bord', 'Ljus', 'Fler ljus'])
				await meeting.say(places.gather, text);
			await look('written');
			await page.getByText('Så visas bilden').click();
			problems['tools'] = await problemsOn(page);
			await meeting.lead('show_results');
			await look('words');
			await meeting.go(places.prioritise);
			await look('options');
			await meeting.lead('end');
			await look('ended', '?beside=ar');
			expect(Object.fromEntries(Object.entries(problems).filter(([, found]) => found.length > 0))).toEqual(
				{}
			);
		});
	}
});

test('on a phone the projector is a page that scrolls', async ({ page, meeting }) => {
	await meeting.lead('open');
	await meeting.go(places.read);
	await page.goto(meeting.projector);
	await expect(page.locator('.document p').last()).toBeAttached();
	await expect(page.getByText(/Sida \d av/)).toHaveCount(0);
	expect(await problemsOn(page)).toEqual([]);
	await expect(page.getByRole('timer')).toBeAttached();
});
