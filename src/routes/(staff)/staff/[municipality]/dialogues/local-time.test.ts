import { describe, expect, it } from 'vitest';
import { toInstant, toLocalTime } from './local-time.ts';

describe('Swedish local time', () => {
	it('is one hour ahead in winter and two in summer', () => {
		expect(toInstant('2026-12-01T08:00')).toBe('2026-12-01T07:00:00.000Z');
		expect(toInstant('2026-07-01T08:00')).toBe('2026-07-01T06:00:00.000Z');
	});

	it('comes back as it was written', () => {
		for (const local of ['2026-03-29T01:59', '2026-03-29T03:00', '2026-10-25T02:30', '2026-12-31T23:59']) {
			expect(toLocalTime(toInstant(local))).toBe(local);
		}
	});

	it('takes the hour after for one that does not exist, and nothing for what is no time', () => {
		expect(toLocalTime(toInstant('2026-03-29T02:30'))).toBe('2026-03-29T03:30');
		for (const wrong of ['', '2026-02-30T08:00', '2026-13-01T08:00', 'i morgon', '2026-12-01']) {
			expect(toInstant(wrong)).toBeNull();
		}
		expect(toLocalTime(null)).toBe('');
	});
});
