/** What the list must know of a point: its place, what it is a part of, what it was given. */
export type ListedPoint = {
	id: string;
	number: number;
	part: number | null;
	whole: { id: string } | null;
	themes: string[];
	readByMe: boolean;
};
/** `left`: it has gone out of the selection since it was shown, for it was coded or read. */
export type Shown<Point extends ListedPoint> = Point & { left: boolean };

/**
 * What the list goes on showing while somebody works through it: what the selection holds now, and what it held before, in
 * place, so that no other point slips under the next key.
 * @param given themes that this person has given on this page, by point: what has left the selection is not read anew
 */
export function keepShown<Point extends ListedPoint>(
	before: readonly Shown<Point>[],
	now: readonly Point[],
	given: ReadonlyMap<string, ReadonlySet<string>>
): Shown<Point>[] {
	const still = new Set(now.map(({ id }) => id));
	// A part stands in the stead of a whole that was split, and the other way round.
	const gone = before.filter(
		({ id, whole }) =>
			!still.has(id) && !still.has(whole?.id ?? '') && !now.some((point) => point.whole?.id === id)
	);
	return [
		...now.map((point) => ({ ...point, left: false })),
		...gone.map((point) => ({
			...point,
			left: true,
			readByMe: true,
			themes: [...new Set([...point.themes, ...(given.get(point.id) ?? [])])]
		}))
	].sort((one, other) => one.number - other.number || (one.part ?? 0) - (other.part ?? 0));
}
