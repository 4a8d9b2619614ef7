import { expect, test as base, type Page } from '@playwright/test';
import { signIn } from '../e2e/support/staff.ts';
import { bareMunicipality } from './bare-municipality.ts';
import { problemsOn } from './crawl.ts';
import { everyQuestion } from './every-question.ts';

type Dialogue = Awaited<ReturnType<typeof everyQuestion>>;
const test = base.extend<{ dialogue: Dialogue }>({
	dialogue: async ({}, use) => {
		const dialogue = await everyQuestion();
		await use(dialogue);
		await dialogue.end();
	}
});
test.describe.configure({ timeout: 300_000 });
// The narrowest screen, whatever the project.
test.use({ viewport: { width: 320, height: 640 } });

/** A state of a page: its name, the page's address below the language, and what is done there to reach it. */
type State = [name: string, address: string, reach: (page: Page) => Promise<unknown>];

const nothing = async () => undefined;
const go = (page: Page, where: string) =>
	page.locator(`main button[name="go"][value="${where}"]:not([aria-hidden])`).click();
const submit = (page: Page) => page.locator('main form button.button').last().click();
const open = (page: Page, summary: string) => page.locator(summary).first().click();
const toStep = async (page: Page) => {
	await page.locator('#take-part:not([data-props])').waitFor();
	await page.locator('h1').waitFor();
};

/** The states of a resident's pages, told by structure, so that they are reached in any language. */
const states = (dialogue: string): State[] => [
	['receipt, no code', '/bjurholm/receipt', submit],
	[
		'receipt, wrong code',
		'/bjurholm/receipt',
		async (page) => {
			await page.locator('#field-code').fill('0000-0000-0000-00000');
			await submit(page);
		}
	],
	['report, nothing written', '/bjurholm/accessibility/report', submit],
	['dialogue, all details opened', dialogue, openAll],
	['languages opened', '/timra/receipt', (page) => open(page, '.languages summary')],
	['nothing to take along', `${dialogue}/take-part/continue`, submit],
	[
		'a sentence tapped',
		`${dialogue}/take-part/sections/1`,
		(page) => page.locator('label:has(> .vm-press)').first().click()
	],
	[
		'a point without words',
		`${dialogue}/take-part/sections/1`,
		async (page) => {
			await page.locator('label:has(> .vm-press)').first().click();
			await go(page, 'point');
		}
	],
	[
		'a text too long',
		`${dialogue}/take-part/sections/1`,
		async (page) => {
			await page.locator('.question textarea').first().fill('Ett ord '.repeat(520));
			await go(page, 'next');
		}
	],
	['details opened', `${dialogue}/take-part/sections/1`, openAll],
	['nothing answered', `${dialogue}/take-part/review`, nothing],
	['one page: the choice', `${dialogue}/take-part`, toStep],
	[
		'one page: a sentence tapped',
		`${dialogue}/take-part#section-1`,
		async (page) => {
			await toStep(page);
			await page.locator('label:has(> .vm-press)').first().click();
			await page.locator('.point-form textarea').fill('Fler bänkar.');
		}
	],
	[
		'one page: asked to listen',
		`${dialogue}/take-part#section-1`,
		async (page) => {
			await toStep(page);
			await page.locator('.listen button').first().click();
		}
	],
	[
		'one page: too long at the review',
		`${dialogue}/take-part#section-1`,
		async (page) => {
			await toStep(page);
			await page.locator('.question textarea').first().fill('Ett ord '.repeat(520));
			await page.goto(`${page.url().replace(/#.*/, '')}#review`);
			await page.locator('form .actions .button').first().click();
			await expect(page.locator('.error-summary')).toBeFocused();
		}
	],
	[
		'one page: about to leave and clear',
		`${dialogue}/take-part#section-1`,
		async (page) => {
			await toStep(page);
			await page.locator('label:has(> .vm-press)').first().click();
			await page.locator('.point-form textarea').fill('Fler bänkar.');
			await page.goto(`${page.url().replace(/#.*/, '')}#review`);
			await open(page, '.discard summary');
		}
	],
	[
		'cleared',
		`${dialogue}/take-part#review`,
		async (page) => {
			await open(page, '.discard summary');
			await page.locator('.discard button').click();
			await page.waitForURL(/cleared/);
		}
	],
	[
		'sent',
		`${dialogue}/take-part#section-2`,
		async (page) => {
			await toStep(page);
			await page.locator('.question textarea').first().fill('Tigrinska.');
			await page.goto(`${page.url().replace(/#.*/, '')}#review`);
			await page.locator('form .actions .button').first().click();
			await page.locator('.code-card').waitFor();
			await open(page, '.discard summary');
		}
	],
	[
		'a receipt, asked to withdraw without being sure',
		`${dialogue}/take-part/sent`,
		async (page) => {
			const code = await page.locator('.code').innerText();
			await page.goto(page.url().replace(/dialogues.*/, 'receipt'));
			await page.locator('#field-code').fill(code);
			await submit(page);
			await page.locator('.withdraw button').click();
			await page.locator('.field-error').waitFor();
		}
	]
];

