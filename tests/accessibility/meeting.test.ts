import { expect, test, type Page } from '@playwright/test';
import type { StepKind } from '../../src/lib/domain/meeting/meetings.ts';
import { openMeeting, type OwnMeeting } from '../e2e/support/own-meeting.ts';
import { problemsOn } from './crawl.ts';

test.describe.configure({ timeout: 240_000 });

const kinds: StepKind[] = [
	'promise',
	'think',
	'gather',
	'statements',
	'prioritise',
	'evaluation',
	'summing_up'
];
const joinIn: Record<string, string> = { '': 'Delta', '/ar': 'مشاركة', '/ti': 'ተሳተፉ' };

/** Puts what a room says into the steps. */
async function fill(meeting: OwnMeeting): Promise<void> {
	for (const text of ['Fler bussar på kvällen.', 'Längre öppettider på biblioteket.'])
		await meeting.say('contribution', text, 'gather');
	await meeting.say('statement', 'Bussen ska gå varje timme.', 'statements');
	await meeting.say('question', 'När börjar det gälla?', 'think');
	await meeting.move('own_pace', { on: true });
}

/** Opens everything that is folded and gives what is wrong with the page. */
async function look(page: Page): Promise<string[]> {
	await page.evaluate(() => {
		for (const folded of document.querySelectorAll<HTMLDetailsElement>('main details')) folded.open = true;
	});
	return problemsOn(page);
}

for (const [prefix, take] of Object.entries(joinIn))
	test(`the pages of a meeting hold on a phone${prefix && `, in ${prefix.slice(1)}`}`, async ({ page }) => {
		const meeting = await openMeeting(kinds);
		await fill(meeting);
		const found: Record<string, string[]> = {};
		const see = async (name: string) => {
			const problems = await look(page);
			if (problems.length > 0) found[name] = problems;
		};
		await page.goto(`${prefix}/join`);
		await see('join');
		await page.goto(`${prefix}/join?code=222222`);
		await see('wrong code');
		await page.goto(`${prefix}/join/${meeting.code}?table=2&chosen`);
		await see('link');
		await page.goto(`${prefix}${meeting.address}`);
		await see('not joined');
		await page.goto(`${prefix}/join/${meeting.code}?table=2&chosen`);
		await page.getByRole('button', { name: take }).click();
		await expect(page.locator('#meeting')).toHaveAttribute('data-living', '');
		await see('lobby');
		for (const kind of kinds) {
			await meeting.go(kind);
			await expect(page.locator(`input[name=step][value="${meeting.step(kind)}"]`)).toBeAttached();
			await see(kind);
		}
		await meeting.move('hide');
		await expect(page.locator('.look-up')).toBeVisible();
		await see('look up');
		await meeting.move('end');
		await expect(page.locator('.code').first()).toBeVisible();
		await see('ended');
		await page.reload();
		await see('ended, reloaded');
		await page.goto(`${prefix}${meeting.address}/left`);
		await see('left');
		await meeting.end();
		expect(found).toEqual({});
	});
