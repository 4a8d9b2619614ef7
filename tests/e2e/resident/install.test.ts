import { expect, test } from '@playwright/test';

type Manifest = Record<
	'name' | 'lang' | 'dir' | 'start_url' | 'scope' | 'display' | 'theme_color',
	string
> & {
	icons: { src: string; type: string; sizes: string }[];
};

for (const [prefix, lang, dir] of [
	['', 'sv', 'ltr'],
	['/ar', 'ar', 'rtl']
]) {
	test(`a telephone can install the municipality’s pages in ${lang}`, async ({ page }) => {
		await page.goto(`${prefix}/timra`);
		const address = (await page.locator('link[rel=manifest]').getAttribute('href')) ?? '';
		const answer = await page.request.get(address);
		expect(answer.headers()['content-type']).toContain('application/manifest+json');
		const manifest = (await answer.json()) as Manifest;
		expect(manifest).toMatchObject({ lang, dir, start_url: `${prefix}/timra`, scope: `${prefix}/timra` });
		expect(manifest.name).toContain('Timrå');
		expect(manifest.theme_color).toMatch(/^#[0-9a-f]{6}$/);
		for (const icon of manifest.icons) {
			const picture = await page.request.get(icon.src);
			expect(picture.headers()['content-type']).toContain(icon.type);
			if (icon.type !== 'image/png') continue;
			const bytes = await picture.body();
			expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(icon.sizes);
		}
		expect((await answer.body()).length, 'bytes of the manifest').toBeLessThan(1_000);
	});
}

test('pages for staff neither name a manifest nor register anything', async ({ page }) => {
	await page.goto('/staff/sign-in');
	await expect(page.locator('link[rel=manifest]')).toHaveCount(0);
	expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