for (const [tag, prefix] of [
	['sv', ''],
	['ar', '/ar']
] as const) {
	test(`every state of a resident’s pages holds, in ${tag}`, async ({ page, dialogue }) => {
		page.setDefaultTimeout(15_000);
		const found: Record<string, string[]> = {};
		for (const [name, address, reach] of states(dialogue.address)) {
			await page.goto('about:blank');
			await page.goto(prefix + address);
			const problems = await reach(page).then(
				() => problemsOn(page),
				(error: Error) => [`not reached: ${error.message}`]
			);
			if (problems.length > 0) found[name] = problems;
		}
		await dialogue.close();
		for (const address of ['', '/take-part', '/take-part/sections/1', '/results']) {
			await expect(async () => {
				await page.goto(prefix + dialogue.address + address);
				await expect(page.locator('main form, a[href$="/take-part"].button')).toHaveCount(0, {
					timeout: 500
				});
			}).toPass();
			const problems = await problemsOn(page);
			if (problems.length > 0) found[`closed: ${address}`] = problems;
		}
		expect(found).toEqual({});
	});
}

async function openAll(page: Page): Promise<void> {
	await page.evaluate(() => {
		for (const details of document.querySelectorAll('details')) details.open = true;
	});
}

test('a page that does not exist holds, in both directions; there is nothing on it to skip', async ({
	page
}) => {
	for (const prefix of ['', '/ar']) {
		await page.goto(`${prefix}/bjurholm/dialogues/finns-inte`);
		expect(await problemsOn(page), prefix).toEqual(['no skip link']);
	}
});

test('a municipality without anything holds, for residents and for staff', async ({ page }) => {
	const bare = await bareMunicipality();
	const found: Record<string, string[]> = {};
	const look = async (address: string) => {
		const response = await page.goto(address);
		const problems = await problemsOn(page);
		if (!response?.ok()) problems.push(`status ${response?.status()}`);
		if (problems.length > 0) found[address] = problems;
	};
	for (const prefix of ['', '/ar'])
		for (const path of ['', '/receipt', '/privacy', '/accessibility', '/offline'])
			await look(`${prefix}/${bare.slug}${path}`);
	await signIn(page, 'bjurholm', 'administrator');
	for (const path of [
		'',
		'/policies',
		'/policies/new',
		'/dialogues',
		'/members',
		'/settings',
		'/register',
		'/audit',
		'/accessibility',
		'/translations'
	])
		await look(`/staff/${bare.slug}${path}`);
	await bare.end();
	expect(found).toEqual({});
});

test('every form of staff that is refused holds', async ({ page, dialogue }) => {
	await signIn(page, 'bjurholm', 'administrator');
	const refused: [address: string, button: string, prepare?: (page: Page) => Promise<unknown>][] = [
		[
			'/staff/bjurholm/settings',
			'Spara inställningarna',
			(at) => at.getByLabel('Minsta grupp som visas').fill('4')
		],
		['/staff/bjurholm/members', 'Skapa inbjudan'],
		['/staff/bjurholm/policies/new', 'Läs dokumentet'],
		[
			'/staff/bjurholm/dialogues/new?policy=integrationspolicy',
			'Skapa dialogen',
			(at) => at.getByLabel('Dialogens namn', { exact: true }).fill('')
		],
		[`${dialogue.staff}/themes`, 'Skapa tema'],
		['/staff/account', 'Byt lösenord'],
		['/staff/bjurholm/dialogues/integrationspolicy/points', 'Ge tema'],
		[
			'/staff/sign-in',
			'Logga in',
			(at) =>
				at
					.context()
					.clearCookies()
					.then(() => at.goto('/staff/sign-in'))
		]
	];
	const found: Record<string, string[]> = {};
	for (const [address, button, prepare] of refused) {
		await page.goto(address, { waitUntil: 'networkidle' });
		await prepare?.(page);
		await page.getByRole('button', { name: button, exact: true }).first().click();
		await expect(page.getByRole('alert').first(), address).toBeVisible();
		await page.waitForLoadState();
		const problems = await problemsOn(page);
		if (problems.length > 0) found[address] = problems;
	}
	expect(found).toEqual({});
});
