import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { formatReceipt, receiptBytes } from '../../../src/lib/domain/dialogue/receipt.ts';
import * as dialogues from '../../../src/lib/server/data/dialogues.ts';
import * as points from '../../../src/lib/server/data/points.ts';
import * as submissions from '../../../src/lib/server/data/submissions.ts';
import { municipalityId, openOwnBackend, staffDb } from '../support/own-database.ts';
import { signIn } from '../support/staff.ts';
import { ownTrail } from './own-trail.ts';

test.use({ viewport: { width: 1280, height: 900 } });

const municipality = 'bjurholm';

/** Fifty more say something in the dialogue, about buses and about interpreters in turn. */
async function sayFifty(slug: string) {
	const backend = await openOwnBackend();
	const group = await staffDb(backend, municipality, 'working_group');
	const { id, sections } = await dialogues.findForStaff(group, slug);
	for (let turn = 1; turn <= 50; turn++) {
		await submissions.send(
			backend.anonymous,
			{
				municipality,
				dialogue: slug,
				submission: randomUUID(),
				receiptCode: formatReceipt(randomBytes(receiptBytes)).replaceAll('-', ''),
				language: 'sv'
			},
			{
				'point:a': {
					section: sections[0]?.lineage ?? '',
					passage: null,
					kind: 'view',
					text:
						turn % 2 === 1
							? `Bussen går för sällan på kvällen, rad ${turn}. Den är full.`
							: `Vården saknar tolk, rad ${turn}.`
				}
			}
		);
	}
	await backend.sql.begin(async (sql) => {
		await sql`select set_config('radslag.municipality', ${await municipalityId(backend, municipality)}, true)`;
		await sql`select private.count_waiting(${id}::uuid, true)`;
	});
	const count = async (filters: points.PointFilters) => (await points.list(group, id, filters)).total;
	return { count, close: () => backend.close() };
}

/** The keys work when what only a script offers is there. */
const ready = (page: Page) => expect(page.getByLabel('Välj alla på sidan')).toBeVisible();

async function giveNewTheme(page: Page, name: string) {
	await page.keyboard.press('t');
	await expect(page.getByRole('combobox', { name: 'Skriv några bokstäver av temat' })).toBeFocused();
	await page.keyboard.type(name);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('list', { name: 'Teman du gav senast' })).toContainText(name);
}

test('fifty points are coded with the keyboard alone, and whoever works beside sees it', async ({
	page,
	browser
}) => {
	test.slow();
	const trail = await ownTrail('tangenter');
	const slug = trail.staff.split('/').at(-1) ?? '';
	const dialogue = await sayFifty(slug);
	const colleague = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
	await signIn(colleague, municipality, 'administrator', `${trail.staff}/points?state=coded`);
	await expect(colleague.getByText('6 synpunkter', { exact: true })).toBeVisible();
	await signIn(page, municipality, 'working_group', `${trail.staff}/points?state=uncoded`);
	await expect(page.getByText('50 synpunkter', { exact: true })).toBeVisible();
	await ready(page);

	// The first two get new themes, made by typing; then a digit each, after the theme that the dialogue has, and what is worded
	// alike the same theme.
	await page.keyboard.press('j');
	await giveNewTheme(page, 'Fler bussar');
	await page.keyboard.press('j');
	await giveNewTheme(page, 'Tolk i vården');
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await expect(page.getByText(/^Nr 9 har fått samma tema som nr/)).toBeAttached();
	for (let turn = 4; turn <= 50; turn++) {
		await page.keyboard.press('j');
		await page.keyboard.press(turn % 2 === 1 ? '2' : '3');
	}
	await expect.poll(() => dialogue.count({ state: 'uncoded' }), { timeout: 30_000 }).toBe(0);
	await expect(page.getByText('Inga synpunkter passar urvalet.')).toBeVisible();
	await expect(page.getByRole('list').getByText('Ligger inte längre i urvalet').first()).toBeVisible();
	await expect(colleague.getByText('56 synpunkter', { exact: true })).toBeVisible();
	await expect(colleague.getByText(/^Fler bussar, av /).first()).toBeVisible();

	// The latest step is taken back, at once after it was taken.
	await page.keyboard.press('k');
	await page.keyboard.press('1');
	await page.keyboard.press('Control+z');
	await expect.poll(() => dialogue.count({ theme: 'none' })).toBe(0);
	await page.keyboard.press('Control+z');
	await expect.poll(() => dialogue.count({ state: 'uncoded' })).toBe(1);
	await expect(page.getByText('1 synpunkt', { exact: true })).toBeVisible();

	// The text that is left is split where an empty line is made, and each part is a point of its own.
	await page.goto(`${trail.staff}/points?search=rad+49`);
	await ready(page);
	await page.keyboard.press('j');
	await page.keyboard.press('d');
	const text = page.getByLabel('Dela nr 55');
	await expect(text).toBeFocused();
	await page.keyboard.press('Control+End');
	for (let back = 0; back < ' Den är full.'.length; back++) await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Texten är delad.')).toBeVisible();
	await expect(page.getByRole('list', { name: 'Delar av nr 55' }).getByRole('listitem')).toHaveCount(2);
	await expect(page.getByRole('list', { name: 'Delar av nr 55' })).toContainText('Nr 55b');

	// Keys are shown, and a person's own stand.
	await page.keyboard.press('?');
	await page.getByLabel('Nästa synpunkt').fill('n');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Tangenterna är sparade.')).toBeVisible();
	await page.goto(`${trail.staff}/points`);
	await ready(page);
	await page.keyboard.press('j');
	await expect(page.locator('#point-1')).not.toBeFocused();
	await page.keyboard.press('n');
	await expect(page.locator('#point-1')).toBeFocused();
	await page.keyboard.press('?');
	await page.getByRole('button', { name: 'Vanliga tangenter' }).press('Enter');
	await expect(page.getByText('Tangenterna är sparade.')).toBeVisible();
	await colleague.context().close();
	await dialogue.close();
	await trail.end();
});
