import { describe, expect, it } from 'vitest';
import { safeNext } from '../../src/lib/server/auth/staff-request.ts';

const own = 'http://radslag.test';

describe('the address to go on to after signing in', () => {
	it.each([
		'/staff',
		'/staff/bjurholm',
		'/staff/bjurholm/policies',
		'/staff/bjurholm/dialogues/var-framtid',
		'/staff/bjurholm/register/var-framtid?page=2',
		'/staff/bjurholm/audit?before=120'
	])('is kept when it is a page of ours: %s', (wanted) => {
		expect(safeNext(wanted)).toBe(wanted);
	});

	it.each([
		null,
		'',
		'/',
		'//evil.se',
		'///evil.se',
		'////evil.se/staff',
		'/\\evil.se',
		'\\\\evil.se',
		'\\/evil.se',
		'/\t/evil.se',
		'/\n/evil.se',
		'http://evil.se',
		'https://evil.se/staff',
		'https:evil.se',
		'https:/evil.se',
		'http:\\\\evil.se',
		'HTTPS://EVIL.SE',
		'javascript:alert(1)',
		'JavaScript:alert(1)//staff',
		'data:text/html,<script>alert(1)</script>',
		'vbscript:x',
		'/staff//evil.se',
		'/staff/\\evil.se',
		'/staff@evil.se',
		'/staff:80@evil.se',
		'/staffx',
		'/staff.evil.se',
		'staff',
		'staff/bjurholm',
		' /staff',
		'/staff ',
		'/staff\n',
		'/staff\r\nset-cookie: a=b',
		'/staff#//evil.se',
		'/staff?next=//evil.se',
		'/staff?next=https://evil.se',
		'/staff;evil.se',
		'/staff/bjurholm/\u0000',
		'/staff/\u202eevil.se',
		'/stаff',
		'/bjurholm',
		'/api/health',
		'.//evil.se',
		'%2f%2fevil.se',
		'/%2fevil.se',
		'/%5cevil.se',
		'//google.com%2f@evil.se',
		'/staff/bjurholm/<script>',
		"/staff/'onclick=alert(1)"
	])('is the start when it is anything else: %j', (wanted) => {
		expect(safeNext(wanted)).toBe('/staff');
	});

	it.each([
		'/staff/..',
		'/staff/../..',
		'/staff/%2e%2e/%2e%2e',
		'/staff/%2f%2fevil.se',
		'/staff/%5c%5cevil.se'
	])('never leaves this host, however it is written: %s', (wanted) => {
		expect(new URL(safeNext(wanted), own).origin).toBe(own);
	});
});
