/** What the page itself does with the service worker and its caches: begins, and clears. */
import type { KeepPages } from './kept-pages.ts';

type Place = { name: string; base: string; home: string };

/** Registers the service worker for the municipality in this language, and asks it to keep the dialogue's pages. */
export async function keepPagesHere({ name, base, home }: Place): Promise<void> {
	const dialogue = base.replace(/\/take-part$/, '');
	const pages = [`${home}/offline`, base, dialogue, `${dialogue}/privacy`, `${home}/receipt`, home];
	await keepThese(name, pages, home);
}

/** The same for a meeting: its one page, which then opens without a network. */
export async function keepMeetingHere({ name, base, home }: Place): Promise<void> {
	await keepThese(name, [`${home}/offline`, base], home);
}

/** The same for a note-taker: the table's page too. */
export async function keepTableHere({ name, base, home }: Place): Promise<void> {
	await keepThese(name, [`${home}/offline`, base, `${base}/table`], home);
}

async function keepThese(name: string, pages: string[], home: string): Promise<void> {
	// Only over https, and on this machine; elsewhere what is written is kept, the pages are not.
	if (!navigator.serviceWorker) return;
	const asked: KeepPages = {
		name,
		pages,
		files: performance
			.getEntriesByType('resource')
			.map((entry) => new URL(entry.name))
			.filter(({ origin, pathname }) => origin === location.origin && /\/_app\/immutable\//.test(pathname))
			.map(({ pathname }) => pathname)
	};
	try {
		const registration = await navigator.serviceWorker.register('/service-worker.js', { scope: home });
		const worker = registration.installing ?? registration.waiting ?? registration.active;
		worker?.postMessage(asked);
	} catch {
		// A browser that refuses: everything works while there is a network.
	}
}

/** Asks the browser to wake the service worker when there is a network, where it can. */
export async function sendWhenBack(home: string): Promise<void> {
	try {
		const registration = await navigator.serviceWorker?.getRegistration(home);
		await (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync?.register(
			'send'
		);
	} catch {
		// Then it is sent when the page is opened.
	}
}

/** Removes the kept pages of a dialogue; with `everything` those of all, and the service workers. */
export async function clearPagesHere(name: string, everything: boolean): Promise<void> {
	if ('caches' in window) {
		for (const key of await caches.keys()) {
			if (key.startsWith('radslag ') && (everything || key.endsWith(` ${name}`))) await caches.delete(key);
		}
	}
	if (!everything || !navigator.serviceWorker) return;
	for (const registration of await navigator.serviceWorker.getRegistrations())
		await registration.unregister();
}
