import type { SectionText } from '../../domain/policy/structure.ts';
import type { Ancestry } from '../../domain/policy/lineage.ts';
import type { Change } from '../data/feedback.ts';

/**
 * A published change with the passages of the new text that it changed, moved or made, and the sections that it named,
 * moved, made or filled; neither: it took something away.
 */
export type PlacedChange = { change: Change; passages: string[]; sections: string[] };

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
	return changes.map((change) => ({
		change,
		passages: passagesOf(change, sections, ancestry, claimed),
		sections: sectionsOf(change)
	}));
}

function passagesOf(
	{ operation, section, passage, after, texts, passages: made }: Change,
	sections: SectionText[],
	ancestry: Ancestry[],
	claimed: Set<string>
): string[] {
	if (operation === 'add_section') return made;
	if (operation === 'remove' || operation === 'split_section') return [];
	if (operation === 'add') {
		const passages = sections.find(({ lineage }) => lineage === section)?.passages ?? [];
		const anchor = passages.findIndex(({ lineage }) => lineage === after);
		const added = [...passages.slice(anchor + 1), ...passages.slice(0, anchor + 1)].find(
			({ lineage, text }) => text === texts[0] && !claimed.has(lineage)
		);
		if (added) claimed.add(added.lineage);
		return added ? [added.lineage] : [];
	}
	const parts = ancestry.flatMap(({ from, to, relation }) =>
		operation === 'split' && relation === 'split' && from === passage && to !== null ? [to] : []
	);
	return passage === null ? [] : [passage, ...parts];
}

function sectionsOf({ id, operation, section }: Change): string[] {
	if (operation === 'add_section' || operation === 'split_section') return [id];
	return ['rename_section', 'move_section', 'merge_sections'].includes(operation) ? [section] : [];
}
