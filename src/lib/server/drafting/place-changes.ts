import type { SectionText } from '../../domain/policy/structure.ts';
import type { Ancestry } from '../../domain/policy/lineage.ts';
import type { Change } from '../data/feedback.ts';

/** A published change with the passages of the new text that it made or changed; none: it took one away. */
export type PlacedChange = { change: Change; passages: string[] };

/**
 * Finds each change in the text of its version. The parts of a split are named by the ancestry; an added passage has
 * the lineage that no change before has claimed, with exactly the agreed text, in the section of the change.
 */
export function placeChanges(
	changes: Change[],
	sections: SectionText[],
	ancestry: Ancestry[]
): PlacedChange[] {
	const claimed = new Set(changes.flatMap(({ passage }) => passage ?? []));
	return changes.map((change) => {
		if (change.operation === 'remove') return { change, passages: [] };
		if (change.operation === 'add') {
			const passages = sections.find(({ lineage }) => lineage === change.section)?.passages ?? [];
			const anchor = passages.findIndex(({ lineage }) => lineage === change.after);
			const added = [...passages.slice(anchor + 1), ...passages.slice(0, anchor + 1)].find(
				({ lineage, text }) => text === change.texts[0] && !claimed.has(lineage)
			);
			if (added) claimed.add(added.lineage);
			return { change, passages: added ? [added.lineage] : [] };
		}
		const parts = ancestry.flatMap(({ from, to, relation }) =>
			relation === 'split' && from === change.passage && to !== null ? [to] : []
		);
		return { change, passages: change.passage === null ? parts : [change.passage, ...parts] };
	});
}
