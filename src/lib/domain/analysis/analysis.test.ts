import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Question } from '../dialogue/questions.ts';
import { summariseAgreement, summariseImportance } from './agreement.ts';
import { countOf, sumShown } from './counts.ts';
import { summariseRanking } from './ranking.ts';
import { wholePercents } from './shares.ts';
import { dividesAndUnites } from './uniting.ts';
import { mostCommented, voicesOf } from './voices.ts';

describe('shares', () => {
	test('add up to 100 when every answer is shown', () => {
		expect(wholePercents([10, 10, 10], 30)).toEqual([34, 33, 33]);
		fc.assert(
			fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 8 }), (counts) => {
				const total = counts.reduce((sum, count) => sum + count, 0);
				const shares = wholePercents(counts, total);
				fc.pre(total >= 20);
				expect(shares.reduce((sum: number, share) => sum + (share ?? 0), 0)).toBe(100);
				for (const [place, count] of counts.entries())
					expect(Math.abs((shares[place] ?? 0) - (count / total) * 100)).toBeLessThan(1);
			})
		);
	});

	test('are each rounded by themselves when something is hidden or several answers could be given', () => {
		expect(wholePercents([7, null, null], 21)).toEqual([33, null, null]);
		expect(wholePercents([20, 15], 24)).toEqual([83, 63]);
	});

	test('are not given of fewer than twenty answers, nor of a hidden number', () => {
		expect(wholePercents([10, 9], 19)).toEqual([null, null]);
		expect(wholePercents([10, 9], null)).toEqual([null, null]);
	});
});

describe('a count', () => {
	test('is 0 where nobody chose the option, and null where it is hidden', () => {
		expect(countOf({ agree: null }, 'disagree')).toBe(0);
		expect(countOf({ agree: null }, 'agree')).toBeNull();
		expect(sumShown([3, null, 4])).toBeNull();
	});
});

describe('an agreement question', () => {
	const answered = (strongly_disagree: number, disagree: number, neither: number, agree: number) => ({
		'': strongly_disagree + disagree + neither + agree + 6,
		strongly_disagree,
		disagree,
		neither,
		agree,
		dont_know: 6
	});

	test('is summed up in two sides and the balance of those with an opinion', () => {
		const summary = summariseAgreement(answered(5, 10, 5, 20));
		expect(summary.agree).toEqual({ count: 20, percent: 43 });
		expect(summary.disagree).toEqual({ count: 15, percent: 33 });
		expect(summary.balance).toBe(13);
		expect(summary.leaning).toBe('torn');
	});

	test('has no sum where one step is hidden, so that the step cannot be worked out', () => {
		const summary = summariseAgreement({ '': 30, agree: 20, strongly_agree: null, disagree: null });
		expect(summary.agree).toEqual({ count: null, percent: null });
		expect(summary.balance).toBeNull();
		expect(summary.leaning).toBeNull();
	});

	test('is neither torn nor agreeing among few', () => {
		expect(summariseAgreement(answered(0, 0, 5, 10)).leaning).toBeNull();
	});

	test('divides or unites', () => {
		const ask = (id: string) => ({ id, kind: 'agreement' }) as Question;
		const counts = {
			even: { '': answered(10, 10, 0, 20) },
			split: { '': answered(10, 10, 0, 30) },
			agreed: { '': answered(5, 0, 0, 30) },
			against: { '': answered(40, 0, 0, 0) },
			hidden: { '': { '': 40, agree: null, disagree: null } }
		};
		const { divides, unites } = dividesAndUnites(Object.keys(counts).map(ask), counts);
		expect(divides.map(({ question }) => question.id)).toEqual(['even', 'split']);
		expect(unites.map(({ question }) => question.id)).toEqual(['against', 'agreed']);
	});
});

test('importance is how many find it important or more', () => {
	expect(summariseImportance({ '': 40, important: 12, very_important: 8, not_important: 20 })).toEqual({
		answered: 40,
		important: { count: 20, percent: 50 }
	});
});

describe('a ranking', () => {
	test('is ordered by mean place', () => {
		const options = { '': 20, a: 8, b: 12, c: 0, 'rank:a': 64, 'rank:b': 76, 'rank:c': 100 };
		expect(summariseRanking(['c', 'b', 'a'], options)).toEqual([
			{ key: 'a', first: 8, meanPlace: 1.6 },
			{ key: 'b', first: 12, meanPlace: 1.9 },
			{ key: 'c', first: 0, meanPlace: 2.5 }
		]);
	});

	test('is ordered by first choices where mean places are hidden, hidden options last', () => {
		const options = { '': 30, a: null, b: 20, c: null, 'rank:a': null, 'rank:b': null, 'rank:c': null };
		expect(summariseRanking(['a', 'b', 'c', 'd'], options).map(({ key }) => key)).toEqual([
			'b',
			'd',
			'a',
			'c'
		]);
	});
});

describe('the voices of a text', () => {
	const sections = [
		{
			passages: [
				{ lineage: 'quiet', text: 'Ingen' },
				{ lineage: 'few', text: 'Några' },
				{ lineage: 'loud', text: 'Många' },
				{ lineage: 'torn', text: 'Oeniga' }
			]
		}
	];
	const counts = {
		few: { '': { '': null, view: null } },
		loud: { '': { '': 24, view: 14, suggestion: 6, wording: 5 } },
		torn: { '': { '': 30, support: 15, concern: 15 } }
	};

	test('are by passage, with proposed wordings among the suggestions', () => {
		expect(voicesOf(sections, counts)).toEqual({
			few: { total: null, kinds: { view: null }, leaning: null },
			loud: { total: 24, kinds: { view: 14, suggestion: 11 }, leaning: null },
			torn: { total: 30, kinds: { concern: 15, support: 15 }, leaning: 'torn' }
		});
	});

	test('are most where most have spoken', () => {
		expect(mostCommented(sections, counts, 2).map(({ lineage }) => lineage)).toEqual(['torn', 'loud']);
	});
});
