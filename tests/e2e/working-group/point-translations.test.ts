import { expect, test } from '@playwright/test';
import { problemsOn } from '../../accessibility/crawl.ts';
import { signIn } from '../support/staff.ts';
import { arabicWords, ownTrail } from './own-trail.ts';

const inSwedish = 'Jag vill ha stöd på mitt språk.';

test('an Arabic voice is translated, reviewed and read by everyone beside its own words', async ({
	page
}) => {
	test.slow();
	const trail = await ownTrail('oversatt');
	await signIn(page, 'bjurholm', 'working_group');
	await page.goto(`${trail.staff}/points`);
	await page.getByText('Fler urval').click();
	await page.getByLabel('Översättning till svenska').first().selectOption('Ej översatt');
	await page.getByRole('button', { name: 'Visa', exact: true }).click();
	await expect(page.getByText('1 synpunkt', { exact: true })).toBeVisible();
	const item = page.locator('.point');
	await expect(item.getByText(arabicWords)).toHaveAttribute('lang', 'ar');
	await item.getByText('Översätt till svenska').click();
	await item.getByRole('textbox', { name: 'Översättning till svenska' }).fill(inSwedish);
	await item.getByLabel('Vem har översatt?').selectOption('en tolk eller översättare');
	await item.getByLabel('Granskad').check();
	await item.getByRole('button', { name: 'Spara översättningen' }).click();
	await expect(page.getByText('Översättningen är sparad.')).toBeVisible();
	await expect(page.getByText('Inga synpunkter passar urvalet.')).toBeVisible();

	await page.goto(`${trail.staff}/points?translation=reviewed`);
	await expect(item.locator('.point-translated')).toHaveText(inSwedish);
	await expect(item.locator('.point-translated')).toHaveAttribute('lang', 'sv');
	await expect(item.getByText('inskriven av arbetsgrupp')).toBeVisible();
	await item.getByText('Publicera eller dölj').click();
	await item.getByRole('button', { name: 'Publicera som den är skriven' }).click();
	await expect(page.getByText('Publiceringen är sparad.')).toBeVisible();
	await trail.answerTheme();

	await page.goto(`${trail.staff}/publish`);
	await page.getByRole('button', { name: 'Publicera' }).first().click();
	await page.goto(`${trail.staff}/points?translation=reviewed`);
	await item.getByText('Ändra översättningen').click();
	expect(await problemsOn(page)).toEqual([]);
	await item.getByRole('button', { name: 'Visa översättningen för alla' }).click();
	await expect(page.getByText('Översättningen är sparad.')).toBeVisible();

	await expect(async () => {
		await page.goto(`${trail.address}/feedback`);
		await expect(page.getByText(inSwedish)).toBeVisible({ timeout: 100 });
	}).toPass();
	await expect(page.getByText(arabicWords)).toHaveAttribute('lang', 'ar');
	await expect(page.getByText('Översatt till svenska från العربية')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);
	await trail.end();
});

test('a section is recorded, heard in parts by a resident, and withdrawn', async ({ page, request }) => {
	test.slow();
	const trail = await ownTrail('inlast');
	await signIn(page, 'bjurholm', 'facilitator');
	await page.goto(`${trail.staff}/translations`);
	await page.getByRole('link', { name: 'Lägg in avsnitt som är inlästa som ljud' }).click();
	const put = async (name: string, buffer: Buffer) => {
		await page.getByLabel(/judfil/).setInputFiles({ name, mimeType: 'audio/mpeg', buffer });
		await page.getByRole('button', { name: 'Spara inspelningen' }).click();
	};
	await put('tal.mp3', Buffer.from('Det här är ingen ljudfil, hur den än heter i datorn.'));
	await expect(page.getByRole('alert')).toContainText('Filen är inte en ljudfil');
	expect(await problemsOn(page)).toEqual([]);
	const sound = Buffer.concat([Buffer.from('RIFF\x50\0\0\0WAVEfmt ', 'latin1'), Buffer.alloc(64)]);
	await put('tal.wav', sound);
	await expect(page.getByText('Inspelningen är sparad.')).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);

	const preview = (await page.locator('audio').getAttribute('src')) ?? '';
	const address = `/api/bjurholm/recordings/${preview.split('/').at(-1)}`;
	const whole = await request.get(address);
	expect(whole.headers()).toMatchObject({
		'content-type': 'audio/wav',
		'content-disposition': 'inline',
		'accept-ranges': 'bytes',
		'x-content-type-options': 'nosniff',
		'cache-control': 'public, max-age=60, must-revalidate'
	});
	expect(await whole.body()).toEqual(sound);
	const part = await request.get(address, { headers: { range: 'bytes=8-11' } });
	expect([part.status(), part.headers()['content-range'], await part.text()]).toEqual([
		206,
		`bytes 8-11/${sound.length}`,
		'WAVE'
	]);
	expect((await request.get(address, { headers: { range: 'bytes=5000-' } })).status()).toBe(416);
	const etag = whole.headers().etag ?? '';
	expect((await request.get(address, { headers: { 'if-none-match': etag } })).status()).toBe(304);

	await page.getByRole('button', { name: 'Dra tillbaka inspelningen' }).click();
	await expect(page.getByText('Inspelningen är tillbakadragen.')).toBeVisible();
	expect((await request.get(address, { headers: { 'if-none-match': etag } })).status()).toBe(404);
	await trail.end();
});
