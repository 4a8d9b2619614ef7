/**
 * Counts as the database lets them out after disclosure control.
 *
 * subject (dialogue id, section lineage, passage lineage or question id) → band ('' in all) → option → respondents.
 * Option '' is everyone who answered; null: may not be shown; an option that is missing was chosen by nobody.
 * Ranking questions: an option's own count is how many put it first, `rank:<option>` twice the sum of its places
 * (an option left without one takes the mean of the places left). Passages: option is the kind of point.
 */
export type Counts = Record<string, Record<string, OptionCounts>>;

/** option → respondents, of one subject in one band. */
export type OptionCounts = Record<string, number | null>;

/** The counts of a subject in a band; nothing where nobody has been counted. */
export function countsOf(counts: Counts, subject: string, band = ''): OptionCounts {
	return counts[subject]?.[band] ?? {};
}

/** One count: null where it may not be shown, 0 where nobody chose the option. */
export function countOf(options: OptionCounts, option: string): number | null {
	return options[option] === undefined ? 0 : options[option];
}

/** The sum of counts, null where one of them may not be shown. */
export function sumShown(counts: readonly (number | null)[]): number | null {
	return counts.reduce<number | null>(
		(sum, count) => (sum === null || count === null ? null : sum + count),
		0
	);
}
