import { error } from '@sveltejs/kit';
import { Refusal } from '../backend/refusal.ts';

const ordinaryBody = 512 * 1024;
const documentBody = 10 * 1024 * 1024;
/** A sound as large as the database takes, and the form around it with its transcript. */
const soundBody = documentBody + 256 * 1024;

/** Most bytes of a body that a route takes: three take files. */
export function bodyLimitOf(route: string | null): number {
	if (route?.includes('/policies/new') || route?.endsWith('/meetings/merge')) return documentBody;
	return route?.endsWith('/recordings/[language]') ? soundBody : ordinaryBody;
}

/** Deepest nesting and most keys of a JSON body; ours need 4 and, with a hundred points, about 800. */
const deepest = 20;
const mostKeys = 1000;

/**
 * The same request with its body held to a limit. A length that is told is judged at once; a body without one is
 * counted while it is read, and reading it then fails with 413.
 * @throws HttpError 413 when the told length is too large
 */
export function limitBody(request: Request, limit: number): Request {
	const told = request.headers.get('content-length');
	if (told !== null) {
		if (Number(told) > limit) error(413, 'body_too_large');
		return request;
	}
	if (!request.body) return request;
	let seen = 0;
	const counting = new TransformStream<Uint8Array, Uint8Array>({
		transform(chunk, controller) {
			seen += chunk.byteLength;
			if (seen > limit) controller.error(tooLarge());
			else controller.enqueue(chunk);
		}
	});
	// The rest is left unread, not cut off: the answer must reach a browser that is still sending.
	const body = request.body.pipeThrough(counting, { preventCancel: true });
	return new Request(request, { body, duplex: 'half' } as RequestInit);
}

/**
 * Reads a JSON body. Depth and number of keys are judged on the text, before anything is built from it.
 * @throws Refusal body_unreadable (not UTF-8, not JSON), body_too_deep, body_too_many_keys; all 400
 */
export async function readJson(request: Request): Promise<unknown> {
	const bytes = await request.arrayBuffer();
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		checkShape(text);
		return JSON.parse(text) as unknown;
	} catch (problem) {
		if (problem instanceof Refusal) throw problem;
		throw new Refusal('body_unreadable', 400);
	}
}

/** Reads a JSON body that must be an object. @throws Refusal as `readJson` */
export async function readObject(request: Request): Promise<Record<string, unknown>> {
	const body = await readJson(request);
	if (typeof body !== 'object' || body === null || Array.isArray(body))
		throw new Refusal('body_unreadable', 400);
	return body as Record<string, unknown>;
}

/** Judges nesting and keys of a JSON text by one walk over it. @throws Refusal body_too_deep, body_too_many_keys */
export function checkShape(text: string): void {
	let depth = 0;
	let keys = 0;
	let inText = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (inText) {
			if (character === '\\') at++;
			else if (character === '"') inText = false;
		} else if (character === '"') inText = true;
		else if (character === '{' || character === '[') depth++;
		else if (character === '}' || character === ']') depth--;
		else if (character === ':') keys++;
		if (depth > deepest) throw new Refusal('body_too_deep', 400);
		if (keys > mostKeys) throw new Refusal('body_too_many_keys', 400);
	}
}

function tooLarge(): unknown {
	try {
		return error(413, 'body_too_large');
	} catch (problem) {
		return problem;
	}
}
