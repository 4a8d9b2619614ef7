import { expect, test, type Locator, type Page } from '@playwright/test';
import { seedMunicipalities } from '../../../src/lib/server/seed/municipalities.ts';
import { axeFindings } from '../../accessibility/axe.ts';
import { signIn } from '../support/staff.ts';

const seeded = seedMunicipalities.find(({ slug }) => slug === 'bjurholm');
const list = `/staff/bjurholm/dialogues/${seeded?.dialogue.slug}/meetings`;
const unique = (title: string) => `${title} ${Date.now()}-${test.info().parallelIndex}`;

/** Plans a meeting with what is proposed and gives the address of its page. */
async function plan(page: Page, title: string, kind = 'Dialogmöte'): Promise<string> {
	await page.goto(list);
	await page.getByRole('link', { name: 'Planera ett möte' }).click();
	await page.getByRole('link', { name: kind, exact: true }).click();
	await page.getByLabel('Mötets namn').fill(title);
	await page.getByRole('button', { name: 'Skapa mötet' }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	return page.url().replace(/\?.*/, '');
}

/** The steps of the run sheet in the page, by the name of each. */
const names = (page: Page): Promise<string[]> => page.locator('.rs-what strong').allTextContents();
const row = (page: Page, place: number): Locator => page.locator('.rs-steps > li').nth(place - 1);
const minutesOf = (page: Page, place: number): Locator => row(page, place).getByRole('spinbutton').first();

async function saved(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Spara körschemat' }).click();
	await expect(page.getByText('Körschemat är sparat.')).toBeVisible();
	await expect(page.getByText('Inte sparat än')).toHaveCount(0);
}

/** Opens a step's fields and changes. */
async function unfold(page: Page, place: number): Promise<Locator> {
	await row(page, place).getByText('Mer', { exact: false }).first().click();
	return row(page, place);
}

test.beforeEach(async ({ page }) => signIn(page, 'bjurholm', 'facilitator'));

test('a meeting is planned with what is proposed: a run sheet that fills the time, a code and what is printed', async ({
	page
}) => {
	const title = unique('Kvällsmöte');
	const address = await plan(page, title);
	await expect(page.getByText('90 av 90 minuter')).toBeVisible();
	expect((await names(page)).slice(0, 3)).toEqual(['Välkomna', 'Löfte och regler', 'Läs']);
	expect((await names(page)).slice(-2)).toEqual(['Summering', 'Utvärdering']);
	await expect(row(page, 1)).toContainText('18:00');
	const code = (await page.locator('.join-code').textContent())?.replaceAll(/\s/g, '') ?? '';
	expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
	await expect(page.getByRole('link', { name: new RegExp(`/join/${code}$`) })).toBeVisible();
	expect(await axeFindings(page)).toEqual([]);

	const calendar = await page.request.get(`${address}/calendar.ics`);
	expect(calendar.headers()['content-type']).toContain('text/calendar');
	const entry = (await calendar.text()).replaceAll('\r\n ', '');
	expect(entry).toContain(`SUMMARY:${title}`);
	expect(entry).toContain(`/join/${code}`);
	expect(entry).not.toMatch(/ORGANIZER|ATTENDEE|samtalsledare/i);

	await page.goto(`${address}/run-sheet`);
	await expect(page.getByRole('row')).toHaveCount((await page.locator('tbody tr').count()) + 2);
	await expect(page.getByRole('cell', { name: '90', exact: true })).toBeVisible();
	expect(await axeFindings(page)).toEqual([]);
	await page.goto(`${address}/table-cards`);
	await expect(page.getByRole('heading', { name: /^Bord \d$/ })).toHaveText([
		'Bord 1',
		'Bord 2',
		'Bord 3',
		'Bord 4'
	]);
	await expect(page.getByRole('img', { name: new RegExp(`/join/${code}\\?table=3$`) })).toHaveCount(1);
	expect(await axeFindings(page)).toEqual([]);

	await page.goto(list);
	await expect(page.getByRole('link', { name: title })).toBeVisible();
	expect(await axeFindings(page)).toEqual([]);
});

test('an arbetsplatsträff has the dialogue inside its own agenda', async ({ page }) => {
	await plan(page, unique('APT'), 'Arbetsplatsträff');
	const steps = await names(page);
	expect(steps[0]).toBe('Mötet öppnas, val av sekreterare');
	expect(steps.indexOf('Frågor till samverkansgruppen')).toBeGreaterThan(steps.indexOf('Prata vid bordet'));
	await expect(page.getByText('Chefen')).toBeVisible();
	const agenda = await unfold(page, steps.indexOf('Information') + 1);
	await agenda.getByLabel('Går vidare till samverkansgruppen').check();
	await saved(page);
	await page.reload();
	await expect(page.getByText('Till samverkan', { exact: true })).toBeVisible();
});

test('what is wrong in the plan is said beside its field, and nothing typed is lost', async ({ page }) => {
	await page.goto(`${list}/new?kind=focus_group`);
	await page.getByLabel('Längd i minuter').fill('3');
	await page.getByLabel('Börjar').fill('');
	await page.getByLabel('Tolk').fill('Somaliska, på telefon');
	await page.getByRole('button', { name: 'Skapa mötet' }).click();
	const summary = page.getByRole('alert');
	await expect(summary).toBeFocused();
	await expect(summary).toContainText('Längd i minuter: Skriv hela minuter, 5 till 720.');
	await expect(summary).toContainText('Börjar: Ange dag och tid.');
	await expect(page.getByLabel('Tolk')).toHaveValue('Somaliska, på telefon');
	expect(await axeFindings(page)).toEqual([]);
});

test('steps are moved, timed, copied and taken away by the keyboard alone', async ({ page }) => {
	await plan(page, unique('Tangentbord'));
	const before = await names(page);
	await minutesOf(page, 3).focus();
	await page.keyboard.press('Alt+ArrowUp');
	await expect(minutesOf(page, 2)).toBeFocused();
	expect((await names(page)).slice(0, 3)).toEqual(['Välkomna', 'Läs', 'Löfte och regler']);
	await expect(page.getByRole('status').filter({ hasText: /Läs är flyttat till plats 2 av/ })).toBeAttached();
	await page.keyboard.press('Alt+ArrowDown');
	expect(await names(page)).toEqual(before);

	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('25');
	await expect(page.getByText('20 minuter för mycket', { exact: false })).toBeVisible();
	const fit = page.getByRole('button', { name: 'Anpassa till 90 minuter' });
	await fit.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('90 av 90 minuter')).toBeVisible();

	const up = page.getByRole('button', { name: 'Flytta upp Löfte och regler' });
	await up.focus();
	await page.keyboard.press('Enter');
	// It is first now: that button rests, and the focus is on the one beside it.
	await expect(page.getByRole('button', { name: 'Flytta ner Löfte och regler' })).toBeFocused();

	await row(page, 2).getByText('Mer').first().focus();
	await page.keyboard.press('Enter');
	await row(page, 2)
		.getByRole('button', { name: /^Ta bort.*Välkomna/ })
		.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Ångra' })).toBeFocused();
	expect(await names(page)).not.toContain('Välkomna');
	await page.keyboard.press('Enter');
	expect((await names(page)).slice(0, 2)).toEqual(['Löfte och regler', 'Välkomna']);

	await row(page, 2).getByText('Mer').first().focus();
	await page.keyboard.press('Enter');
	await row(page, 2)
		.getByRole('button', { name: /^Kopiera.*Välkomna/ })
		.focus();
	await page.keyboard.press('Enter');
	await row(page, 3).getByText('Mer').first().focus();
	await page.keyboard.press('Enter');
	await row(page, 3)
		.getByRole('button', { name: /^Hoppa över.*Välkomna/ })
		.focus();
	await page.keyboard.press('Enter');
	await expect(row(page, 3)).toContainText('Hoppas över');
	const after = await names(page);
	await saved(page);
	await page.reload();
	expect(await names(page)).toEqual(after);
	await expect(row(page, 3)).toContainText('Hoppas över');
});

