import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isKnownHost, originForOthers } from './hosts.ts';

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

describe('the address that others in the room are told', () => {
	const asked = (address: string) => originForOthers(new URL(address), ['192.168.1.20', '10.0.0.5']);

	it('is the machine’s own in the network where the page is open on the machine itself', () => {
		for (const host of ['localhost', '127.0.0.1', '[::1]', 'timra.localhost'])
			expect(asked(`http://${host}:3000/join`)).toBe('http://192.168.1.20:3000');
	});

	it('is the one that was asked otherwise, and where the machine is in no network', () => {
		expect(asked('https://radslag.bjurholm.example/x')).toBe('https://radslag.bjurholm.example');
		expect(asked('http://192.168.1.30:3000/x')).toBe('http://192.168.1.30:3000');
		expect(originForOthers(new URL('http://localhost:3000/x'), [])).toBe('http://localhost:3000');
	});
});
