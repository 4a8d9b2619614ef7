import { Refusal } from '../backend/refusal.ts';
import { largestPart, type ReadSound } from '../data/recordings.ts';
import { readRange } from '../http/byte-range.ts';

/**
 * A sound as an answer that can be asked for in parts. Its address holds the hash of its bytes, so it never changes; it
 * is read from the database a piece at a time, as the listener takes it.
 * @throws Refusal `not_found`
 */
export async function sendSound(
	request: Request,
	hash: string,
	read: ReadSound,
	caching: string
): Promise<Response> {
	if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refusal('not_found', 404);
	const { type, size } = await read(0, 0);
	const etag = `"${hash}"`;
	const headers = new Headers({
		'content-type': type,
		'content-disposition': 'inline',
		'accept-ranges': 'bytes',
		'cache-control': caching,
		etag
	});
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	const ifRange = request.headers.get('if-range');
	const asked = ifRange === null || ifRange === etag ? request.headers.get('range') : null;
	const range = readRange(asked, size);
	if (range === 'unsatisfiable') {
		headers.set('content-range', `bytes */${size}`);
		headers.delete('cache-control');
		return new Response(null, { status: 416, headers });
	}
	const { first, last } = range ?? { first: 0, last: size - 1 };
	headers.set('content-length', String(last - first + 1));
	if (range) headers.set('content-range', `bytes ${first}-${last}/${size}`);
	return new Response(piecewise(read, first, last), { status: range ? 206 : 200, headers });
}

function piecewise(read: ReadSound, first: number, last: number): ReadableStream<Uint8Array> {
	let at = first;
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				const { bytes } = await read(at, Math.min(largestPart, last - at + 1));
				at += bytes.byteLength;
				controller.enqueue(bytes);
				if (at > last) controller.close();
				else if (bytes.byteLength === 0) controller.error(new Error('The sound has ended early'));
			}
		},
		{ highWaterMark: 0 }
	);
}
