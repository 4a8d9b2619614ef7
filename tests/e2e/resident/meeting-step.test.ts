import { expect } from '@playwright/test';
import { delivered, join, living, test } from './meeting-fixture.ts';
import { opinion } from './network-fixture.ts';
import { codeShape, sentences } from './steps.ts';

test('a phone follows the meeting, answers every kind of question, and keeps the answers through a reload', async ({
	page,
	meeting
}) => {
	await join(page, meeting);
	await living(page);
	await meeting.go('think');
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await expect(page.getByText('Tänk själv', { exact: true })).toBeVisible();
	await expect(page.getByText(/Ungefär \d min kvar/)).toBeVisible();

	await sentences(page).first().click();
	await page.getByLabel('Skriv här').fill('Skriv när det ska vara klart.');
	await page.getByRole('button', { name: 'Klar', exact: true }).click();
	await page.getByLabel('Håller helt med').check();
	await page.getByLabel(opinion).fill('Bussen går för sällan.');
	await page.getByRole('group', { name: 'single_choice' }).getByLabel('Skola').check();
	await page.getByRole('group', { name: 'multiple_choice' }).getByLabel('Buss').check();
	await page.getByRole('group', { name: 'multiple_choice' }).getByLabel('Arbete').check();
	await page.getByRole('button', { name: 'Flytta upp Arbete' }).click();
	const wording = page.locator('details', { has: page.getByLabel('Så vill jag att det ska stå') });
	await wording.locator('summary').click();
	await wording.getByLabel('Vilken mening?').selectOption({ index: 1 });
	await wording.getByLabel('Så vill jag att det ska stå').fill('Kommunen ska gå före.');
	await page.getByRole('button', { name: 'Jag är klar' }).click();
	await expect(page.getByText('Du är klar. Tack!')).toBeVisible();
	await expect(page.getByText('Sparat hos kommunen')).toBeVisible();

	const values = Object.values((await meeting.stored()).answers);
	expect(values).toHaveLength(7);
	expect(values).toEqual(
		expect.arrayContaining([
			'strongly_agree',
			'Bussen går för sällan.',
			'skola',
			['buss', 'arbete'],
			['buss', 'arbete', 'skola'],
			expect.objectContaining({ text: 'Skriv när det ska vara klart.' }),
			expect.objectContaining({ text: 'Kommunen ska gå före.' })
		])
	);
	await page.reload();
	await living(page);
	await expect(page.getByLabel('Håller helt med')).toBeChecked();
	await expect(page.getByLabel(opinion)).toHaveValue('Bussen går för sällan.');
	await expect(page.getByText('Du har sagt något här')).toBeVisible();
	await expect(page.getByText('Du är klar. Tack!')).toBeVisible();

	await meeting.move('hide');
	await expect(page.getByRole('heading', { level: 1, name: 'Titta upp' })).toBeVisible();
	await meeting.move('show');
	await expect(page.getByLabel(opinion)).toHaveValue('Bussen går för sällan.');
});

test('statements come one at a time, may be passed and changed', async ({ page, meeting }) => {
	await meeting.go('statements');
	for (const text of ['Bussen ska gå varje timme.', 'Skolan ska vara öppen på kvällen.'])
		await meeting.say('statement', text, 'statements');
	await join(page, meeting);
	await living(page);
	await expect(page.getByText('Påstående 1 av 2')).toBeVisible();
	await expect(page.getByText('Skolan ska vara öppen på kvällen.')).toBeHidden();
	await page.getByRole('button', { name: 'Håller med', exact: true }).click();
	await expect(page.getByText('Påstående 2 av 2')).toBeVisible();
	await page.getByRole('button', { name: 'Hoppar över' }).click();
	await expect(page.getByText('Du har svarat på alla påståenden som finns nu.')).toBeVisible();
	await expect.poll(async () => (await meeting.stored()).votes).toBe(2);

	await page.locator('summary', { hasText: 'Det du har svarat' }).click();
	const change = delivered(page);
	await page.getByRole('button', { name: /^Ändra.*Bussen/ }).click();
	await expect(page.getByText('Påstående 1 av 2')).toBeVisible();
	await change;
	expect((await meeting.stored()).votes).toBe(1);
	await meeting.say('statement', 'Det ska finnas fler bänkar.', 'statements');
	await page.getByRole('button', { name: 'Håller inte med' }).click();
	await expect(page.getByText('Det ska finnas fler bänkar.')).toBeVisible();
});

