import { expect, test, type Page } from '@playwright/test';
import { signIn } from '../support/staff.ts';
import { ownTrail, type OwnTrail } from './own-trail.ts';

let trail: OwnTrail;
test.beforeEach(async () => {
	trail = await ownTrail('beslut');
});
test.afterEach(() => trail.end());

/** Opens a step, fills it in and takes it. */
async function take(page: Page, step: string, decision: Record<string, string> = {}) {
	const form = page.locator('details', { has: page.locator('summary', { hasText: step }) });
	await form.locator('summary').click();
	for (const [label, value] of Object.entries(decision)) await form.getByLabel(label).fill(value);
	await form.getByRole('button', { name: step }).click();
}
const council = {
	'Vem har beslutat?': 'Kommunfullmäktige',
	'Beslutets datum': '2026-05-03',
	Paragraf: '§ 12'
};

test('a section gets the goal it serves, and the text goes back once before it is adopted and in force', async ({
	page
}) => {
	const slug = trail.policy.split('/').at(-1) ?? '';
	const staffPolicy = `/staff/bjurholm/policies/${slug}`;
	await signIn(page, 'bjurholm', 'working_group', '/staff/bjurholm/goals');

	// The council's goal, with the committee's under it.
	await page.getByText('Lägg in ett beslut om mål').click();
	await page.getByLabel('Namn').last().fill(`Prioriterade mål ${slug}`);
	await page.getByLabel('Diarienummer').last().fill('KS14-435 003');
	await page.getByRole('button', { name: 'Spara beslutet' }).last().click();
	await expect(page.getByRole('heading', { name: `Prioriterade mål ${slug}` })).toBeVisible();
	const goal = `God integration ska råda (${slug})`;
	const adding = page.locator(`h3:has-text("${slug}") ~ details`, { hasText: 'Lägg till ett mål' }).first();
	await adding.locator('summary').click();
	await adding.getByLabel('Nummer').fill('1');
	await adding.getByLabel('Målet i ord').fill(goal);
	await adding.getByRole('button', { name: 'Spara målet' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: goal }).getByText('Ingen text än')).toBeVisible();

	await page.goto(`${staffPolicy}/goals`);
	await expect(page.getByText('Ett avsnitt har inget mål.')).toBeVisible();
	await page.getByText('Koppla ett mål').click();
	await page.getByLabel('Mål', { exact: true }).selectOption({ label: `1 ${goal}` });
	await page.getByLabel('Hur tjänar avsnittet målet?').fill('Stödet ges på flera språk.');
	await page.getByRole('button', { name: 'Koppla', exact: true }).click();
	await expect(page.getByText('Alla avsnitt har ett mål.')).toBeVisible();
	await page.getByRole('link', { name: 'Alla mål i kommunen' }).click();
	await expect(
		page
			.getByRole('listitem')
			.filter({ hasText: goal })
			.getByRole('link', { name: /^Ett avsnitt i/ })
	).toBeVisible();

	// Sent back once, adopted the second time.
	await page.goto(`${staffPolicy}/decisions`);
	await take(page, 'Gör till förslag');
	await expect(page.getByText('Läget för version 1 är nu: Förslag till beslut.')).toBeVisible();
	await take(page, 'Anteckna återremiss', council);
	await expect(page.getByRole('alert')).toContainText('skäl');
	await page.getByRole('textbox', { name: 'Skäl' }).fill('Kostnaderna ska redovisas.');
	await page.getByRole('button', { name: 'Anteckna återremiss' }).click();
	await expect(page.getByText('Läget för version 1 är nu: Bearbetas.')).toBeVisible();
	await take(page, 'Gör till förslag');
	await page.getByText('Lägg till något som upphävs').click();
	await page.getByLabel('Vad upphävs?').selectOption({ label: 'Något annat, som inte finns här' });
	await page.getByLabel('Dokumentets namn').fill('Flyktingplan');
	await page.getByLabel('Antaget den').fill('2013-02-13');
	await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
	await expect(page.getByText('Flyktingplan, antagen 13 februari 2013')).toBeVisible();
	await take(page, 'Anta', council);
	await expect(page.getByText('Läget för version 1 är nu: Antagen.')).toBeVisible();
	await take(page, 'Börja gälla', { 'Gäller från och med': '2026-06-01' });
	await expect(page.getByText('Läget för version 1 är nu: Gäller.')).toBeVisible();
	await page.getByRole('button', { name: /^Ångra steget/ }).click();
	await expect(page.getByText('Läget för version 1 är åter: Antagen.')).toBeVisible();

	await page.goto(trail.policy);
	const decided = page.getByRole('region', { name: 'Beslut om texten' });
	await expect(decided.getByRole('listitem').filter({ hasText: 'Återremitterad' })).toContainText(
		'Kostnaderna ska redovisas.'
	);
	await expect(decided.getByRole('listitem').filter({ hasText: /^Antagen/ })).toContainText(
		'Kommunfullmäktige 3 maj 2026, § 12'
	);
	await expect(decided).toContainText('Flyktingplan, antagen 13 februari 2013');
	await expect(decided).not.toContainText('Arbetsgrupp i');
});
