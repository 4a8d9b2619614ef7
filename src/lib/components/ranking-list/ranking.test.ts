import { describe, expect, test } from 'vitest';
import { moveOption, placeName, rankedOrder } from './ranking.ts';

const options = ['school', 'work', 'homes'];

describe('the list on the page', () => {
	test('sends a place for each option', () => {
		expect(placeName('q.7', 'school')).toBe('q.7.school');
	});

	test('begins with what was ranked before', () => {
		expect(rankedOrder(options, ['homes', 'gone'])).toEqual(['homes', 'school', 'work']);
	});

	test('moves an option one step, and not past the ends', () => {
		expect(moveOption(options, 'homes', -1)).toEqual(['school', 'homes', 'work']);
		expect(moveOption(options, 'school', -1)).toEqual(options);
		expect(moveOption(options, 'school', 1)).toEqual(['work', 'school', 'homes']);
		expect(moveOption(options, 'unknown', 1)).toEqual(options);
	});
});
