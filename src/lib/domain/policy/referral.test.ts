import { describe, expect, it } from 'vitest';
import { daysBetween, readBodies } from './referral.ts';

describe('a list of bodies', () => {
	it('has one a line, with its e-mail after a semicolon, a tab or in brackets', () => {
		const list =
			'Socialnämnden; social@kommunen.example\n\n  Hembygdsföreningen \r\nKyrkan\tkyrkan@x.example\nRädda <r@x.example>';
		expect(readBodies(list)).toEqual([
			{ name: 'Socialnämnden', email: 'social@kommunen.example' },
			{ name: 'Hembygdsföreningen', email: '' },
			{ name: 'Kyrkan', email: 'kyrkan@x.example' },
			{ name: 'Rädda', email: 'r@x.example' }
		]);
	});

	it('names each body once', () => {
		expect(readBodies('Kyrkan\nkyrkan; k@x.example')).toEqual([{ name: 'Kyrkan', email: '' }]);
	});
});

it('days are counted over a change of the clock', () => {
	expect(daysBetween('2026-03-20', '2026-04-10')).toBe(21);
	expect(daysBetween('2026-10-20', '2026-11-03')).toBe(14);
});