test('a contribution waits, is shown to everybody or held back with the rule, and stays', async ({
	page,
	meeting
}) => {
	await meeting.go('gather');
	await join(page, meeting);
	await living(page);
	for (const text of ['Fler bussar på kvällen.', 'Chefen är dum.']) {
		const arrived = delivered(page);
		await page.getByLabel('Ditt inlägg').fill(text);
		await page.getByRole('button', { name: 'Skicka inlägget' }).click();
		await arrived;
	}
	await expect(page.getByLabel('Ditt inlägg')).toHaveValue('');
	await expect(page.getByText('Väntar på att bli läst')).toHaveCount(2);
	await meeting.judge('Fler bussar på kvällen.');
	await meeting.judge('Chefen är dum.', 'insult');
	const room = page.locator('section', { has: page.getByRole('heading', { name: 'Från rummet' }) }).last();
	await expect(room.getByText('Fler bussar på kvällen.')).toBeVisible();
	await page.reload();
	await expect(page.getByText('Visas för alla', { exact: true })).toBeVisible();
	await expect(page.getByText('Visas inte för alla')).toBeVisible();
	await expect(page.getByText('Det kan kränka någon.')).toBeVisible();
	await page.getByRole('link', { name: 'Läs reglerna' }).click();
	await expect(page).toHaveURL(/\/moderation$/);
	expect((await meeting.stored()).texts).toEqual(['Fler bussar på kvällen.', 'Chefen är dum.']);
});

test('dots are spread freely, never more than there are', async ({ page, meeting }) => {
	for (const text of ['Fler bussar', 'Längre öppettider']) await meeting.say('contribution', text, 'gather');
	await meeting.go('prioritise');
	await join(page, meeting);
	await living(page);
	const item = (text: string) => page.getByRole('listitem').filter({ hasText: text });
	const press = (text: string, name: string) => item(text).getByRole('button', { name }).click();
	await expect(page.getByText('3 av 3 prickar kvar')).toBeVisible();
	for (let dots = 0; dots < 2; dots++) await press('Fler bussar', 'Lägg en prick');
	await press('Längre öppettider', 'Lägg en prick');
	await expect(page.getByText('0 av 3 prickar kvar')).toBeVisible();
	await expect(item('Längre öppettider').getByRole('button', { name: 'Lägg en prick' })).toBeDisabled();
	await press('Fler bussar', 'Ta bort en prick');
	await press('Längre öppettider', 'Lägg en prick');
	await expect(item('Längre öppettider')).toContainText('Dina prickar: 2');
	await expect.poll(async () => (await meeting.stored()).dots).toBe(3);
	await page.reload();
	await expect(page.getByText('0 av 3 prickar kvar')).toBeVisible();
});

