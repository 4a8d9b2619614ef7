import { expect, test } from '@playwright/test';
import { problemsOn } from '../../accessibility/crawl.ts';
import { signIn } from '../support/staff.ts';
import { ownTrail } from './own-trail.ts';

test('the group writes its account, publishes it, and takes documents and data to the committee', async ({
	page,
	browser
}) => {
	test.slow();
	const trail = await ownTrail('redovisning');
	await signIn(page, 'bjurholm', 'working_group');
	await page.goto(`${trail.staff}/report`);
	await expect(page.getByRole('link', { name: 'Sammanfattningen är inte skriven' })).toBeVisible();
	await expect(page.getByRole('link', { name: '6 synpunkter väntar på granskning' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Temat ”Stöd på flera språk” har inget svar' })).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);

	await trail.answerTheme();
	await trail.publishPoints();
	await page.getByLabel('Sammanfattning', { exact: true }).fill('De flesta vill ha stöd på sitt språk.');
	await page.getByRole('button', { name: 'Spara texterna' }).click();
	await expect(page.getByText('Texterna är sparade')).toBeVisible();
	await page.getByRole('link', { name: 'Läs redovisningen' }).click();
	await expect(page.getByRole('heading', { name: '4 Synpunkter per avsnitt' })).toBeVisible();
	await expect(page.getByText('UTKAST', { exact: true })).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);

	await page.getByRole('link', { name: 'Tillbaka till texterna' }).click();
	await page.getByRole('button', { name: 'Publicera redovisningen' }).click();
	await expect(page.getByText('Redovisningen är publicerad')).toBeVisible();
	const everyone = await browser.newPage();
	await everyone.goto(`${trail.address}/report`);
	await expect(everyone.getByText('De flesta vill ha stöd på sitt språk.')).toBeVisible();
	await everyone.getByRole('link', { name: '6', exact: true }).first().click();
	await expect(everyone.getByRole('region', { name: 'Synpunkt 6' })).toBeInViewport();
	expect(await problemsOn(everyone)).toEqual([]);

	await page.goto(`${trail.staff}/report/memo`);
	await page.getByLabel('Vem beslutar').fill('Kommunfullmäktige');
	await page.getByRole('button', { name: 'Spara', exact: true }).click();
	await expect(page.getByText('Tjänsteskrivelsen är sparad')).toBeVisible();
	await expect(
		page.getByText(
			'Kommunstyrelsens arbetsutskott föreslår kommunstyrelsen föreslå kommunfullmäktige besluta:'
		)
	).toBeVisible();
	expect(await problemsOn(page)).toEqual([]);

	await page.goto(`${trail.staff}/exports`);
	expect(await problemsOn(page)).toEqual([]);
	const files = await page
		.getByRole('main')
		.getByRole('link')
		.evaluateAll((links) =>
			links.flatMap((link) => (link.hasAttribute('download') ? [link.getAttribute('href') ?? ''] : []))
		);
	expect(files).toHaveLength(28);
	const empty: string[] = [];
	for (const file of files) {
		const answer = await page.request.get(file);
		expect([file, answer.status()]).toEqual([file, 200]);
		const body = await answer.body();
		if (body.length < 60) empty.push(file);
		if (file.endsWith('report.pdf')) expect(body.toString('latin1')).toContain('/StructTreeRoot');
	}
	expect(empty).toEqual([]);
	const refused = await everyone.request.get(files[0] ?? '', { maxRedirects: 0 });
	expect(refused.status()).toBeGreaterThan(300);
	await everyone.close();
	await trail.end();
});
