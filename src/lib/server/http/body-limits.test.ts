import { describe, expect, it } from 'vitest';
import { checkShape, limitBody, readJson, readObject } from './body-limits.ts';

const post = (
	body: string | Uint8Array<ArrayBuffer> | ReadableStream,
	headers: Record<string, string> = {}
) => new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

function inPieces(bytes: number): ReadableStream {
	let left = bytes;
	return new ReadableStream({
		pull(controller) {
			if (left <= 0) return controller.close();
			controller.enqueue(new Uint8Array(Math.min(left, 1000)));
			left -= 1000;
		}
	});
}

describe('a body', () => {
	it('is refused by its told length before it is read', () => {
		const request = post('x', { 'content-length': '513' });
		expect(() => limitBody(request, 512)).toThrow(expect.objectContaining({ status: 413 }));
		expect(request.bodyUsed).toBe(false);
	});

	it('passes with exactly the limit, told or not', async () => {
		expect((await limitBody(post('x'.repeat(512), { 'content-length': '512' }), 512).text()).length).toBe(
			512
		);
		expect((await limitBody(post(inPieces(5000)), 5000).arrayBuffer()).byteLength).toBe(5000);
	});

	it('without a told length is cut off when it grows too large', async () => {
		await expect(limitBody(post(inPieces(5001)), 5000).arrayBuffer()).rejects.toMatchObject({ status: 413 });
	});
});

describe('a JSON body', () => {
	it('is read', async () => {
		expect(await readJson(post('{"a":[1,"å \\"{[:"]}'))).toEqual({ a: [1, 'å "{[:'] });
	});

	it('nested 7,500 deep is refused without being built', async () => {
		const bomb = '['.repeat(7500) + ']'.repeat(7500);
		await expect(readJson(post(bomb))).rejects.toMatchObject({ code: 'body_too_deep', status: 400 });
		await expect(readJson(post('{"a":'.repeat(7500)))).rejects.toMatchObject({ code: 'body_too_deep' });
	});

	it('may be 20 deep and have 1,000 keys, and no more', () => {
		checkShape('['.repeat(20) + ']'.repeat(20));
		expect(() => checkShape('['.repeat(21))).toThrow('body_too_deep');
		const keys = (count: number) =>
			JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [i, ':{['])));
		checkShape(keys(1000));
		expect(() => checkShape(keys(1001))).toThrow('body_too_many_keys');
	});

	it('that is not an object is refused where an object is wanted', async () => {
		expect(await readObject(post('{"a":1}'))).toEqual({ a: 1 });
		for (const body of ['[]', 'null', '"a"', '1'])
			await expect(readObject(post(body))).rejects.toMatchObject({ code: 'body_unreadable' });
	});

	it('that is no JSON or broken UTF-8 is refused', async () => {
		const refusal = { code: 'body_unreadable', status: 400 };
		await expect(readJson(post('{"a":'))).rejects.toMatchObject(refusal);
		await expect(readJson(post(new Uint8Array([0x22, 0xc3, 0x28, 0x22])))).rejects.toMatchObject(refusal);
	});
});
