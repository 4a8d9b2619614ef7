import { Agent, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** What came back, its body unpacked; `bytes` as they went over the wire. */
export type Page = { status: number; path: string; body: string; bytes: number; location: string | null };
/** How long each kind of request took, in milliseconds. */
export type Timings = Map<string, number[]>;

/** A participant's browser: connections, a cookie jar and gzip of its own; the empty jar is the new participant. */
export class Browser {
	readonly #agent = new Agent({ keepAlive: true, maxSockets: 6 });
	readonly #cookies = new Map<string, { value: string; path: string }>();
	readonly #port: number;
	readonly #timings: Timings;

	/** `cookie`: a cookie of no meaning that is sent with everything, for pages as somebody known gets them. */
	constructor(port: number, timings: Timings, cookie = '') {
		this.#port = port;
		this.#timings = timings;
		const [name, value] = cookie.split('=');
		if (name && value) this.#cookies.set(`${name} /`, { value, path: '/' });
	}

	get(path: string, kind: string): Promise<Page> {
		return this.#ask('GET', path, kind);
	}

	/** Sends a form as a browser does and follows the redirect. */
	async post(path: string, fields: URLSearchParams, kind: string): Promise<Page> {
		const answer = await this.#ask(
			'POST',
			path,
			kind,
			fields.toString(),
			'application/x-www-form-urlencoded'
		);
		return answer.location ? this.get(answer.location, `${kind} (next page)`) : answer;
	}

	send(path: string, body: unknown, kind: string): Promise<Page> {
		return this.#ask('POST', path, kind, JSON.stringify(body), 'application/json');
	}

	close(): void {
		this.#agent.destroy();
	}

	#ask(method: string, path: string, kind: string, body?: string, type?: string): Promise<Page> {
		const started = performance.now();
		const headers: Record<string, string | number> = {
			host: `localhost:${this.#port}`,
			accept: 'text/html,application/json',
			'accept-encoding': 'gzip, br',
			...(method === 'POST'
				? { origin: `http://localhost:${this.#port}`, 'sec-fetch-site': 'same-origin' }
				: {}),
			...(body === undefined ? {} : { 'content-type': type ?? '', 'content-length': Buffer.byteLength(body) })
		};
		const cookie = this.#cookieFor(path);
		if (cookie) headers.cookie = cookie;
		return new Promise((resolve, reject) => {
			const sent = request(
				{ host: '127.0.0.1', port: this.#port, method, path, headers, agent: this.#agent },
				(response) => {
					const parts: Buffer[] = [];
					response.on('data', (part: Buffer) => parts.push(part));
					response.on('error', reject);
					response.on('end', () => {
						const raw = Buffer.concat(parts);
						this.#remember(response.headers['set-cookie'] ?? []);
						this.#time(kind, performance.now() - started);
						resolve({
							status: response.statusCode ?? 0,
							path,
							body: unpack(raw, response.headers['content-encoding']),
							bytes: raw.byteLength,
							location: locationOf(response.headers.location)
						});
					});
				}
			);
			sent.on('error', reject);
			sent.end(body);
		});
	}

	#time(kind: string, milliseconds: number): void {
		const known = this.#timings.get(kind);
		if (known) known.push(milliseconds);
		else this.#timings.set(kind, [milliseconds]);
	}

	#cookieFor(path: string): string {
		const own = new Map<string, string>();
		for (const [key, { value, path: under }] of this.#cookies)
			if (path.startsWith(under)) own.set(key.split(' ')[0] ?? '', value);
		return [...own].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	#remember(lines: string[]): void {
		for (const line of lines) {
			const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
			const [name = '', value = ''] = pair.split('=', 2);
			const path = attributes.find((part) => /^path=/i.test(part))?.slice(5) ?? '/';
			const gone = attributes.some(
				(part) => /^max-age=0$/i.test(part) || /^expires=thu, 01 jan 1970/i.test(part)
			);
			if (gone) this.#cookies.delete(`${name} ${path}`);
			else this.#cookies.set(`${name} ${path}`, { value, path });
		}
	}
}

function locationOf(header: string | undefined): string | null {
	if (!header) return null;
	const url = new URL(header, 'http://localhost');
	return url.pathname + url.search;
}

function unpack(raw: Buffer, coding: string | undefined): string {
	if (coding === 'br') return brotliDecompressSync(raw).toString();
	return (coding === 'gzip' ? gunzipSync(raw) : raw).toString();
}
