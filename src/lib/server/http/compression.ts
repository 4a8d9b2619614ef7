import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type Coding = 'br' | 'gzip' | 'identity';
export type Encoded = Uint8Array;

/** Below this many bytes compressing costs more than it saves. */
const worthwhile = 1_000;

/** The best coding that the client accepts. */
export function acceptedCoding(header: string | null): Coding {
	if (!header) return 'identity';
	const accepted = header.split(',').map((part) => part.trim().split(';'));
	const takes = (name: string) =>
		accepted.some(([coding, q]) => coding === name && q?.replace(/\s/g, '') !== 'q=0');
	return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

/** Compresses: well for a page that is kept and sent many times, quickly for one that is sent once. */
export function encode(
	bytes: Uint8Array,
	coding: Exclude<Coding, 'identity'>,
	use: 'kept' | 'once'
): Encoded {
	if (coding === 'gzip') return gzipSync(bytes, { level: use === 'kept' ? 7 : 1 });
	return brotliCompressSync(bytes, {
		params: {
			[constants.BROTLI_PARAM_QUALITY]: use === 'kept' ? 6 : 1,
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT
		}
	});
}

/** The answer, compressed when it is text that is worth it. */
export async function compressed(response: Response, coding: Coding): Promise<Response> {
	if (coding === 'identity' || !isText(response)) return response;
	const plain = new Uint8Array(await response.arrayBuffer());
	const headers = new Headers(response.headers);
	headers.append('vary', 'accept-encoding');
	if (plain.byteLength < worthwhile) return new Response(plain, { status: response.status, headers });
	const body = encode(plain, coding, 'once');
	headers.set('content-encoding', coding);
	headers.set('content-length', String(body.byteLength));
	return new Response(body as BodyInit, { status: response.status, headers });
}

function isText(response: Response): boolean {
	const type = response.headers.get('content-type') ?? '';
	return (
		response.body !== null &&
		!response.headers.has('content-encoding') &&
		/^(text\/(html|css|csv|plain)|application\/json|image\/svg)/.test(type) &&
		!type.startsWith('text/event-stream')
	);
}
