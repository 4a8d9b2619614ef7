import { describe, expect, test } from 'vitest';
import { readRecord, renewRecords, revisionOf, standingOf } from './text-states.ts';

describe('the state of a text', () => {
	const swedish = { 'a.save': 'Spara', 'a.send': 'Skicka' };
	const first = renewRecords(swedish, { 'a.save': 'Tallenna', 'a.send': 'Lähetä' }, {}, 'draft');

	test('is what it was made as, from the Swedish of that day', () => {
		expect(readRecord(first['a.save'])).toEqual({
			state: 'draft',
			source: revisionOf('Spara'),
			text: revisionOf('Tallenna')
		});
		expect(standingOf('Spara', 'Tallenna', readRecord(first['a.save']))).toBe('draft');
	});

	test('is stale when the Swedish was changed and nobody wrote the text anew', () => {
		const changed = { ...swedish, 'a.save': 'Spara nu' };
		const second = renewRecords(changed, { 'a.save': 'Tallenna', 'a.send': 'Lähetä' }, first, 'draft');
		expect(standingOf(changed['a.save'], 'Tallenna', readRecord(second['a.save']))).toBe('stale');
		const third = renewRecords(changed, { 'a.save': 'Tallenna nyt' }, second, 'draft');
		expect(standingOf(changed['a.save'], 'Tallenna nyt', readRecord(third['a.save']))).toBe('draft');
		expect(third['a.send']).toBeUndefined();
	});

	test('is missing without a text, and a draft where nobody has said anything', () => {
		expect(standingOf('Spara', undefined, undefined)).toBe('missing');
		expect(standingOf('Spara', 'Tallenna', readRecord('nonsense'))).toBe('draft');
	});
});

test('a revision is another for another text, and has the same eight characters everywhere', () => {
	expect(revisionOf('')).toBe('811c9dc5');
	expect(revisionOf('a')).toBe('e40c292c');
	expect(revisionOf('Spara')).not.toBe(revisionOf('spara'));
	expect(revisionOf('ትግርኛ')).toMatch(/^[0-9a-f]{8}$/);
});
