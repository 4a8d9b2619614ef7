import { expect } from '@playwright/test';
import { join, test } from './meeting-fixture.ts';
import { opinion } from './network-fixture.ts';
import { codeShape, sentences } from './steps.ts';

test.use({ javaScriptEnabled: false });

test('a whole meeting goes without JavaScript, by the buttons of one form', async ({ page, meeting }) => {
	await page.goto('/join');
	await page.getByLabel('Mötets kod').fill(meeting.code.toLowerCase());
	await page.getByRole('button', { name: 'Gå vidare' }).click();
	await page.getByRole('button', { name: 'Delta' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Du är med' })).toBeVisible();
	await page.getByRole('button', { name: 'Bord 3' }).click();
	await expect(page.getByText('Anteckna för bordet')).toBeVisible();

	await meeting.go('think');
	await page.getByRole('button', { name: 'Visa det senaste' }).click();
	await expect(page.getByText('Tänk själv', { exact: true })).toBeVisible();
	await page.getByLabel(opinion).fill('Bussen går för sällan.');
	await sentences(page).first().click();
	await page.getByLabel('Skriv här').fill('Skriv när det ska vara klart.');
	await page.getByRole('button', { name: 'Spara synpunkten' }).click();
	await expect(page.getByText('Du har sagt något här')).toBeVisible();
	await page.getByLabel('Håller helt med').check();
	await page.getByRole('button', { name: 'Jag är klar' }).click();
	await expect(page.getByText('Du är klar. Tack!')).toBeVisible();
	await expect(page.getByLabel(opinion)).toHaveValue('Bussen går för sällan.');
	expect(Object.keys((await meeting.stored()).answers)).toHaveLength(3);

	await meeting.go('gather');
	await page.getByRole('button', { name: 'Spara och visa det senaste' }).click();
	await page.getByLabel('Ditt inlägg').fill('Fler bänkar.');
	await page.getByRole('button', { name: 'Skicka inlägget' }).click();
	await expect(page.getByText('Väntar på att bli läst')).toBeVisible();
	await meeting.judge('Fler bänkar.');
	await page.getByLabel('Ditt inlägg').fill('Inte klart än');
	await page.getByRole('button', { name: 'Spara och visa det senaste' }).click();
	await expect(page.getByText('Visas för alla', { exact: true })).toBeVisible();
	await expect(page.getByLabel('Ditt inlägg')).toHaveValue('Inte klart än');

	await meeting.say('statement', 'Bussen ska gå varje timme.', 'statements');
	await meeting.go('statements');
	await page.goto(meeting.address);
	await page.getByRole('button', { name: 'Håller inte med' }).click();
	await expect(page.getByText('Du har svarat på alla påståenden som finns nu.')).toBeVisible();

	await meeting.go('prioritise');
	await page.getByRole('button', { name: 'Spara och visa det senaste' }).click();
	await page.getByRole('button', { name: 'Lägg en prick' }).click();
	await page.getByRole('button', { name: 'Lägg en prick' }).click();
	await expect(page.getByText('1 av 3 prickar kvar')).toBeVisible();
	await page.locator('summary', { hasText: 'Frågor till den som leder mötet' }).click();
	await page.getByLabel('Din fråga').fill('Vem bestämmer?');
	await page.getByRole('button', { name: 'Ställ frågan' }).click();

	await meeting.go('evaluation');
	await page.goto(meeting.address);
	await page.getByRole('group', { name: /säga/ }).getByLabel('Ja').check();
	await page.getByRole('button', { name: 'Visa det senaste' }).click();
	await expect(page.getByRole('group', { name: /säga/ }).getByLabel('Ja')).toBeChecked();
	expect(await meeting.stored()).toMatchObject({
		participants: 1,
		votes: 1,
		dots: 2,
		texts: ['Fler bänkar.', 'Bussen ska gå varje timme.', 'Vem bestämmer?']
	});

	await meeting.move('end');
	await page.getByRole('button', { name: 'Visa det senaste' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Tack för att du var med!' })).toBeVisible();
	await expect(page.locator('.code').first()).toHaveText(codeShape);
	await page.locator('summary', { hasText: 'Lämna och rensa' }).click();
	await page.getByRole('button', { name: 'Lämna och rensa' }).click();
	await expect(page.getByRole('heading', { name: 'Allt är borttaget' })).toBeVisible();
});

test('what is typed survives a change of language and a mistake, in her own pace too', async ({
	page,
	meeting
}) => {
	await meeting.go('gather');
	await meeting.move('own_pace', { on: true });
	await join(page, meeting);
	await page.getByLabel('Ditt inlägg').fill('x'.repeat(501));
	await page.getByRole('button', { name: 'Skicka inlägget' }).click();
	await expect(page.getByRole('link', { name: /för lång/ })).toBeVisible();
	await page.getByLabel('Ditt inlägg').fill('Halvskrivet');
	await page.locator('.languages summary').click();
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.getByLabel('Your contribution')).toHaveValue('Halvskrivet');
	await page.getByRole('button', { name: 'Send the contribution' }).click();
	await page.getByRole('button', { name: 'Step before' }).click();
	await expect(page.getByText('Talk at the table', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'To the meeting’s step' }).click();
	await expect(page.getByText('Waiting to be read')).toBeVisible();
	expect((await meeting.stored()).texts).toEqual(['Halvskrivet']);
});
