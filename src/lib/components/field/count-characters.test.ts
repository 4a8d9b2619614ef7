import { expect, test } from 'vitest';
import { countCharacters } from './count-characters.ts';
import { describedBy, fieldId } from './field-types.ts';

test('characters are counted as people see them written, not as bytes', () => {
	expect(countCharacters('räksmörgås')).toBe(10);
	expect(countCharacters('ra\u0308k')).toBe(3);
	expect(countCharacters('👍')).toBe(1);
	expect(countCharacters('a\r\nb')).toBe(3);
});

test('a field is described by what there is: help, error, count', () => {
	expect(describedBy('text', 'Skriv kort', ['För långt'], 'field-text-count')).toBe(
		'field-text-help field-text-error field-text-count'
	);
	expect(describedBy('text', undefined, [])).toBeUndefined();
});

test('the id of a field can stand in an address', () => {
	expect(fieldId('point:a.b')).toBe('field-point-a-b');
});
