/**
 * True when a request that may change something was made by one of our own pages. Asked for every method and
 * every content type but the reading ones.
 *
 * Browsers tell by `Sec-Fetch-Site`, which no page can forge; over plain http in a local network, and in older
 * browsers, there is only `Origin`, which must then name the host that was asked. Hosts are compared without the
 * scheme: behind a proxy that ends TLS we see http where the browser saw https. A request that tells neither is
 * refused: no browser sends one.
 * @param url the request's address as the framework has it, after ORIGIN and the proxy's headers
 */
export function isOwnOrigin(request: Request, url: URL): boolean {
	if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return true;
	const origin = request.headers.get('origin');
	const own = origin !== null && [url.host, request.headers.get('host')].includes(hostOf(origin));
	switch (request.headers.get('sec-fetch-site')) {
		case 'same-origin':
			return true;
		case 'none':
			return origin === null || own;
		case null:
			return own;
		default:
			return false;
	}
}

function hostOf(origin: string): string | null {
	return URL.canParse(origin) ? new URL(origin).host || null : null;
}
