import { expect, test } from 'vitest';
import { pointLabel } from './point-label.ts';

test('a point is called by its number, a part by the number of the whole and a letter', () => {
	expect(pointLabel({ number: 47 })).toBe('47');
	expect(pointLabel({ number: 47, part: null })).toBe('47');
	expect(pointLabel({ number: 47, part: 1 })).toBe('47a');
	expect(pointLabel({ number: 320, part: 26 })).toBe('320z');
});
