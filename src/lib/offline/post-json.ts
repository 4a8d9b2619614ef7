/** `unreachable`: no answer, or the server could not; it may be tried again. `refused`: a rule said no, with its code. */
export type Answered<T> =
	| { kind: 'answered'; body: T }
	| { kind: 'refused'; code: string; body: Partial<T> }
	| { kind: 'unreachable' };

/** Posts JSON to our own server. `leaving`: the page is going away, the request may outlive it. */
export async function postJson<T>(url: string, body: unknown, leaving = false): Promise<Answered<T>> {
	const text = JSON.stringify(body);
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: text,
			// Browsers allow 64 kB to outlive a page.
			keepalive: leaving && text.length < 60_000
		});
		if (response.status >= 500 || response.status === 429) return { kind: 'unreachable' };
		const answer = (await response.json()) as T & { code?: string };
		return response.ok
			? { kind: 'answered', body: answer }
			: { kind: 'refused', code: answer.code ?? 'not_found', body: answer };
	} catch {
		// No network, or an answer cut off: whether it arrived is unknown, and everything here may be repeated.
		return { kind: 'unreachable' };
	}
}
