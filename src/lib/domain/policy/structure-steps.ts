/** Moving one step up or down: the places that something can be moved to, in the order of the text. */
import { blocksOf } from './revise-sections.ts';
import type { SectionText } from './structure.ts';

/** First in a section (`after` null), or after a passage of it. Lineages. */
export type PassagePlace = { section: string; after: string | null };
export type Direction = 'up' | 'down';

/** Every place for a passage, its own (where it stands in the text) among them. */
export function passagePlaces(sections: SectionText[], passage: string): PassagePlace[] {
	return sections.flatMap(({ lineage: section, passages }) => [
		{ section, after: null },
		...passages.filter(({ lineage }) => lineage !== passage).map(({ lineage: after }) => ({ section, after }))
	]);
}

/** Every section that a section can come after, null for first; those under it go along. */
export function sectionPlaces(sections: SectionText[], section: string): (string | null)[] {
	const staying = blocksOf(sections, new Set([section])).get(null) ?? [];
	return [null, ...staying.map(({ lineage }) => lineage)];
}

/** Where a passage stands in the text as it is. */
export function homeOfPassage(sections: SectionText[], passage: string): PassagePlace | null {
	for (const { lineage: section, passages } of sections) {
		const at = passages.findIndex(({ lineage }) => lineage === passage);
		if (at >= 0) return { section, after: passages[at - 1]?.lineage ?? null };
	}
	return null;
}

/** The section before a section in the text as it is; null: it is the first. */
export function homeOfSection(sections: SectionText[], section: string): string | null {
	const at = sections.findIndex(({ lineage }) => lineage === section);
	return sections[at - 1]?.lineage ?? null;
}

/** The place one step from `at`; null at either end, or when `at` is none of the places. */
export function stepFrom<P>(places: P[], at: P, direction: Direction): P | null {
	const index = places.findIndex((place) => JSON.stringify(place) === JSON.stringify(at));
	return index < 0 ? null : (places[index + (direction === 'up' ? -1 : 1)] ?? null);
}
