import { expect, type Locator, type Page } from '@playwright/test';

/** A receipt code as it is shown. */
export const codeShape = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}-[0-9A-HJKMNP-TV-Z]{5}$/;

/** The first open dialogue of the municipality: found from its start page, as a resident does. Gives its address. */
export async function findDialogue(page: Page, municipality = 'bjurholm', prefix = ''): Promise<string> {
	await page.goto(`${prefix}/${municipality}`);
	const link = page.getByRole('heading', { level: 3 }).first().getByRole('link');
	return (await link.getAttribute('href')) ?? '';
}

/** The sentences of a section that can be tapped. */
export function sentences(page: Page): Locator {
	return page.locator('label > .vm-passage');
}

export async function next(page: Page): Promise<void> {
	const heading = await page.getByRole('heading', { level: 1 }).textContent();
	await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(heading ?? '');
}

/** Goes on from the first section to the last questions without answering anything more. */
export async function toLastQuestions(page: Page): Promise<void> {
	const last = page.getByRole('heading', { level: 1, name: 'Till sist' });
	while (!(await last.isVisible())) await next(page);
}

/** Answers one question and sends, without JavaScript or with it. Gives the receipt code. */
export async function answerAndSend(page: Page, dialogue: string, opinion: string): Promise<string> {
	await page.goto(`${dialogue}/take-part/sections/1`);
	await page.getByLabel('Vad saknas eller kan bli bättre?').fill(opinion);
	await next(page);
	await page.goto(`${dialogue}/take-part/review`);
	await page.getByRole('button', { name: 'Skicka mina svar' }).click();
	return (await page.locator('.code').textContent()) ?? '';
}

/** Names of the cookies that this browser has. */
export async function cookieNames(page: Page): Promise<string[]> {
	return [...new Set((await page.context().cookies()).map(({ name }) => name))];
}
