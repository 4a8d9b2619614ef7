import { findConflicts } from '../../src/lib/domain/policy/lineage-conflicts.ts';
import type { Revision, RevisionOperation } from '../../src/lib/domain/policy/lineage.ts';
import type { PassageKind, SectionText } from '../../src/lib/domain/policy/structure.ts';

/** What a random revision is drawn with. `below(n)` gives a whole number from 0, n not included. */
export type Dice = { below: (n: number) => number; newId: () => string };

/** Dice that fall the same way for the same seed (mulberry32). `newId` defaults to short names. */
export function diceOf(seed: number, newId?: () => string): Dice {
	let state = seed >>> 0;
	let made = 0;
	const below = (n: number) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
	};
	return { below, newId: newId ?? (() => `x${seed}-${made++}`) };
}

const kinds: PassageKind[] = ['sentence', 'sentence', 'bullet', 'paragraph'];
const operations: RevisionOperation[] = [
	...(['change', 'change', 'add', 'add', 'remove', 'split', 'merge', 'move', 'move', 'move'] as const),
	...(['rename_section', 'move_section', 'add_section', 'remove_section'] as const),
	...(['merge_sections', 'split_section', 'split_section'] as const)
];

/** Up to `count` agreed revisions that can be applied together: those drawn that collide with one before are left out. */
export function randomRevisions(sections: SectionText[], dice: Dice, count: number): Revision[] {
	const chosen: Revision[] = [];
	for (let drawn = 0; drawn < count; drawn += 1) {
		const revision = randomRevision(sections, chosen, dice);
		if (revision && findConflicts(sections, [...chosen, revision]).length === 0) chosen.push(revision);
	}
	return chosen;
}

function randomRevision(sections: SectionText[], chosen: Revision[], dice: Dice): Revision | null {
	const one = <T>(list: readonly T[]): T | undefined => list[dice.below(list.length || 1)];
	const orFirst = <T>(list: readonly T[]): T | null => (dice.below(5) === 0 ? null : (one(list) ?? null));
	const operation = one(operations) ?? 'change';
	const section = one(sections);
	if (!section) return null;
	const passage = one(section.passages)?.lineage ?? null;
	const after = orFirst(section.passages.map(({ lineage }) => lineage));
	const lineages = sections.map(({ lineage }) => lineage);
	const made = chosen.filter((other) => ['add_section', 'split_section'].includes(other.operation));
	const text = () => `Ord ${dice.newId()} ${dice.below(1000)}.`;
	const id = dice.newId();
	const revision: Revision = {
		id,
		section: section.lineage,
		operation,
		passage: null,
		after: null,
		absorbs: [],
		texts: [],
		kind: one(kinds) ?? 'sentence',
		level: null,
		reason: 'Många bad om det här.',
		state: 'agreed'
	};
	const level = 1 + dice.below(3);
	switch (operation) {
		case 'add':
		case 'move': {
			const texts = operation === 'add' ? [text()] : [];
			const moved = operation === 'move' ? (one(one(sections)?.passages ?? [])?.lineage ?? null) : null;
			if (operation === 'move' && moved === null) return null;
			const fresh = dice.below(4) === 0 ? one(made) : undefined;
			const place = fresh ? { section: fresh.id, after: null } : { after };
			return { ...revision, ...place, passage: moved, texts };
		}
		case 'merge': {
			const absorbs = section.passages.map(({ lineage }) => lineage).filter(() => dice.below(4) === 0);
			return absorbs.length === 0
				? null
				: { ...revision, passage, absorbs: absorbs.slice(0, 10), texts: [text()] };
		}
		case 'change':
			return { ...revision, passage, texts: [text()] };
		case 'split':
			return { ...revision, passage, texts: [text(), text(), ...(dice.below(2) ? [text()] : [])] };
		case 'remove':
			return { ...revision, passage };
		case 'rename_section':
			return { ...revision, texts: [text()], level };
		case 'move_section':
			return { ...revision, after: orFirst(lineages) };
		case 'add_section': {
			const texts = [text(), ...(dice.below(2) ? [text()] : []), ...(dice.below(2) ? [text()] : [])];
			return { ...revision, section: id, after: orFirst(lineages), texts, level };
		}
		case 'remove_section':
			return dice.below(3) === 0 ? revision : null;
		case 'merge_sections': {
			const absorbs = lineages.filter(() => dice.below(6) === 0).slice(0, 10);
			return absorbs.length === 0 ? null : { ...revision, absorbs };
		}
		case 'split_section':
			return { ...revision, passage, texts: [text()], level };
	}
}
