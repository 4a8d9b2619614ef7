import { expect, test } from '@playwright/test';
import { answerAndSend, findDialogue } from './steps.ts';

test.use({ javaScriptEnabled: false });

test('a receipt code shows the own answers and takes them back', async ({ page }) => {
	const dialogue = await findDialogue(page);
	const code = await answerAndSend(page, dialogue, 'Det behövs fler språkkaféer.');
	await page.goto('/bjurholm/receipt');
	await page.getByLabel('Kvittenskod').fill(code.toLowerCase().replaceAll('-', ' '));
	await page.getByRole('button', { name: 'Visa' }).click();
	await expect(page.getByText('Det behövs fler språkkaféer.')).toBeVisible();
	await expect(page.getByText('Mottaget. Dina svar räknas.')).toBeVisible();
	expect(page.url().replaceAll('-', '')).not.toContain(code.replaceAll('-', ''));

	await page.getByRole('button', { name: 'Ta tillbaka svaren' }).click();
	await expect(page.getByText('Kryssa i rutan först')).toBeVisible();
	await page.getByLabel('Ja, jag vill ta tillbaka mina svar').check();
	await page.getByRole('button', { name: 'Ta tillbaka svaren' }).click();
	await expect(page.getByText('Dina svar är tillbakatagna')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Ta tillbaka svaren' })).toHaveCount(0);
});

test('a code of another municipality and a code that nobody has get the same answer', async ({ page }) => {
	const code = await answerAndSend(page, await findDialogue(page), 'Ett svar i Bjurholm.');
	const answers: string[] = [];
	for (const tried of [code, '0000-0000-0000-00000']) {
		await page.goto('/timra/receipt');
		await page.getByLabel('Kvittenskod').fill(tried);
		await page.getByRole('button', { name: 'Visa' }).click();
		answers.push((await page.getByRole('alert').textContent()) ?? '');
	}
	expect(answers[0]).toContain('Vi hittar inga svar med den koden i Timrå');
	expect(answers[1]).toBe(answers[0]);
});

test('a mistyped code is explained beside the field, and stays there to be mended', async ({ page }) => {
	await page.goto('/bjurholm/receipt');
	await page.getByLabel('Kvittenskod').fill('4K7Q-9XZ2');
	await page.getByRole('button', { name: 'Visa' }).click();
	await expect(page.getByRole('alert')).toContainText('Koden ska ha 17 tecken');
	await expect(page.getByLabel('Kvittenskod')).toHaveValue('4K7Q-9XZ2');
	await expect(page.getByLabel('Kvittenskod')).toHaveAttribute('aria-invalid', 'true');
});
