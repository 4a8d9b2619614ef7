/** Fewest answers that percentages are given of; below it one person weighs more than five per cent. */
export const smallestBase = 20;

/**
 * Whole per cent of `total` for each count. Null where the count or the total is hidden, and everywhere when the
 * total is under `smallestBase`. When the counts are the whole total, the shares are rounded so that they add up to
 * 100 (largest remainder, the first of equals); otherwise each is rounded by itself.
 */
export function wholePercents(counts: readonly (number | null)[], total: number | null): (number | null)[] {
	if (total === null || total < smallestBase) return counts.map(() => null);
	const exact = counts.map((count) => (count === null ? null : (count / total) * 100));
	const known = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
	if (counts.includes(null) || known !== total)
		return exact.map((share) => (share === null ? null : Math.round(share)));
	const floors = exact.map((share) => Math.floor(share ?? 0));
	const missing = 100 - floors.reduce((sum, share) => sum + share, 0);
	const byRemainder = exact
		.map((share, place) => ({ place, remainder: (share ?? 0) - (floors[place] ?? 0) }))
		.sort((a, b) => b.remainder - a.remainder || a.place - b.place);
	const raised = new Set(byRemainder.slice(0, missing).map(({ place }) => place));
	return floors.map((share, place) => share + (raised.has(place) ? 1 : 0));
}

/** Whole per cent of one count; null as in `wholePercents`. */
export function wholePercent(count: number | null, total: number | null): number | null {
	return wholePercents([count, null], total)[0] ?? null;
}
