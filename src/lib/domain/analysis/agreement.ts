import { countOf, sumShown, type OptionCounts } from './counts.ts';
import { smallestBase, wholePercent } from './shares.ts';

/** A number of respondents and its share of those who answered the question. */
export type Part = { count: number | null; percent: number | null };

/**
 * How many agree and disagree (both steps of each), null where a step is hidden. `balance`: per cent who agree less
 * per cent who disagree, of those with an opinion ("Vet inte" left out), −100 to 100; null where a step is hidden or
 * fewer than 20 have an opinion. `leaning`: agreeing when at least 70 per cent of them are on one side, torn when
 * at least 30 per cent are on either.
 */
export type AgreementSummary = {
	answered: number | null;
	agree: Part;
	disagree: Part;
	balance: number | null;
	leaning: Leaning;
};
export type Leaning = 'agreeing' | 'torn' | null;

/** Sums up an agreement question. */
export function summariseAgreement(options: OptionCounts): AgreementSummary {
	const answered = countOf(options, '');
	const agree = both(options, 'agree', 'strongly_agree');
	const disagree = both(options, 'disagree', 'strongly_disagree');
	const opinions = sumShown([agree, disagree, countOf(options, 'neither')]);
	const measured = agree !== null && disagree !== null && opinions !== null && opinions >= smallestBase;
	return {
		answered,
		agree: { count: agree, percent: wholePercent(agree, answered) },
		disagree: { count: disagree, percent: wholePercent(disagree, answered) },
		balance: measured ? Math.round(((agree - disagree) / opinions) * 100) : null,
		leaning: measured ? leaningOf(agree, disagree, opinions) : null
	};
}

/** How many find it important or very important. */
export function summariseImportance(options: OptionCounts): { answered: number | null; important: Part } {
	const answered = countOf(options, '');
	const important = both(options, 'important', 'very_important');
	return { answered, important: { count: important, percent: wholePercent(important, answered) } };
}

/** Torn or agreeing, of two sides among `opinions` (which may hold some who take no side). */
export function leaningOf(one: number, other: number, opinions: number): Leaning {
	if (opinions < smallestBase) return null;
	if (Math.max(one, other) >= 0.7 * opinions) return 'agreeing';
	return Math.min(one, other) >= 0.3 * opinions ? 'torn' : null;
}

function both(options: OptionCounts, one: string, other: string): number | null {
	return sumShown([countOf(options, one), countOf(options, other)]);
}
