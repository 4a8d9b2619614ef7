import { expect, test, type Page } from '@playwright/test';
import { findDialogue } from '../e2e/resident/steps.ts';
import { problemsOn } from './crawl.ts';

test.describe.configure({ timeout: 120_000 });

/** The pages of the resident's way, in a language written from the left and one written from the right. */
async function residentPages(page: Page): Promise<string[]> {
	const dialogue = await findDialogue(page);
	const own = ['', '/take-part', '/take-part/sections/1', '/take-part/review', '/results', '/privacy'];
	const swedish = [
		'/bjurholm',
		...own.map((path) => dialogue + path),
		'/bjurholm/receipt',
		'/bjurholm/accessibility/report'
	];
	return ['/', ...swedish, ...swedish.map((path) => `/ar${path}`)];
}

test('nothing sticks out when the text is twice as large', async ({ page }) => {
	const wide: string[] = [];
	for (const address of await residentPages(page)) {
		await page.goto(address);
		const sideways = await page.evaluate(() => {
			document.documentElement.classList.add('twice');
			const sheet = new CSSStyleSheet();
			sheet.replaceSync('html.twice { font-size: 200% !important }');
			document.adoptedStyleSheets = [sheet];
			return document.documentElement.scrollWidth - document.documentElement.clientWidth;
		});
		if (sideways > 0) wide.push(`${address}: ${sideways} px`);
	}
	expect(wide).toEqual([]);
});

test('pages hold in colours that the person has forced', async ({ page }) => {
	await page.emulateMedia({ forcedColors: 'active' });
	for (const address of (await residentPages(page)).slice(0, 9)) {
		await page.goto(address);
		expect(await problemsOn(page), address).toEqual([]);
	}
});

test('nothing moves for somebody who has asked for less motion', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	for (const address of await residentPages(page)) {
		await page.goto(address);
		const moving = await page.evaluate(() =>
			[...document.querySelectorAll('*')]
				.filter((element) => {
					const { animationName, animationDuration, transitionDuration, scrollBehavior } =
						getComputedStyle(element);
					const long = (durations: string) => durations.split(',').some((one) => parseFloat(one) > 0.01);
					return (
						(animationName !== 'none' && long(animationDuration)) ||
						long(transitionDuration) ||
						scrollBehavior === 'smooth'
					);
				})
				.map(({ outerHTML }) => outerHTML.slice(0, 80))
		);
		expect(moving, address).toEqual([]);
	}
});

test('the Tab key begins with the skip link, and whatever has focus is seen and not covered', async ({
	page
}) => {
	for (const address of await residentPages(page)) {
		await page.goto(address);
		const unseen: string[] = [];
		for (let press = 0; press < 40; press++) {
			await page.keyboard.press('Tab');
			const found = await page.evaluate((first) => {
				const active = document.activeElement;
				if (!(active instanceof HTMLElement) || active === document.body) return 'end';
				if (first && !(active instanceof HTMLAnchorElement && active.hash === '#main'))
					return 'the first stop is not the skip link';
				// A choice is drawn by its label, a count in a wide window by its note in the margin: they show the focus.
				const margin = active.closest('.vm-unit')?.querySelector('.vm-note');
				const drawnByMargin = active.matches('.vm-count') && active.getBoundingClientRect().height < 5;
				const drawing = drawnByMargin ? margin : active.closest('label');
				const shown = active.matches('input, .vm-count') ? (drawing ?? active) : active;
				const box = (drawnByMargin ? shown : active).getBoundingClientRect();
				const style = [active, shown].map((one) => getComputedStyle(one));
				const outlined = style.some(
					({ outlineStyle, outlineWidth, boxShadow }) =>
						(outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
				);
				const at = document.elementFromPoint(
					box.left + box.width / 2,
					box.top + Math.min(box.height / 2, 12)
				);
				const covered = at !== null && !shown.contains(at) && !at.contains(shown);
				const outside = box.bottom < 0 || box.top > innerHeight;
				const name = active.outerHTML.slice(0, 90);
				return !outlined
					? `no visible focus: ${name}`
					: covered
						? `covered: ${name}`
						: outside
							? `outside the window: ${name}`
							: null;
			}, press === 0);
			if (found === 'end') break;
			if (found) unseen.push(found);
		}
		expect(unseen, address).toEqual([]);
	}
});
