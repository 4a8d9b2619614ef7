/** What happened to every section and passage between two versions, by lineage. */
import { diffArrays } from 'diff';
import { diffText } from './diff.ts';
import type { Segment } from './diff.ts';
import type { Ancestry } from './lineage.ts';
import type { PassageText, SectionText } from './structure.ts';

/**
 * `split`: this passage was divided, or is a part divided off (`from`). `merged`: it took in others, or was taken into
 * another (`into`). `moved`: it stands elsewhere, perhaps changed as well.
 */
export type PassageStatus = 'unchanged' | 'changed' | 'added' | 'removed' | 'moved' | 'split' | 'merged';

/** `before` or `after` is null where the passage is not in that version. */
export type PassageDiff = {
	lineage: string;
	status: PassageStatus;
	before: PassageText | null;
	after: PassageText | null;
	segments: Segment[];
	from: string | null;
	into: string | null;
};

/** `heading` as segments; `passages` in the order of the new text, those that went standing where they stood. */
export type SectionDiff = {
	lineage: string;
	status: 'unchanged' | 'changed' | 'added' | 'removed' | 'moved';
	level: number;
	heading: Segment[];
	passages: PassageDiff[];
};

/** Both versions in one sequence. `ancestry` is what was recorded when the newer version was made. */
export function diffVersions(
	before: SectionText[],
	after: SectionText[],
	ancestry: Ancestry[]
): SectionDiff[] {
	const lookup: Lookup = {
		oldSections: byLineage(before),
		newSections: byLineage(after),
		oldPassages: byLineage(before.flatMap(({ passages }) => passages)),
		newPassages: byLineage(after.flatMap(({ passages }) => passages)),
		ancestry
	};
	return interleave(before, after, lookup.newSections).map(({ lineage, stays }) => {
		const old = lookup.oldSections.get(lineage);
		const now = lookup.newSections.get(lineage);
		const passages = interleave(old?.passages ?? [], now?.passages ?? [], lookup.newPassages).map((one) =>
			diffPassage(one.lineage, one.stays, lookup)
		);
		const heading = diffText(old?.heading ?? '', now?.heading ?? '');
		const touched = passages.some(({ status }) => status !== 'unchanged') || old?.heading !== now?.heading;
		const status = !old ? 'added' : !now ? 'removed' : !stays ? 'moved' : touched ? 'changed' : 'unchanged';
		return { lineage, status, level: (now ?? old)?.level ?? 1, heading, passages };
	});
}

type Lookup = {
	oldSections: Map<string, SectionText>;
	newSections: Map<string, SectionText>;
	oldPassages: Map<string, PassageText>;
	newPassages: Map<string, PassageText>;
	ancestry: Ancestry[];
};

function diffPassage(
	lineage: string,
	stays: boolean,
	{ oldPassages, newPassages, ancestry }: Lookup
): PassageDiff {
	const before = oldPassages.get(lineage) ?? null;
	const after = newPassages.get(lineage) ?? null;
	const from = ancestry.find(({ to, relation }) => relation === 'split' && to === lineage)?.from ?? null;
	const into = ancestry.find((one) => one.relation === 'merge' && one.from === lineage)?.to ?? null;
	const divided = ancestry.some((one) => one.relation === 'split' && one.from === lineage);
	const tookIn = ancestry.some(({ to, relation }) => relation === 'merge' && to === lineage);
	return {
		lineage,
		status: statusOf(),
		before,
		after,
		segments: diffText(before?.text ?? '', after?.text ?? ''),
		from,
		into
	};

	function statusOf(): PassageStatus {
		if (!before) return from ? 'split' : 'added';
		if (!after) return into ? 'merged' : 'removed';
		if (divided) return 'split';
		if (tookIn) return 'merged';
		if (!stays) return 'moved';
		return before.text === after.text && before.kind === after.kind ? 'unchanged' : 'changed';
	}
}

/**
 * Every lineage of both sequences once, in the new order; what is gone stands where it stood, and what went elsewhere
 * (is in `present` but not here) only where it stands now. `stays` is false for what changed places.
 */
function interleave(
	before: { lineage: string }[],
	after: { lineage: string }[],
	present: Map<string, unknown>
): { lineage: string; stays: boolean }[] {
	const runs = diffArrays(before.map(lineageOf), after.map(lineageOf));
	return runs.flatMap(({ value, added, removed }) =>
		value
			.filter((lineage) => !removed || !present.has(lineage))
			.map((lineage) => ({ lineage, stays: !added && !removed }))
	);
}

function lineageOf(one: { lineage: string }): string {
	return one.lineage;
}

function byLineage<T extends { lineage: string }>(list: T[]): Map<string, T> {
	return new Map(list.map((one) => [one.lineage, one]));
}
