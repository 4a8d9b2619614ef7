import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { acceptedCoding, compressed } from './compression.ts';
import { answerWith, PageCache, type KeptPage } from './page-cache.ts';

const html = { 'content-type': 'text/html', etag: '"1"' };
const text = 'Det här är en sida. '.repeat(200);

function counting(make: () => Response) {
	const render = async () => {
		render.times++;
		return make();
	};
	render.times = 0;
	return render;
}

describe('pages kept in memory', () => {
	it('renders once for everyone who asks within the lifetime, also at the same time', async () => {
		const cache = new PageCache(1000, 10);
		const render = counting(() => new Response(text, { headers: html }));
		const pages = await Promise.all([
			cache.page('a', 0, render),
			cache.page('a', 0, render),
			cache.page('a', 999, render)
		]);
		expect(render.times).toBe(1);
		for (const page of pages) {
			expect(await answerWith(page as KeptPage, 'identity', null).text()).toBe(text);
		}
	});

	it('renders anew when the lifetime is over', async () => {
		const cache = new PageCache(1000, 10);
		const render = counting(() => new Response(text, { headers: html }));
		await cache.page('a', 0, render);
		await cache.page('a', 1000, render);
		expect(render.times).toBe(2);
	});

	it('never shares an answer that sets a cookie, nor an error', async () => {
		const cache = new PageCache(1000, 10);
		const withCookie = counting(() => new Response(text, { headers: { ...html, 'set-cookie': 'draft=1' } }));
		const first = await cache.page('a', 0, withCookie);
		const second = await cache.page('a', 1, withCookie);
		expect(first).toBeInstanceOf(Response);
		expect(second).toBeInstanceOf(Response);
		expect(withCookie.times).toBe(2);
		const missing = counting(() => new Response('nej', { status: 404 }));
		await cache.page('b', 0, missing);
		await cache.page('b', 1, missing);
		expect(missing.times).toBe(2);
	});

	it('gives each of those who wait for an answer that cannot be shared an answer of her own', async () => {
		const cache = new PageCache(1000, 10);
		const render = counting(() => new Response(`${render.times}`, { headers: { 'set-cookie': 'a=b' } }));
		const answers = await Promise.all([cache.page('a', 0, render), cache.page('a', 0, render)]);
		const bodies = await Promise.all(answers.map((answer) => (answer as Response).text()));
		expect(new Set(bodies).size).toBe(2);
	});

	it('forgets a page whose rendering failed', async () => {
		const cache = new PageCache(1000, 10);
		await expect(cache.page('a', 0, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
		const page = await cache.page('a', 1, async () => new Response(text, { headers: html }));
		expect(await answerWith(page as KeptPage, 'identity', null).text()).toBe(text);
	});

	it('keeps no more pages than its limit', async () => {
		const cache = new PageCache(1000, 2);
		const render = counting(() => new Response(text, { headers: html }));
		for (const key of ['a', 'b', 'c', 'a']) await cache.page(key, 0, render);
		expect(render.times).toBe(4);
	});

	it('sends a kept page in the coding that was asked for, and nothing to whoever has it', async () => {
		const page = (await new PageCache(1000, 2).page(
			'a',
			0,
			async () => new Response(text, { headers: html })
		)) as KeptPage;
		const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
		for (const coding of ['br', 'gzip'] as const) {
			const answer = answerWith(page, coding, null);
			expect(answer.headers.get('content-encoding')).toBe(coding);
			expect(unpack[coding](Buffer.from(await answer.arrayBuffer())).toString()).toBe(text);
		}
		expect(answerWith(page, 'br', '"1"').status).toBe(304);
	});
});

describe('compression', () => {
	it('takes the best coding the client accepts', () => {
		expect(acceptedCoding('gzip, deflate, br')).toBe('br');
		expect(acceptedCoding('gzip;q=1.0, br;q=0')).toBe('gzip');
		expect(acceptedCoding('identity')).toBe('identity');
		expect(acceptedCoding(null)).toBe('identity');
	});

	it('leaves small answers, files and what is compressed already as they are', async () => {
		const small = await compressed(new Response('kort', { headers: html }), 'br');
		expect(small.headers.get('content-encoding')).toBeNull();
		const file = await compressed(
			new Response(text, { headers: { 'content-type': 'application/pdf' } }),
			'br'
		);
		expect(file.headers.get('content-encoding')).toBeNull();
	});
});
