/** Passages after the agreed revisions, section by section, before the sections themselves are revised. */
import type { Account, Revision } from './lineage.ts';
import { note } from './lineage.ts';
import type { PassageText, SectionText } from './structure.ts';

/**
 * The passages of every section by its lineage: those that stand and that are made. Sections that are merged or removed
 * are still by themselves here; those that are split are not whole any more.
 */
export type RevisedPassages = Map<string, PassageText[]>;

export function revisePassages(
	sections: SectionText[],
	revisions: Revision[],
	newId: () => string,
	account: Account
): RevisedPassages {
	const work: Work = { plan: planOf(sections, revisions), newId, account };
	const revised: RevisedPassages = new Map();
	for (const section of sections) divide(section, work, revised);
	for (const revision of revisions) {
		if (revision.operation !== 'add_section') continue;
		const open = begin(revision.section, work);
		for (const text of revision.texts.slice(1)) {
			const passage = { lineage: newId(), kind: revision.kind, text, opensParagraph: true };
			push(open, revision.kind === 'bullet' ? { ...passage, level: 1 } : passage, true);
			note(account, passage.lineage, revision);
		}
		revised.set(revision.section, open);
	}
	return revised;
}

type Plan = {
	passages: Map<string, PassageText>;
	/** change, remove, split and merge by the passage they keep or take away. */
	byPassage: Map<string, Revision>;
	absorbedBy: Map<string, Revision>;
	moved: Map<string, Revision>;
	/** Additions and moves by the passage before, or by the section when they come first. */
	putAfter: Map<string, Revision[]>;
	/** split_section by the passage that begins the new section. */
	divided: Map<string, Revision>;
	/** remove_section by its section. */
	removed: Map<string, Revision>;
};
type Work = { plan: Plan; newId: () => string; account: Account };

function planOf(sections: SectionText[], revisions: Revision[]): Plan {
	const plan: Plan = {
		passages: new Map(
			sections.flatMap(({ passages }) => passages.map((passage) => [passage.lineage, passage] as const))
		),
		byPassage: new Map(),
		absorbedBy: new Map(),
		moved: new Map(),
		putAfter: new Map(),
		divided: new Map(),
		removed: new Map()
	};
	for (const revision of revisions) {
		const { operation, passage, section, after, absorbs } = revision;
		if (operation === 'remove_section') plan.removed.set(section, revision);
		if (operation === 'add' || operation === 'move') {
			const place = after ?? section;
			plan.putAfter.set(place, [...(plan.putAfter.get(place) ?? []), revision]);
		}
		if (passage === null) continue;
		if (operation === 'move') plan.moved.set(passage, revision);
		else if (operation === 'split_section') plan.divided.set(passage, revision);
		else plan.byPassage.set(passage, revision);
		if (operation === 'merge') for (const absorbed of absorbs) plan.absorbedBy.set(absorbed, revision);
	}
	return plan;
}

/** The passages of a section as they stand, in as many parts as it is divided into. */
function divide(section: SectionText, work: Work, revised: RevisedPassages): void {
	let open = begin(section.lineage, work);
	revised.set(section.lineage, open);
	let opens = false;
	for (const passage of section.passages) {
		const division = work.plan.divided.get(passage.lineage);
		if (division) {
			open = begin(division.id, work);
			revised.set(division.id, open);
			opens = true;
		}
		opens ||= passage.opensParagraph;
		if (work.plan.moved.has(passage.lineage)) continue;
		const removal = work.plan.removed.get(section.lineage);
		if (removal) {
			work.account.ancestry.push({ from: passage.lineage, to: null, relation: 'remove' });
			note(work.account, passage.lineage, removal);
			continue;
		}
		const before = open.length;
		standing(passage, opens, open, work);
		if (open.length > before) opens = false;
	}
}

/** What comes first in a section. */
function begin(section: string, work: Work): PassageText[] {
	const open: PassageText[] = [];
	putAfter(section, open, work);
	return open;
}

/** A passage as it goes on, none, one or several, and what is put after it. */
function standing(passage: PassageText, opens: boolean, open: PassageText[], work: Work): void {
	revisePassage(passage, work).forEach((one, index) => push(open, one, index === 0 && opens));
	putAfter(passage.lineage, open, work);
}

function putAfter(place: string, open: PassageText[], work: Work): void {
	for (const revision of work.plan.putAfter.get(place) ?? []) {
		if (revision.operation === 'add') {
			push(open, addPassage(revision, work), false);
			continue;
		}
		const passage = work.plan.passages.get(revision.passage ?? '');
		if (!passage) continue;
		note(work.account, passage.lineage, revision);
		standing(passage, revision.kind === 'paragraph', open, work);
	}
}

/** A sentence goes on in the paragraph before it unless it opens one; everything else stands by itself. */
function push(open: PassageText[], passage: PassageText, opens: boolean): void {
	const continued = passage.kind === 'sentence' && !opens && open.at(-1)?.kind === 'sentence';
	open.push({ ...passage, opensParagraph: !continued });
}

function revisePassage(passage: PassageText, { plan, newId, account }: Work): PassageText[] {
	const absorber = plan.absorbedBy.get(passage.lineage);
	const revision = absorber ?? plan.byPassage.get(passage.lineage);
	if (!revision) return [passage];
	note(account, passage.lineage, revision);
	if (absorber) {
		account.ancestry.push({ from: passage.lineage, to: absorber.passage, relation: 'merge' });
		return [];
	}
	if (revision.operation === 'remove') {
		account.ancestry.push({ from: passage.lineage, to: null, relation: 'remove' });
		return [];
	}
	return revision.texts.map((text, index) => {
		if (index === 0) return { ...passage, text };
		const lineage = newId();
		account.ancestry.push({ from: passage.lineage, to: lineage, relation: 'split' });
		note(account, lineage, revision);
		return { ...passage, lineage, text };
	});
}

/** A new bullet is nested like the bullet that it comes after. */
function addPassage(revision: Revision, { plan, newId, account }: Work): PassageText {
	const lineage = newId();
	note(account, lineage, revision);
	const passage = { lineage, kind: revision.kind, text: revision.texts[0] ?? '', opensParagraph: true };
	if (revision.kind !== 'bullet') return passage;
	const before = plan.passages.get(revision.after ?? '');
	return { ...passage, level: before?.kind === 'bullet' ? (before.level ?? 1) : 1 };
}
