import { describe, expect, it } from 'vitest';
import { keysOf, noKeys, placeRecent, stepOf, unusableKeys, usualKeys } from './keys.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	...held
});

describe('the keys of a person', () => {
	it('are the usual ones but for those that she changed', () => {
		expect(keysOf({})).toEqual(usualKeys);
		expect(keysOf({ next: 'N', invented: 'q' })).toEqual({ ...usualKeys, next: 'n' });
		expect(keysOf(noKeys)).toEqual(noKeys);
	});

	it('cannot be one for two steps, nor a digit, nor more than a key', () => {
		expect(unusableKeys(usualKeys)).toEqual([]);
		expect(unusableKeys({ ...usualKeys, find: 'j', same: '4', split: 'ab', read: 'm' })).toEqual([
			'find',
			'same',
			'split',
			'read'
		]);
		expect(unusableKeys(noKeys)).toEqual([]);
	});

	it('say which step a key is, unless another key is held', () => {
		expect(stepOf(usualKeys, press('J'))).toBe('next');
		expect(stepOf(usualKeys, press('?'))).toBe('help');
		expect(stepOf(usualKeys, press('3'))).toBe(2);
		expect(stepOf(usualKeys, press('0'))).toBeNull();
		expect(stepOf(usualKeys, press('j', { ctrlKey: true }))).toBeNull();
		expect(stepOf(noKeys, press('j'))).toBeNull();
		expect(stepOf(noKeys, press('3'))).toBeNull();
		expect(stepOf({ ...usualKeys, next: '' }, press('j'))).toBeNull();
	});
});

describe('the themes used last', () => {
	it('keep their digits, so that a digit means the same theme from one point to the next', () => {
		expect(placeRecent(['a', 'b'], ['b', 'a'], 'a')).toEqual(['a', 'b']);
		expect(placeRecent(['a', 'b'], ['b', 'a'], 'c')).toEqual(['a', 'b', 'c']);
		const nine = Array.from('abcdefghi');
		expect(placeRecent(nine, ['a', 'b', 'd', 'c', 'a'], 'x').join('')).toBe('abcdxfghi');
		expect(placeRecent(nine, [...nine, 'a'], 'x').join('')).toBe('axcdefghi');
	});
});
