import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from './own-origin.ts';

function ask(method: string, headers: Record<string, string>, url = 'http://192.168.1.20:3000/bjurholm') {
	const address = new URL(url);
	return isOwnOrigin(new Request(address, { method, headers: { host: address.host, ...headers } }), address);
}

describe('a request that may change something', () => {
	it.each<[string, Record<string, string>, string?]>([
		[
			'from our page in a modern browser',
			{ 'sec-fetch-site': 'same-origin', origin: 'http://192.168.1.20:3000' }
		],
		['over plain http in a local network', { origin: 'http://192.168.1.20:3000' }],
		['through a proxy that ends TLS', { origin: 'https://dialog.se' }, 'http://dialog.se/'],
		[
			'asked directly although ORIGIN is set',
			{ origin: 'http://192.168.1.20:3000', host: '192.168.1.20:3000' },
			'https://dialog.se/'
		],
		['typed or reloaded by the person', { 'sec-fetch-site': 'none' }]
	])('is accepted: %s', (_, headers, url) => {
		expect(ask('POST', headers, url)).toBe(true);
	});

	it.each<[string, Record<string, string>]>([
		['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.se' }],
		['from a sister host', { 'sec-fetch-site': 'same-site', origin: 'https://evil.dialog.se' }],
		['from another site in an old browser', { origin: 'https://evil.se' }],
		['from another port of this machine', { origin: 'http://192.168.1.20:8080' }],
		['from a sandboxed frame', { origin: 'null' }],
		['with an origin that is no address', { origin: 'evil' }],
		['that tells nothing', {}],
		['with JSON, which needs no form', { origin: 'https://evil.se', 'content-type': 'application/json' }],
		['claiming to be typed, from elsewhere', { 'sec-fetch-site': 'none', origin: 'https://evil.se' }]
	])('is refused: %s', (_, headers) => {
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(ask(method, headers)).toBe(false);
	});

	it('may read from anywhere', () => {
		expect(ask('GET', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.se' })).toBe(true);
	});
});
