/**
 * From one version to the next: agreed revisions applied to the text, with an account of where every passage and
 * section went, so that what people said about the old text still hangs on the right place in the new one.
 */
import type { PassageKind, SectionText } from './structure.ts';
import { findConflicts } from './lineage-conflicts.ts';
import type { RevisionConflict } from './lineage-conflicts.ts';
import { revisePassages } from './revise-passages.ts';
import { reviseSections } from './revise-sections.ts';

/** What is done to the words of a passage. */
export type TextOperation = 'change' | 'add' | 'remove' | 'split' | 'merge';
export const structureOperations = [
	'move',
	'rename_section',
	'move_section',
	'add_section',
	'remove_section',
	'merge_sections',
	'split_section'
] as const;
/** What is done to the place of a passage, and to sections. */
export type StructureOperation = (typeof structureOperations)[number];
export type RevisionOperation = TextOperation | StructureOperation;

export function isStructure(operation: RevisionOperation): operation is StructureOperation {
	return (structureOperations as readonly RevisionOperation[]).includes(operation);
}

/**
 * What the working group wants to do with one passage or section (lineages). Texts are taken exactly as they were agreed.
 *
 * Passages of `section`: change and split: texts[0] keeps the passage's lineage, further texts become new passages.
 * merge: `passage` keeps its lineage and takes in `absorbs`. add: a new passage of `kind` after `after`, null for first
 * in the section. remove: no texts. move: `passage` from wherever it stands into `section`, after `after`; with kind
 * 'paragraph' it begins a paragraph, otherwise it goes on in the one before it. What comes after a passage follows it.
 *
 * Sections: rename_section: texts[0] and `level` are the heading. move_section: after the section `after`, null for first,
 * with the sections under it. add_section: heading texts[0], then new passages of `kind`; `section` is the revision's own
 * id. remove_section: with its passages. merge_sections: takes in the passages of the sections `absorbs`, their headings
 * go. split_section: from `passage` on, a section of its own with the heading texts[0]. A section that a revision makes
 * has the revision's id as its lineage.
 */
export type Revision = {
	id: string;
	section: string;
	operation: RevisionOperation;
	passage: string | null;
	after: string | null;
	absorbs: string[];
	texts: string[];
	kind: PassageKind;
	level?: number | null;
	reason: string;
	state: 'proposed' | 'agreed' | 'withdrawn';
};

/**
 * How the lineage of a passage or a section went on: split into, merged into, or removed (`to` null). What is split also
 * goes on itself.
 */
export type Ancestry = { from: string; to: string | null; relation: 'split' | 'merge' | 'remove' };

export type Applied =
	| { ok: true; sections: SectionText[]; ancestry: Ancestry[]; revisionsOf: Record<string, string[]> }
	| { ok: false; conflicts: RevisionConflict[] };

/**
 * The sections after the agreed revisions; the others are passed over. `revisionsOf` says, by lineage, which revisions
 * changed, made, moved or took away a passage or section. Refused as a whole when revisions collide.
 */
export function applyRevisions(sections: SectionText[], revisions: Revision[], newId: () => string): Applied {
	const agreed = revisions.filter(({ state }) => state === 'agreed');
	const conflicts = findConflicts(sections, agreed);
	if (conflicts.length > 0) return { ok: false, conflicts };
	const account: Account = { ancestry: [], revisionsOf: {} };
	const texts = revisePassages(sections, agreed, newId, account);
	return { ok: true, sections: reviseSections(sections, agreed, texts, account), ...account };
}

/** What is written down while revisions are applied. */
export type Account = { ancestry: Ancestry[]; revisionsOf: Record<string, string[]> };

export function note(account: Account, lineage: string, revision: Revision): void {
	const known = (account.revisionsOf[lineage] ??= []);
	if (!known.includes(revision.id)) known.push(revision.id);
}

/** Where what hung on a lineage hangs now. */
export type Place = { lineage: string } | 'unplaced';

/**
 * Follows a lineage through all versions made since: to what it was merged into, or 'unplaced' when that was removed.
 * What was split stays with its first part; `partsOf` names the others.
 */
export function followLineage(ancestry: Ancestry[], lineage: string): Place {
	const onward = new Map(
		ancestry.filter(({ relation }) => relation !== 'split').map(({ from, to }) => [from, to])
	);
	const seen = new Set<string>();
	let place = lineage;
	while (!seen.has(place)) {
		seen.add(place);
		const next = onward.get(place);
		if (next === undefined) return { lineage: place };
		if (next === null) return 'unplaced';
		place = next;
	}
	return { lineage: place };
}

/** Every passage that a lineage's text may now be found in: where it hangs, and the parts split from it. */
export function partsOf(ancestry: Ancestry[], lineage: string): string[] {
	return reach(lineage, (one) =>
		ancestry.flatMap(({ from, to }) => (from === one && to !== null ? [to] : []))
	);
}

/** Every lineage whose voices stand behind a passage: its own, and those merged into or split into it. */
export function sourcesOf(ancestry: Ancestry[], lineage: string): string[] {
	return reach(lineage, (one) => ancestry.flatMap(({ from, to }) => (to === one ? [from] : [])));
}

function reach(start: string, next: (lineage: string) => string[]): string[] {
	const reached = new Set([start]);
	for (const lineage of reached) for (const other of next(lineage)) reached.add(other);
	return [...reached];
}
