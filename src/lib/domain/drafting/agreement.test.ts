import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOn, agreementTogether, cohensKappa, isAgreed, type TwiceCoded } from './agreement.ts';

describe('Cohen’s kappa', () => {
	it('is 0.4 in the textbook example of 50 proposals: 20 both, 5 and 10 one, 15 neither', () => {
		const found = cohensKappa({ both: 20, onlyFirst: 5, onlySecond: 10, neither: 15 });
		expect(found.observed).toBe(0.7);
		expect(found.kappa).toBeCloseTo(0.4, 12);
	});

	it('is one for coders who always agree, and falls under zero for those who never do', () => {
		expect(cohensKappa({ both: 3, onlyFirst: 0, onlySecond: 0, neither: 4 }).kappa).toBe(1);
		expect(cohensKappa({ both: 0, onlyFirst: 2, onlySecond: 2, neither: 0 }).kappa).toBe(-1);
	});

	it('is undefined where both gave everything the same answer, and without any', () => {
		expect(cohensKappa({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 9 })).toMatchObject({
			observed: 1,
			kappa: null
		});
		expect(cohensKappa({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 }).observed).toBeNull();
	});

	it('lies between -1 and 1, is the same whoever is first, and 1 only where nobody differs', () => {
		const count = fc.nat(300);
		fc.assert(
			fc.property(count, count, count, count, (both, onlyFirst, onlySecond, neither) => {
				const { kappa } = cohensKappa({ both, onlyFirst, onlySecond, neither });
				const turned = cohensKappa({ both, onlyFirst: onlySecond, onlySecond: onlyFirst, neither });
				expect(turned.kappa).toBe(kappa);
				if (kappa === null) return;
				expect(kappa).toBeGreaterThanOrEqual(-1);
				expect(kappa).toBeLessThanOrEqual(1);
				expect(kappa === 1).toBe(onlyFirst + onlySecond === 0);
			})
		);
	});
});

describe('the themes of a sample', () => {
	const points: TwiceCoded[] = [
		[['a', 'b'], ['a']],
		[['a'], ['a']],
		[[], ['b']],
		[[], []]
	];

	it('are judged one by one and together', () => {
		expect(agreementOn('a', points)).toMatchObject({ both: 2, neither: 2, kappa: 1 });
		expect(agreementOn('b', points)).toMatchObject({ onlyFirst: 1, onlySecond: 1, neither: 2 });
		expect(agreementTogether(['a', 'b'], points)).toMatchObject({
			both: 2,
			onlyFirst: 1,
			onlySecond: 1,
			neither: 4,
			observed: 0.75
		});
	});

	it('are agreed on when they are the same, in whatever order', () => {
		expect(
			isAgreed([
				['a', 'b'],
				['b', 'a']
			])
		).toBe(true);
		expect(isAgreed([['a'], []])).toBe(false);
	});
});
