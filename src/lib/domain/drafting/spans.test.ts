import { describe, expect, it } from 'vitest';
import { findWords, markedPieces, wordsOf } from './spans.ts';

describe('a text with marks', () => {
	it('is cut where a mark begins or ends, and says which marks each stretch has', () => {
		const pieces = markedPieces('ett två tre fyra', [
			{ mark: 'a', spans: [[0, 7]] },
			{
				mark: 'b',
				spans: [
					[4, 11],
					[12, 16]
				]
			},
			{ mark: 'whole', spans: null }
		]);
		expect(pieces).toEqual([
			{ text: 'ett ', marks: ['a'] },
			{ text: 'två', marks: ['a', 'b'] },
			{ text: ' tre', marks: ['b'] },
			{ text: ' ', marks: [] },
			{ text: 'fyra', marks: ['b'] }
		]);
	});

	it('counts characters as the database does, also beyond the first plane', () => {
		expect(markedPieces('🙂 bra', [{ mark: 'a', spans: [[2, 5]] }])).toEqual([
			{ text: '🙂 ', marks: [] },
			{ text: 'bra', marks: ['a'] }
		]);
		expect(wordsOf('🙂 bra')).toEqual([
			{ text: '🙂', span: [0, 1] },
			{ text: 'bra', span: [2, 5] }
		]);
	});
});

describe('words in a text', () => {
	it('are found whatever the blanks, the case and the points around them', () => {
		expect(findWords('Vi vill ha fler\nturer, tack.', 'Fler turer')).toEqual([11, 22]);
	});

	it('are found at the first place from where one asks, else at the first of all', () => {
		expect(findWords('ja nej ja', 'ja', 1)).toEqual([7, 9]);
		expect(findWords('ja nej ja', 'ja', 8)).toEqual([0, 2]);
	});

	it('are not found where they do not stand, nor without words', () => {
		expect(findWords('ja nej', 'kanske')).toBeNull();
		expect(findWords('ja nej', '  ')).toBeNull();
	});
});
