import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openMeeting } from '../support/own-meeting.ts';
import { findDialogue } from './steps.ts';

/** What a page may weigh as it travels, in kB (compressed, headers included). */
const budget = { Document: 15, Stylesheet: 12, Script: 50, Font: 80 } as const;
type Kind = keyof typeof budget;

/** Languages whose letters a cheap telephone may lack, with the font that they may ask for. */
const scripts = [
	['', null],
	['/ar', /noto-sans-arabic/],
	['/ti', /noto-sans-ethiopic/]
] as const;

test('every page that a resident opens is light, and asks for a font only where its letters need one', async ({
	page
}) => {
	test.slow();
	const dialogue = await findDialogue(page);
	const paths = ['/bjurholm', dialogue, '/take-part', '/take-part/sections/1', '/results', '/privacy'];
	const addresses = [
		'/',
		...paths.map((path) => (path.startsWith('/bjurholm') ? path : dialogue + path)),
		'/bjurholm/receipt',
		'/bjurholm/policies/integrationspolicy',
		'/bjurholm/accessibility'
	];
	const heavy: string[] = [];
	for (const [prefix, ownFont] of scripts)
		for (const address of addresses) {
			const { weights, fonts } = await weigh(page, prefix + address);
			for (const kind of Object.keys(budget) as Kind[])
				if ((weights[kind] ?? 0) > budget[kind])
					heavy.push(`${prefix}${address}: ${kind} ${weights[kind]?.toFixed(1)} kB`);
			const strange = fonts.filter((font) => !ownFont?.test(font));
			if (strange.length > 0 || fonts.length > 1)
				heavy.push(`${prefix}${address}: fonts ${fonts.join(', ')}`);
		}
	expect(heavy).toEqual([]);
});

test('a meeting is light on the phones of a whole hall', async ({ page }) => {
	const meeting = await openMeeting(['think', 'gather', 'statements', 'prioritise']);
	await meeting.go('think');
	const joining = await weigh(page, `/join/${meeting.code}`);
	// A page that follows a meeting keeps a stream open: the network is never idle.
	const living = () => expect(page.locator('#meeting')).toHaveAttribute('data-living', '');
	await page.getByRole('button', { name: 'Delta' }).click();
	await living();
	const { weights } = await weigh(page, meeting.address, living);
	await meeting.end();
	expect(joining.weights.Script ?? 0).toBe(0);
	// Its figures, dots and statements have styles of their own.
	for (const [kind, most] of Object.entries({ ...budget, Stylesheet: 14 }))
		expect(weights[kind] ?? 0, kind).toBeLessThan(most);
});

test('the service worker is small and carries nothing that only the server needs', () => {
	const file = join(import.meta.dirname, '../../../build/client/service-worker.js');
	expect(statSync(`${file}.br`).size / 1000).toBeLessThan(4);
	expect(readFileSync(file, 'utf8')).not.toContain('zod');
});

/** What a first visit to a page fetches, by kind, in kB. */
async function weigh(
	page: Page,
	address: string,
	settled: () => Promise<void> = () => page.waitForLoadState('networkidle')
) {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.clearBrowserCache');
	const kinds = new Map<string, { kind: string; url: string }>();
	const weights: Partial<Record<string, number>> = {};
	const fonts: string[] = [];
	session.on('Network.responseReceived', ({ requestId, type, response }) => {
		kinds.set(requestId, { kind: type, url: response.url });
		if (type === 'Font') fonts.push(new URL(response.url).pathname);
	});
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const found = kinds.get(requestId);
		if (found) weights[found.kind] = (weights[found.kind] ?? 0) + encodedDataLength / 1000;
	});
	await page.goto(address);
	await settled();
	await session.detach();
	return { weights, fonts };
}
