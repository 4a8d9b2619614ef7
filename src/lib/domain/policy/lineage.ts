/**
 * From one version to the next: agreed revisions applied to the text, with an account of where every passage went, so
 * that what people said about the old text still hangs on the right place in the new one.
 */
import type { PassageKind, PassageText, SectionText } from './structure.ts';
import { findConflicts } from './lineage-conflicts.ts';
import type { RevisionConflict } from './lineage-conflicts.ts';

export type RevisionOperation = 'change' | 'add' | 'remove' | 'split' | 'merge';

/**
 * What the working group wants to do with one passage (lineages). change and split: texts[0] keeps the passage's lineage,
 * further texts become new passages. merge: `passage` keeps its lineage and takes in `absorbs`. add: a new passage
 * after `after`, null for first in the section. remove: no texts. Texts are taken exactly as they were agreed. `kind` is that of an added passage.
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
	reason: string;
	state: 'proposed' | 'agreed' | 'withdrawn';
};

/** How a lineage went on: split into, merged into, or removed (`to` null). A split passage also goes on itself. */
export type Ancestry = { from: string; to: string | null; relation: 'split' | 'merge' | 'remove' };

export type Applied =
	| { ok: true; sections: SectionText[]; ancestry: Ancestry[]; revisionOf: Record<string, string> }
	| { ok: false; conflicts: RevisionConflict[] };

/**
 * The sections after the agreed revisions; the others are passed over. `revisionOf` says, by lineage, which revision
 * changed, made or took away a passage. Refused as a whole when revisions collide.
 */
export function applyRevisions(sections: SectionText[], revisions: Revision[], newId: () => string): Applied {
	const agreed = revisions.filter(({ state }) => state === 'agreed');
	const conflicts = findConflicts(sections, agreed);
	if (conflicts.length > 0) return { ok: false, conflicts };

	const work: Work = { plan: planOf(agreed), ancestry: [], revisionOf: {}, newId };
	const after = sections.map((section) => ({ ...section, passages: revisePassages(section, work) }));
	return { ok: true, sections: after, ancestry: work.ancestry, revisionOf: work.revisionOf };
}

type Plan = {
	/** change, remove, split and merge by the passage they keep or take away. */
	byPassage: Map<string, Revision>;
	absorbedBy: Map<string, Revision>;
	/** Additions by the passage before, or by the section when they come first. */
	addedAfter: Map<string, Revision[]>;
};
type Work = { plan: Plan; ancestry: Ancestry[]; revisionOf: Record<string, string>; newId: () => string };

function planOf(revisions: Revision[]): Plan {
	const plan: Plan = { byPassage: new Map(), absorbedBy: new Map(), addedAfter: new Map() };
	for (const revision of revisions) {
		if (revision.operation === 'add') {
			const place = revision.after ?? revision.section;
			plan.addedAfter.set(place, [...(plan.addedAfter.get(place) ?? []), revision]);
			continue;
		}
		if (revision.passage !== null) plan.byPassage.set(revision.passage, revision);
		for (const absorbed of revision.absorbs) plan.absorbedBy.set(absorbed, revision);
	}
	return plan;
}

function revisePassages(section: SectionText, work: Work): PassageText[] {
	const revised: PassageText[] = [];
	const add = (place: string) => {
		for (const revision of work.plan.addedAfter.get(place) ?? []) {
			revised.push(addPassage(revision, revised.at(-1) ?? null, work));
		}
	};
	add(section.lineage);
	let opens = false;
	for (const passage of section.passages) {
		opens ||= passage.opensParagraph;
		const kept = revisePassage(passage, work);
		kept.forEach((one, index) => {
			const continued =
				one.kind === 'sentence' && (index > 0 || !opens) && revised.at(-1)?.kind === 'sentence';
			revised.push({ ...one, opensParagraph: !continued });
		});
		if (kept.length > 0) opens = false;
		add(passage.lineage);
	}
	return revised;
}

/** The passage as it goes on: none, one, or several. */
function revisePassage(passage: PassageText, work: Work): PassageText[] {
	const absorber = work.plan.absorbedBy.get(passage.lineage);
	if (absorber) {
		work.ancestry.push({ from: passage.lineage, to: absorber.passage, relation: 'merge' });
		work.revisionOf[passage.lineage] = absorber.id;
		return [];
	}
	const revision = work.plan.byPassage.get(passage.lineage);
	if (!revision) return [passage];
	work.revisionOf[passage.lineage] = revision.id;
	if (revision.operation === 'remove') {
		work.ancestry.push({ from: passage.lineage, to: null, relation: 'remove' });
		return [];
	}
	return revision.texts.map((text, index) => {
		if (index === 0) return { ...passage, text };
		const lineage = work.newId();
		work.ancestry.push({ from: passage.lineage, to: lineage, relation: 'split' });
		work.revisionOf[lineage] = revision.id;
		return { ...passage, lineage, text };
	});
}

/** An added sentence goes on in the paragraph it is put after; everything else stands by itself. */
function addPassage(revision: Revision, previous: PassageText | null, work: Work): PassageText {
	const lineage = work.newId();
	work.revisionOf[lineage] = revision.id;
	const text = revision.texts[0] ?? '';
	const opensParagraph = revision.kind !== 'sentence' || previous?.kind !== 'sentence';
	if (revision.kind !== 'bullet') return { lineage, kind: revision.kind, text, opensParagraph };
	return {
		lineage,
		kind: 'bullet',
		text,
		opensParagraph,
		level: previous?.kind === 'bullet' ? (previous.level ?? 1) : 1
	};
}

/** Where what hung on a lineage hangs now. */
export type Place = { lineage: string } | 'unplaced';

/**
 * Follows a lineage through all versions made since: to the passage it was merged into, or 'unplaced' when that was
 * removed. A split passage stays with its first part; `partsOf` names the others.
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
