import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

test('words that came and went are told apart from those that stayed', () => {
	expect(
		wordDiff('Kommunen ska skapa praktikplatser.', 'Kommunen ska varje år skapa praktikplatser.')
	).toEqual([
		{ kind: 'same', text: 'Kommunen ska ' },
		{ kind: 'inserted', text: 'varje år ' },
		{ kind: 'same', text: 'skapa praktikplatser.' }
	]);
});

test('both wordings can be read out of the difference', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (before, after) => {
			const parts = wordDiff(before, after);
			const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text);
			expect(without('inserted').join('')).toBe(before);
			expect(without('removed').join('')).toBe(after);
		})
	);
});