test('a question to the leader is supported by others and marked when it is answered', async ({
	page,
	meeting
}) => {
	await meeting.say('question', 'När börjar det gälla?', 'think');
	await meeting.go('read');
	await join(page, meeting);
	await living(page);
	await page.locator('summary', { hasText: 'Frågor till den som leder mötet' }).click();
	await page.getByRole('button', { name: 'Det undrar jag också' }).click();
	await expect(page.getByText('Fler som undrar: 1')).toBeVisible();
	await page.getByRole('button', { name: 'Du undrar också. Ta tillbaka' }).click();
	await expect(page.getByText('Fler som undrar: 1')).toBeHidden();
	await page.getByLabel('Din fråga').fill('Vem bestämmer?');
	await page.getByRole('button', { name: 'Ställ frågan' }).click();
	await expect(page.getByText('Väntar på att bli läst')).toBeVisible();
	await expect.poll(async () => (await meeting.stored()).texts).toContain('Vem bestämmer?');
	await meeting.markAnswered('När börjar det gälla?');
	const asked = page.getByRole('listitem').filter({ hasText: 'När börjar det gälla?' });
	await expect(asked.getByText('Besvarad', { exact: true })).toBeVisible();
	await expect(asked.getByRole('button', { name: 'Det undrar jag också' })).toBeHidden();
});

test('in her own pace a participant goes back and forth, and to the meeting again', async ({
	page,
	meeting
}) => {
	await meeting.go('think');
	await join(page, meeting);
	await living(page);
	await expect(page.getByRole('button', { name: 'Steget före' })).toBeHidden();
	await meeting.move('own_pace', { on: true });
	await page.getByRole('button', { name: 'Steget före' }).click();
	await expect(page.getByText('Läs', { exact: true })).toBeVisible();
	await meeting.go('talk');
	await expect(page.getByText('Läs', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Till mötets steg' }).click();
	await expect(page.getByText('Prata vid bordet', { exact: true })).toBeVisible();
});

test('nobody is torn away from what she is writing', async ({ page, meeting }) => {
	await meeting.go('gather');
	await join(page, meeting);
	await living(page);
	await page.getByLabel('Ditt inlägg').pressSequentially('Fler bän');
	await meeting.go('break');
	await expect(page.getByText('Mötet har gått vidare.')).toBeVisible();
	await page.getByLabel('Ditt inlägg').pressSequentially('kar.');
	await page.getByRole('button', { name: 'Skicka inlägget' }).click();
	await page.getByRole('button', { name: 'Gå till det nya steget' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Paus' })).toBeVisible();
	await expect.poll(async () => (await meeting.stored()).texts).toEqual(['Fler bänkar.']);
});

test('a closed step takes no more answers; at the end there is a receipt code that stays', async ({
	page,
	meeting
}) => {
	await meeting.go('think');
	await join(page, meeting);
	await living(page);
	await page.getByLabel('Håller helt med').check();
	await expect(page.getByText('Sparat hos kommunen')).toBeVisible();
	await meeting.move('close_step', { step: meeting.step('think') });
	await expect(page.getByText('Det här steget är stängt.')).toBeVisible();
	await expect(page.getByLabel('Håller helt med')).toBeHidden();
	await meeting.move('end');
	await expect(page.getByRole('heading', { level: 1, name: 'Tack för att du var med!' })).toBeVisible();
	await expect(page.locator('.code')).toHaveText(codeShape);
	const code = (await page.locator('.code').textContent()) ?? '';
	await page.reload();
	await expect(page.locator('.code').first()).toHaveText(code);
	await page.goto('/timra/receipt');
	await page.getByLabel('Kvittenskod').fill(code);
	await page.getByRole('button', { name: 'Visa', exact: true }).click();
	await expect(page.getByText('Håller helt med')).toBeVisible();
});

test('results stand on the phone when whoever leads shows them, and none from fewer than five', async ({
	page,
	meeting
}) => {
	await meeting.go('think');
	await meeting.answerAs(4, 'agree');
	await join(page, meeting);
	await living(page);
	await expect(page.getByText('Så har rummet svarat')).toBeHidden();
	await meeting.move('show_results');
	await expect(page.getByRole('heading', { name: 'Så har rummet svarat' })).toBeVisible();
	const agreement = page.locator('.results-shown table').first();
	await expect(agreement).toBeHidden();
	await page.getByLabel('Håller helt med').check();
	await expect(agreement).toBeVisible();
	await meeting.move('hide_results');
	await expect(page.getByText('Så har rummet svarat')).toBeHidden();
});
