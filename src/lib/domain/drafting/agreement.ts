/**
 * How far two coders agree on a yes-or-no matter, chance set aside: Cohen's kappa (J. Cohen, "A coefficient of agreement
 * for nominal scales", Educational and Psychological Measurement 20, 1960).
 * `kappa` is null where it is undefined: both gave everything the same answer, so that nothing is left once chance is
 * set aside, or there was nothing to code.
 */
export type Agreement = {
	both: number;
	onlyFirst: number;
	onlySecond: number;
	neither: number;
	/** Share of the decisions on which they agree, 0 to 1; null without any. */
	observed: number | null;
	kappa: number | null;
};

/** A point as two coders saw it: the themes each gave it. */
export type TwiceCoded = readonly [first: readonly string[], second: readonly string[]];

/** Cohen's kappa of a table of two by two. */
export function cohensKappa(
	counts: Pick<Agreement, 'both' | 'onlyFirst' | 'onlySecond' | 'neither'>
): Agreement {
	const { both, onlyFirst, onlySecond, neither } = counts;
	const all = both + onlyFirst + onlySecond + neither;
	if (all === 0) return { ...counts, observed: null, kappa: null };
	const first = both + onlyFirst;
	const second = both + onlySecond;
	// Whole numbers as long as it goes, so that perfect agreement is exactly 1 and "undefined" is exact.
	const expected = first * second + (all - first) * (all - second);
	const observed = (both + neither) / all;
	if (expected === all * all) return { ...counts, observed, kappa: null };
	return { ...counts, observed, kappa: ((both + neither) * all - expected) / (all * all - expected) };
}

/** Agreement on one theme: did the point get it or not? */
export function agreementOn(theme: string, points: readonly TwiceCoded[]): Agreement {
	return cohensKappa(countDecisions([theme], points));
}

/** Agreement on all themes together: every theme of every point is a decision. */
export function agreementTogether(themes: readonly string[], points: readonly TwiceCoded[]): Agreement {
	return cohensKappa(countDecisions(themes, points));
}

/** Whether two coders gave a point the same themes, in whatever order. */
export function isAgreed([first, second]: TwiceCoded): boolean {
	return new Set(first).symmetricDifference(new Set(second)).size === 0;
}

function countDecisions(themes: readonly string[], points: readonly TwiceCoded[]) {
	const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
	for (const [first, second] of points)
		for (const theme of themes) {
			const [one, other] = [first.includes(theme), second.includes(theme)];
			counts[one ? (other ? 'both' : 'onlyFirst') : other ? 'onlySecond' : 'neither']++;
		}
	return counts;
}
