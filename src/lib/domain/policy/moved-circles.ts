/** Moves that wait for each other: what is put after something that is itself put after it. */
import type { Revision } from './lineage.ts';
import { blocksOf } from './revise-sections.ts';
import type { SectionText } from './structure.ts';

/** The ids of the moves of each circle. A section goes with the section above it, when that is moved. */
export function findCircles(sections: SectionText[], revisions: Revision[]): string[][] {
	const passages = new Map<string, Revision>();
	const moved = new Map<string, Revision>();
	for (const revision of revisions) {
		if (revision.operation === 'move' && revision.passage !== null) passages.set(revision.passage, revision);
		if (revision.operation === 'move_section') moved.set(revision.section, revision);
	}
	const goesWith = new Map<string, string>();
	for (const [owner, block] of blocksOf(sections, new Set(moved.keys()))) {
		if (owner !== null) for (const { lineage } of block) goesWith.set(lineage, owner);
	}
	return [
		...circlesIn(passages, (lineage) => lineage),
		...circlesIn(moved, (lineage) => goesWith.get(lineage) ?? lineage)
	];
}

function circlesIn(moves: Map<string, Revision>, standFor: (lineage: string) => string): string[][] {
	const settled = new Set<string>();
	const circles: string[][] = [];
	for (const start of moves.keys()) {
		const way: string[] = [];
		let at: string | null = start;
		while (at !== null && moves.has(at) && !settled.has(at)) {
			if (way.includes(at)) {
				circles.push(way.slice(way.indexOf(at)).flatMap((one) => moves.get(one)?.id ?? []));
				break;
			}
			way.push(at);
			const after: string | null = moves.get(at)?.after ?? null;
			at = after === null ? null : standFor(after);
		}
		for (const one of way) settled.add(one);
	}
	return circles;
}
