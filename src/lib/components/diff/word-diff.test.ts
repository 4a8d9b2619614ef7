import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

const wording = fc
	.array(fc.constantFrom('kommunen', 'ska', 'erbjuda', 'platser', 'varje', 'år', '.', 'ny'), {
		maxLength: 14
	})
	.map((words) => words.join(' '));

test('words that came are told apart from those that stayed', () => {
	expect(
		wordDiff(
			'Vi ska alltid skapa praktikplatser i kommunen.',
			'Vi ska alltid varje år skapa praktikplatser i kommunen.'
		)
	).toEqual([
		{ kind: 'same', text: 'Vi ska alltid ' },
		{ kind: 'inserted', text: 'varje år ' },
		{ kind: 'same', text: 'skapa praktikplatser i kommunen.' }
	]);
});

test('a rewritten phrase is one change, even where a word of it stayed', () => {
	const parts = wordDiff(
		'Målet är att alla individer ska integreras här.',
		'Målet är att kommunen ska erbjuda platser här.'
	);
	expect(parts.map((part) => part.kind)).toEqual(['same', 'removed', 'inserted', 'same']);
});

test('the same wording has no change', () => {
	expect(wordDiff('Alla är lika.', 'Alla är lika.')).toEqual([{ kind: 'same', text: 'Alla är lika.' }]);
	expect(wordDiff('', '')).toEqual([]);
});

test('both wordings can be read out of the difference', () => {
	fc.assert(
		fc.property(fc.oneof(wording, fc.string()), fc.oneof(wording, fc.string()), (before, after) => {
			const parts = wordDiff(before, after);
			const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text);
			expect(without('inserted').join('')).toBe(before);
			expect(without('removed').join('')).toBe(after);
		})
	);
});
