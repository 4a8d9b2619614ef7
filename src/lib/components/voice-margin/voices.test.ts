import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { texts } from '../../i18n/texts.ts';
import {
	channelText,
	marksOf,
	pointKinds,
	totalText,
	voiceLines,
	voicesPerMark,
	weightOf,
	type Voices
} from './voices.ts';

const torn: Voices = {
	total: 14,
	kinds: { view: 6, suggestion: 8, question: 0 },
	channels: { web: 9, dialogue_meeting: 5, paper: null },
	leaning: 'torn'
};

describe('the marks in the margin', () => {
	test('are one for each voice, kind by kind', () => {
		expect(marksOf(torn, 1)).toEqual([
			{ kind: 'view', marks: 6 },
			{ kind: 'suggestion', marks: 8 }
		]);
	});

	test('add up to the number where kinds are not shown', () => {
		expect(marksOf({ total: 9, kinds: { view: 5, concern: null, support: null } }, 1)).toEqual([
			{ kind: 'view', marks: 5 },
			{ kind: 'undivided', marks: 4 }
		]);
	});

	test('are none where fewer than five have spoken', () => {
		expect(marksOf({ total: null, kinds: { view: null } }, 1)).toEqual([]);
	});

	test('stand for the same number of voices on the whole page, and find room', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 200_000 })), (totals) => {
				const all = totals.map((total) => ({ total, kinds: { view: total } }));
				const perMark = voicesPerMark(all);
				for (const voices of all) {
					const marks = marksOf(voices, perMark).reduce((sum, one) => sum + one.marks, 0);
					expect(marks).toBeLessThanOrEqual(22);
					expect(marks > 0).toBe(voices.total > 0);
				}
			})
		);
		expect([0, 5, 22, 23, 45, 400].map((total) => voicesPerMark([{ total, kinds: {} }]))).toEqual([
			1, 1, 1, 2, 5, 20
		]);
	});
});

describe('the weight of a passage in the text', () => {
	test('grows with its share of the most commented passage', () => {
		const weights = [undefined, 0, 3, 14, 30].map((total) =>
			weightOf(total === undefined ? undefined : { total, kinds: {} }, 30)
		);
		expect(weights).toEqual([0, 0, 1, 2, 3]);
	});

	test('is the lightest where the number is not shown', () => {
		expect(weightOf({ total: null, kinds: {} }, 30)).toBe(1);
	});
});

describe('the words of a passage’s list', () => {
	test('give every kind and channel with its number, leaving out what nobody used', () => {
		expect(voiceLines(texts('sv'), torn).map((line) => line.text)).toEqual([
			'6 synpunkter',
			'8 förslag',
			'Webben 9 · Dialogmöte 5'
		]);
		expect(totalText(texts('sv'), torn)).toBe('14 röster');
		expect(channelText(texts('en'), { total: 5, kinds: {} })).toBe('');
	});

	test('say of a suppressed number only that it is small', () => {
		const few: Voices = { total: null, kinds: { question: null } };
		expect(totalText(texts('sv'), few)).toBe('Färre än 5 röster');
		expect(voiceLines(texts('en'), few).map((line) => line.text)).toEqual(['Question: fewer than 5']);
	});

	test('exist for every kind in every language', () => {
		for (const language of ['sv', 'en']) {
			for (const kind of pointKinds) {
				expect(voiceLines(texts(language), { total: 5, kinds: { [kind]: 5 } })[0]?.text).toContain('5');
			}
		}
	});
});
