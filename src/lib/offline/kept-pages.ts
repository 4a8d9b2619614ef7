/**
 * The pages that are kept on the device (Cache storage, one cache for a dialogue and build): fetched without cookies,
 * so that nothing of a person is in them, together with the files that they need. For the service worker.
 */

/** What the page asks the service worker to keep. `files`: what it has loaded itself, fonts included. */
export type KeepPages = { name: string; pages: string[]; files: string[] };

const prefix = 'radslag';
/** How long the network may take before the kept page is shown, in milliseconds. */
const patience = 4_000;

export function cacheName(version: string, name: string): string {
	return [prefix, version, name].join(' ');
}

/** Keeps the pages of a dialogue, each after its files: a page that is kept can be shown whole. */
export async function keepPages(cache: Cache, { pages, files }: Omit<KeepPages, 'name'>): Promise<void> {
	await Promise.all(files.map((file) => keepFile(cache, file)));
	for (const page of pages) {
		const response = await fetch(page, { credentials: 'omit', cache: 'no-cache' });
		if (!response.ok || response.redirected) continue;
		const html = withOwnAddresses(await response.text(), response.url);
		await Promise.all(filesOf(html, response.url).map((file) => keepFile(cache, file)));
		const headers = new Headers(response.headers);
		for (const name of ['content-encoding', 'content-length']) headers.delete(name);
		await cache.put(page, new Response(html, { headers }));
	}
}

/** The page with the addresses of its files from the root: it may be shown in place of a page elsewhere. */
export function withOwnAddresses(html: string, address: string): string {
	return html.replace(
		/(<(?:link|script)\b[^>]*?\s(?:href|src)=")(\.[^"]*)"/g,
		(_, before: string, relative: string) => `${before}${new URL(relative, address).pathname}"`
	);
}

/** Addresses of the styles, scripts, icons and the manifest that a page names. */
export function filesOf(html: string, address: string): string[] {
	const { origin } = new URL(address);
	return [...html.matchAll(/<(?:link|script)\b[^>]*?\s(?:href|src)="([^"]+)"/g)]
		.map(([, named = '']) => new URL(named.replaceAll('&amp;', '&'), address))
		.filter((file) => file.origin === origin && /\.\w+$/.test(file.pathname))
		.map(({ pathname }) => pathname);
}

async function keepFile(cache: Cache, file: string): Promise<void> {
	if (await cache.match(file, { ignoreVary: true })) return;
	const response = await fetch(file, { credentials: 'omit' });
	if (response.ok) await cache.put(file, response);
}

/** Makes the caches of earlier builds anew for this one, and removes each when that has succeeded. */
export async function renewCaches(version: string): Promise<void> {
	for (const old of await caches.keys()) {
		const [whose, built, name] = old.split(' ');
		if (whose !== prefix || built === version || !name) continue;
		const kept = (await (await caches.open(old)).keys()).map(({ url }) => new URL(url).pathname);
		const isFile = (path: string) => /\.\w+$/.test(path);
		const fonts = kept.filter((path) => path.endsWith('.woff2'));
		await keepPages(await caches.open(cacheName(version, name)), {
			pages: kept.filter((path) => !isFile(path)),
			// The fonts of the old build may have gone; those of the new one are kept when its page is opened.
			files: await thoseThere(fonts)
		});
		await caches.delete(old);
	}
}

async function thoseThere(files: string[]): Promise<string[]> {
	const answers = await Promise.all(files.map((file) => fetch(file, { method: 'HEAD' })));
	return files.filter((_, place) => answers[place]?.ok);
}

/** A file: one with a hash in its name is the same for ever, others come from the network while there is one. */
export async function answerFile(request: Request): Promise<Response> {
	const kept = await caches.match(request, { ignoreVary: true });
	if (kept && /\/(_app\/immutable|accent)\//.test(new URL(request.url).pathname)) return kept;
	return fetch(request).catch((problem: unknown) => {
		if (kept) return kept;
		throw problem;
	});
}

/**
 * A page: from the network; the kept one when that does not answer, is slow, or a server on the way says that ours
 * is away. Where none is kept: taking part begins again on its one page, anything else is said not to be here.
 * @param home the municipality's start page in the language of the address
 */
export async function answerPage(request: Request, home: string): Promise<Response> {
	const { pathname } = new URL(request.url);
	const kept = await caches.match(pathname, { ignoreVary: true });
	const network = fetch(request).then((response) => {
		if (kept && [502, 503, 504].includes(response.status)) return kept;
		return response;
	});
	try {
		return await (kept ? Promise.race([network, after(patience).then(() => kept)]) : network);
	} catch {
		return kept ?? (await instead(pathname, home)) ?? Response.error();
	} finally {
		network.catch(() => undefined);
	}
}

async function instead(pathname: string, home: string): Promise<Response | undefined> {
	const [, takePart, sent] = /^(.*\/take-part)\/(sent)?/.exec(pathname) ?? [];
	if (takePart && (await caches.match(takePart)))
		return Response.redirect(sent ? `${takePart}#sent` : takePart);
	return (await caches.match(`${home}/offline`)) ?? anyOffline();
}

/** In a language that nothing was kept in, the page of another one is better than the browser's own. */
async function anyOffline(): Promise<Response | undefined> {
	for (const name of await caches.keys()) {
		const cache = await caches.open(name);
		const page = (await cache.keys()).find(({ url }) => url.endsWith('/offline'));
		if (page) return cache.match(page);
	}
	return undefined;
}

function after(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
