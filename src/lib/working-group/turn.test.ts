import { describe, expect, it } from 'vitest';
import { isBehind, isByOthers } from './turn.ts';

const turn = { node: 'a', count: 7 };

describe('a page', () => {
	it('is behind once there is a word from after it was read', () => {
		expect(isBehind(turn, { node: 'a', revision: 7, others: 7 }, null)).toBe(false);
		expect(isBehind(turn, { node: 'a', revision: 8, others: 0 }, null)).toBe(true);
	});

	it('tells of others only when it was not this person', () => {
		expect(isByOthers(turn, { node: 'a', revision: 8, others: 6 }, null)).toBe(false);
		expect(isByOthers(turn, { node: 'a', revision: 9, others: 8 }, null)).toBe(true);
	});

	it('that another node made is read anew at every word, once', () => {
		const first = { node: 'b', revision: 3, others: 3 };
		expect(isBehind(turn, first, null)).toBe(true);
		expect(isByOthers(turn, first, null)).toBe(false);
		expect(isBehind(turn, first, first)).toBe(false);
		const second = { node: 'b', revision: 4, others: 4 };
		expect(isBehind(turn, second, first)).toBe(true);
		expect(isByOthers(turn, second, first)).toBe(true);
	});
});
