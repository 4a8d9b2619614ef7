import { followLineage, type Ancestry } from '../../domain/policy/lineage.ts';
import type { PointKind, Voices } from '../../components/voice-margin/voices.ts';

/** Points by passage as they were made: how many, by kind; null where a number may not be shown. */
export type CountedVoices = Record<string, { total: number | null; kinds: Record<string, number | null> }>;

/**
 * Voices by the passage that they hang on now: merged passages add up, removed ones are left out. A proposed wording
 * counts as a suggestion. A sum of which a part may not be shown is not shown either.
 */
export function placeVoices(counted: CountedVoices, ancestry: Ancestry[]): Record<string, Voices> {
	const placed: Record<string, Voices> = {};
	for (const [lineage, { total, kinds }] of Object.entries(counted)) {
		const place = followLineage(ancestry, lineage);
		if (place === 'unplaced') continue;
		const there = (placed[place.lineage] ??= { total: 0, kinds: {} });
		there.total = add(there.total, total);
		for (const [name, count] of Object.entries(kinds)) {
			const kind = (name === 'wording' ? 'suggestion' : name) as PointKind;
			there.kinds[kind] = add(there.kinds[kind] ?? 0, count);
		}
	}
	return placed;
}

function add(one: number | null, other: number | null): number | null {
	return one === null || other === null ? null : one + other;
}
