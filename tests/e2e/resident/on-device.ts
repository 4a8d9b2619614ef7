import type { BrowserContext, Page } from '@playwright/test';
import { cookieNames } from './steps.ts';

/** Everything that a browser can keep for our address, by name; all empty on a device without a trace. */
export async function keptOnDevice(page: Page): Promise<Record<string, string[]>> {
	const kept = await page.evaluate(async () => ({
		localStorage: Object.keys(localStorage),
		sessionStorage: Object.keys(sessionStorage),
		databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
		caches: await caches.keys(),
		serviceWorkers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)
	}));
	return { ...kept, cookies: await cookieNames(page) };
}

export const nothing = {
	localStorage: [],
	sessionStorage: [],
	databases: [],
	caches: [],
	serviceWorkers: [],
	cookies: []
};

/** Addresses of the pages and files kept in Cache storage, and all their text together. */
export async function keptPages(page: Page): Promise<{ paths: string[]; text: string }> {
	return page.evaluate(async () => {
		const paths: string[] = [];
		let text = '';
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				paths.push(new URL(request.url).pathname);
				text += await (await cache.match(request))?.text();
			}
		}
		return { paths: paths.sort(), text };
	});
}

/** Tells a page what the browser tells it when the network is back. */
export async function networkIsBack(page: Page): Promise<void> {
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
}

/** Wakes the service worker as the browser does when there is a network again. */
export async function wakeServiceWorker(context: BrowserContext, page: Page): Promise<void> {
	const devtools = await context.newCDPSession(page);
	const known = new Promise<string>((resolve) =>
		devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const [first] = registrations.filter(({ isDeleted }) => !isDeleted);
			if (first) resolve(first.registrationId);
		})
	);
	await devtools.send('ServiceWorker.enable');
	await devtools.send('ServiceWorker.dispatchSyncEvent', {
		origin: new URL(page.url()).origin,
		registrationId: await known,
		tag: 'send',
		lastChance: false
	});
}