test('a step is added, and a step’s own title, notes, questions and dots are kept', async ({ page }) => {
	await plan(page, unique('Innehåll'));
	await page.getByText('Lägg till ett steg').first().click();
	await page.getByLabel('Sorts steg').selectOption('Paus');
	await page.getByLabel('Plats', { exact: true }).selectOption({ index: 2 });
	await page.getByRole('button', { name: 'Lägg till ett steg' }).click();
	expect((await names(page))[2]).toBe('Paus');
	await expect(minutesOf(page, 3)).toBeFocused();

	const step = await unfold(page, 5);
	await step.getByLabel('Rubrik').fill('Tyst stund');
	await step.getByLabel('Stöd för dig som leder').fill('Säg att det är frivilligt.');
	await step.getByRole('checkbox').first().uncheck();
	const dots = await unfold(page, 8);
	await dots.getByLabel('Prickar att lägga ut').fill('5');
	await saved(page);
	await page.reload();
	expect((await names(page))[4]).toBe('Tyst stund');
	await expect(row(page, 5)).toContainText('Har stöd');
	await expect(row(page, 8)).toContainText('5 prickar');
	const again = await unfold(page, 5);
	await expect(again.getByRole('checkbox').first()).not.toBeChecked();
	await expect(again.getByLabel('Stöd för dig som leder')).toHaveValue('Säg att det är frivilligt.');
});

test('two who change the run sheet both see what the other did, and nothing typed is lost', async ({
	page,
	context
}) => {
	const address = await plan(page, unique('Två händer'));
	const other = await context.newPage();
	await other.goto(address);
	await minutesOf(page, 1).fill('11');
	await saved(page);
	await minutesOf(other, 1).fill('9');
	await other.getByRole('button', { name: 'Spara körschemat' }).click();
	await expect(other.getByRole('alert')).toContainText('Någon annan hann ändra samtidigt');
	await expect(minutesOf(other, 1)).toHaveValue('9');
	await other.getByText('Så är körschemat nu').click();
	await expect(other.getByRole('row', { name: /^18:00–18:11/ })).toBeVisible();
	await saved(other);
	await page.reload();
	await expect(minutesOf(page, 1)).toHaveValue('9');
});

