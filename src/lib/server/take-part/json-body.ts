/** Most bytes of a JSON body: all that one submission may hold. */
const limit = 512 * 1024;

/**
 * The body of a request as a JSON object. `too_large` before anything is parsed; `unreadable` for broken UTF-8, for
 * what is not JSON, and for anything but an object.
 */
export async function readJson(
	request: Request
): Promise<{ ok: true; body: Record<string, unknown> } | { ok: false; problem: 'too_large' | 'unreadable' }> {
	const announced = Number(request.headers.get('content-length') ?? 0);
	if (announced > limit) return { ok: false, problem: 'too_large' };
	const bytes = await request.arrayBuffer();
	if (bytes.byteLength > limit) return { ok: false, problem: 'too_large' };
	try {
		const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		if (body === null || typeof body !== 'object' || Array.isArray(body)) {
			return { ok: false, problem: 'unreadable' };
		}
		return { ok: true, body: body as Record<string, unknown> };
	} catch {
		// The text was not JSON, or its bytes were not text: the caller says so to whoever sent it.
		return { ok: false, problem: 'unreadable' };
	}
}
