/** A unit of the organisation; `parent` null: right under the municipality. */
export type Unit = { id: string; parent: string | null; name: string };

/** A unit with its place in the tree: `depth` from 0, `path` the names from the top down to its own. */
export type PlacedUnit<U extends Unit> = U & { depth: number; path: string[] };

/**
 * The units in reading order: each before those under it, beside each other by Swedish alphabet. One whose parent is
 * not among them stands at the top.
 */
export function placeUnits<U extends Unit>(units: readonly U[]): PlacedUnit<U>[] {
	const known = new Set(units.map(({ id }) => id));
	const children = Map.groupBy(units, ({ parent }) => (parent !== null && known.has(parent) ? parent : null));
	const swedish = new Intl.Collator('sv');
	const placed = (parent: string | null, depth: number, above: string[]): PlacedUnit<U>[] =>
		(children.get(parent) ?? [])
			.toSorted((one, other) => swedish.compare(one.name, other.name))
			.flatMap((unit) => {
				const path = [...above, unit.name];
				return [{ ...unit, depth, path }, ...placed(unit.id, depth + 1, path)];
			});
	return placed(null, 0, []);
}

/** The ids of a unit and of all that lie under it. */
export function unitsUnder(units: readonly Unit[], id: string): Set<string> {
	const found = new Set([id]);
	for (const unit of placeUnits(units)) {
		if (unit.parent !== null && found.has(unit.parent)) found.add(unit.id);
	}
	return found;
}
