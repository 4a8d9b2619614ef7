import { expect, test } from 'vitest';
import { hintedPieces } from './hinted-text.ts';

test('a text is cut where it may hold personal data, and nothing of it is lost', () => {
	const text = 'Ring 070-174 06 05 eller skriv till anna@example.com.';
	const pieces = hintedPieces(text);
	expect(pieces.filter(({ marked }) => marked).map((piece) => piece.text)).toEqual([
		'070-174 06 05',
		'anna@example.com'
	]);
	expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});

test('a text without personal data is one piece', () => {
	expect(hintedPieces('Bättre bussar.')).toEqual([{ text: 'Bättre bussar.', marked: false }]);
});