test('a run sheet is kept as a template, another meeting begins from it, and it is renamed and removed', async ({
	page
}) => {
	const name = unique('Mall');
	await plan(page, unique('Förlaga'));
	const step = await unfold(page, 1);
	await step.getByLabel('Rubrik').fill('Fika och presentation');
	await saved(page);
	await page.getByText('Spara körschemat som mall').first().click();
	await page.getByLabel('Mallens namn').fill(name);
	await page.getByRole('button', { name: 'Spara körschemat som mall' }).click();
	await expect(page.getByText(`Mallen ${name} är sparad.`)).toBeVisible();

	await page.goto(`${list}/new?kind=dialogue_meeting`);
	await page.getByLabel('Mötets namn').fill(unique('Från mall'));
	await page.getByLabel('Längd i minuter').fill('60');
	await page.getByLabel('Körschemat börjar från').selectOption(name);
	await page.getByRole('button', { name: 'Skapa mötet' }).click();
	await expect(page.getByText('60 av 60 minuter')).toBeVisible();
	expect((await names(page))[0]).toBe('Fika och presentation');

	await page.goto(`${list}/templates`);
	const own = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
	await own.getByText('Byt namn eller ta bort').click();
	await own.getByLabel('Mallens namn').fill(`${name} B`);
	await own.getByRole('button', { name: /^Byt namn/ }).click();
	await expect(page.getByText('Mallen har bytt namn.')).toBeVisible();
	expect(await axeFindings(page)).toEqual([]);
	const renamed = page
		.getByRole('listitem')
		.filter({ has: page.getByRole('heading', { name: `${name} B` }) });
	await renamed.getByText('Byt namn eller ta bort').click();
	await renamed.getByRole('button', { name: /^Ta bort/ }).click();
	await expect(page.getByRole('heading', { name: `${name} B` })).toHaveCount(0);
});

test('a meeting is planned once more, changed and removed', async ({ page }) => {
	const title = unique('En gång till');
	await plan(page, title);
	await page.goto(list);
	await page.getByRole('button', { name: new RegExp(`^Planera ett likadant.*${title}`) }).click();
	await expect(page.getByText('Ett likadant möte är planerat.')).toBeVisible();
	await page.getByLabel('Mötets namn').fill(`${title} B`);
	await page.getByLabel('Plats (frivilligt)').fill('Folkets hus');
	await page.getByRole('button', { name: 'Spara' }).click();
	await expect(page.getByText('Ändringarna är sparade.')).toBeVisible();
	await expect(page.getByText('Folkets hus')).toBeVisible();
	await page.getByText('Ta bort mötet').first().click();
	await page.getByRole('button', { name: 'Ja, ta bort mötet' }).click();
	await expect(page.getByText('Mötet är borttaget.')).toBeVisible();
	await expect(page.getByRole('link', { name: `${title} B` })).toHaveCount(0);
	await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible();
});

test('an address of a meeting that is none is not found', async ({ page }) => {
	for (const id of ['abc', '00000000-0000-4000-8000-000000000000'])
		expect((await page.request.get(`${list}/${id}`)).status()).toBe(404);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a run sheet is planned and changed by buttons, and a step taken away comes back', async ({
		page
	}) => {
		await plan(page, unique('Utan skript'));
		const before = await names(page);
		await page.getByRole('button', { name: 'Flytta ner Välkomna' }).click();
		expect((await names(page)).slice(0, 2)).toEqual(['Löfte och regler', 'Välkomna']);
		await minutesOf(page, 1).fill('20');
		await page.getByRole('button', { name: 'Flytta upp Välkomna' }).click();
		// What was typed came along.
		await expect(minutesOf(page, 2)).toHaveValue('20');
		await page.getByRole('button', { name: 'Anpassa till 90 minuter' }).click();
		await expect(page.getByText('90 av 90 minuter')).toBeVisible();
		await (await unfold(page, 2)).getByRole('button', { name: /^Hoppa över/ }).click();
		await expect(row(page, 2)).toContainText('Hoppas över');
		await (await unfold(page, 1)).getByRole('button', { name: /^Kopiera/ }).click();
		expect(await names(page)).toHaveLength(before.length + 1);
		await (await unfold(page, 2)).getByRole('button', { name: /^Ta bort/ }).click();
		await expect(page.getByText('Steget Välkomna är borttaget.')).toBeVisible();
		expect(await names(page)).toEqual(before);
		await page.getByRole('button', { name: 'Ångra' }).click();
		expect(await names(page)).toHaveLength(before.length + 1);
		await page.getByText('Lägg till ett steg').first().click();
		await page.getByLabel('Sorts steg').selectOption('Paus');
		await page.getByRole('button', { name: 'Lägg till ett steg' }).click();
		expect((await names(page)).at(-1)).toBe('Paus');
		await minutesOf(page, 1).fill('');
		await page.getByRole('button', { name: 'Spara körschemat' }).click();
		await expect(page.getByText('Skriv hela minuter, 0 till 240.')).toBeVisible();
	});
});
