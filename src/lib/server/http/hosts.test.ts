import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isKnownHost } from './hosts.ts';

const rules = { origin: 'https://dialog.bjurholm.se', hosts: ['dialog.timra.se'] };

describe('the host of a request', () => {
	it.each([
		'localhost',
		'localhost:3000',
		'bjurholm.localhost:3000',
		'127.0.0.1:3000',
		'127.1.2.3',
		'[::1]:3000',
		'dialog.bjurholm.se',
		'DIALOG.BJURHOLM.SE.',
		'dialog.timra.se:8443'
	])('is known: %s', (host) => {
		expect(isKnownHost(host, rules)).toBe(true);
	});

	it.each([
		null,
		'',
		'evil.se',
		'dialog.bjurholm.se.evil.se',
		'evil-dialog.bjurholm.se',
		'localhost.evil.se',
		'127.0.0.1.evil.se',
		'128.0.0.1',
		'dialog.timra.se@evil.se',
		'dialog.timra.se/evil',
		'dialog.timra.se evil.se',
		'[::2]',
		'::1'
	])('is not known: %s', (host) => {
		expect(isKnownHost(host, rules)).toBe(false);
	});

	it('is known when it is one of this machine’s own addresses', () => {
		for (const { address, family } of Object.values(networkInterfaces()).flatMap((list) => list ?? [])) {
			expect(isKnownHost(family === 'IPv6' ? `[${address}]:3000` : `${address}:3000`, rules)).toBe(true);
		}
	});
});
