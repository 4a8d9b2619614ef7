import { bodyLimitOf, limitBody } from './body-limits.ts';
import { isKnownHost } from './hosts.ts';
import { isOwnOrigin } from './own-origin.ts';

/** What the guard looks at and, for the body, replaces; SvelteKit's RequestEvent has it. */
export type Guarded = { request: Request; url: URL };

/**
 * Stands before everything else: unknown hosts are answered 421, changes asked for by foreign pages 403, and the
 * body of what goes on is held to its limit.
 * @param route the route's id, which decides how large the body may be
 * @returns the answer that ends the request, or null when it may go on
 * @throws HttpError 413 when the body is told to be too large
 */
export function guard(event: Guarded, hosts: readonly string[], route: string | null): Response | null {
	const { request, url } = event;
	const rules = { origin: process.env.ORIGIN, hosts };
	// With a HOST_HEADER the proxy says which host was asked for, and Host names us as the proxy knows us.
	const asked = process.env.HOST_HEADER ? url.host : (request.headers.get('host') ?? url.host);
	if (!isKnownHost(asked, rules)) return plain(421, 'Den här adressen hör inte till den här servern.');
	if (!isOwnOrigin(request, url))
		return plain(403, 'Begäran kom inte från våra egna sidor och togs därför inte emot.');
	event.request = limitBody(request, bodyLimitOf(route));
	return null;
}

function plain(status: number, text: string): Response {
	return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
