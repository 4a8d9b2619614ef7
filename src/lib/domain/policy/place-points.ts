/** Where points stand in a text that has gone on: each in exactly one place, or waiting to be placed by hand. */
import { followLineage } from './lineage.ts';
import type { Ancestry } from './lineage.ts';
import type { SectionText } from './structure.ts';

/** What a point was said about (lineages): a passage, a section, or, both null, the text as a whole. */
export type PlacedPoint = { id: string; section: string | null; passage: string | null };
/** Where a person put a point; takes the place of what it was said about. */
export type Placement = { point: string; section: string | null; passage: string | null };

/**
 * `placed`: by point, a passage with the section it stands in now, a section, or the whole text. `toPlace`: points whose
 * passage or section is gone.
 */
export type PlacedPoints = {
	placed: Map<string, { section: string | null; passage: string | null }>;
	toPlace: string[];
};

/** Every point of `points` once, in `placed` or in `toPlace`. `ancestry`: of all versions since the points were made. */
export function placePoints(
	sections: SectionText[],
	ancestry: Ancestry[],
	points: PlacedPoint[],
	placements: Placement[]
): PlacedPoints {
	const byHand = new Map(placements.map((one) => [one.point, one]));
	const home = new Map(
		sections.flatMap(({ lineage, passages }) => passages.map((one) => [one.lineage, lineage] as const))
	);
	const known = new Set(sections.map(({ lineage }) => lineage));
	const now = new Map<string, string | null>();
	const follow = (lineage: string): string | null => {
		const found = now.get(lineage);
		if (found !== undefined) return found;
		const place = followLineage(ancestry, lineage);
		now.set(lineage, place === 'unplaced' ? null : place.lineage);
		return now.get(lineage) ?? null;
	};

	const result: PlacedPoints = { placed: new Map(), toPlace: [] };
	for (const point of points) {
		const { section, passage } = byHand.get(point.id) ?? point;
		const at = passage ?? section;
		const lineage = at === null ? null : follow(at);
		const there = passage === null ? lineage : (home.get(lineage ?? '') ?? null);
		if (at === null) result.placed.set(point.id, { section: null, passage: null });
		else if (lineage !== null && there !== null && known.has(there)) {
			result.placed.set(point.id, { section: there, passage: passage === null ? null : lineage });
		} else result.toPlace.push(point.id);
	}
	return result;
}
