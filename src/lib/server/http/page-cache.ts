import { encode, type Coding, type Encoded } from './compression.ts';

/** A page kept in memory: the same for everyone who comes without a cookie. */
export type KeptPage = {
	status: number;
	headers: Headers;
	bodies: Partial<Record<Coding, Encoded>>;
	plain: Uint8Array;
};

type Entry = { page: Promise<KeptPage | null>; made: number };

/**
 * Keeps rendered pages for `milliseconds`. Only what is the same bytes for everybody may be put in: the caller asks
 * for pages requested without a cookie, and an answer that sets one, or says no-store, is not kept. Requests that come
 * while a page is being made wait for that one rendering.
 */
export class PageCache {
	readonly #entries = new Map<string, Entry>();
	readonly #milliseconds: number;
	readonly #limit: number;

	constructor(milliseconds: number, limit: number) {
		this.#milliseconds = milliseconds;
		this.#limit = limit;
	}

	/** The page under `key`, made by `render` when there is none; null when the answer may not be shared. */
	async page(key: string, now: number, render: () => Promise<Response>): Promise<KeptPage | Response> {
		const known = this.#entries.get(key);
		if (known && now - known.made < this.#milliseconds) return (await known.page) ?? render();
		let own: Response | undefined;
		const page = render().then(async (response) => {
			own = response;
			return mayBeShared(response) ? keep(response) : null;
		});
		this.#entries.delete(key);
		if (this.#entries.size >= this.#limit) this.#entries.delete(this.#entries.keys().next().value ?? '');
		this.#entries.set(key, { page, made: now });
		try {
			const kept = await page;
			if (kept) return kept;
		} catch (error) {
			this.#entries.delete(key);
			throw error;
		}
		this.#entries.delete(key);
		return own as Response;
	}
}

/** A kept page as the answer to one request. */
export function answerWith(page: KeptPage, accepted: Coding, etag: string | null): Response {
	const headers = new Headers(page.headers);
	if (etag && etag === headers.get('etag')) return new Response(null, { status: 304, headers });
	const body =
		accepted === 'identity' ? page.plain : (page.bodies[accepted] ??= encode(page.plain, accepted, 'kept'));
	if (accepted !== 'identity') headers.set('content-encoding', accepted);
	headers.set('content-length', String(body.byteLength));
	return new Response(body as BodyInit, { status: page.status, headers });
}

function mayBeShared(response: Response): boolean {
	const forOneReader = response.headers.get('cache-control')?.includes('no-store') ?? false;
	return response.status === 200 && !response.headers.has('set-cookie') && !forOneReader;
}

async function keep(response: Response): Promise<KeptPage> {
	const plain = new Uint8Array(await response.arrayBuffer());
	return { status: response.status, headers: response.headers, plain, bodies: {} };
}
