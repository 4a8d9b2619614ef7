/** What makes revisions impossible to apply together. */
import type { Revision } from './lineage.ts';
import { findCircles } from './moved-circles.ts';
import type { SectionText } from './structure.ts';

/**
 * `revised_twice`: two revisions do the same kind of thing to one passage or section. `absorbed_twice`,
 * `absorbed_and_revised`: a merge takes in what another needs. `removed_and_revised`: something is done to, or put into,
 * what is taken away. `anchor_vanishes`: something is put after, or begins at, a passage or section that goes away.
 * `moved_in_a_circle`: moves that wait for each other. `absorbs_itself`, `texts_missing`: a revision that cannot be
 * applied even alone. `passage_unknown`, `section_unknown`: not in this version, or not in the section.
 */
export type ConflictCode =
	| 'revised_twice'
	| 'absorbed_twice'
	| 'absorbed_and_revised'
	| 'removed_and_revised'
	| 'absorbs_itself'
	| 'anchor_vanishes'
	| 'moved_in_a_circle'
	| 'passage_unknown'
	| 'section_unknown'
	| 'texts_missing';

/** `revisions` are the ids that collide, `passage` the lineage (of a passage or a section) they collide on. */
export type RevisionConflict = { code: ConflictCode; revisions: string[]; passage: string | null };

const ofWords = ['change', 'remove', 'split', 'merge'];
const ofPassages = [...ofWords, 'add', 'move'];

/** All conflicts among `revisions`, which are taken as they are: filter by state first. */
export function findConflicts(sections: SectionText[], revisions: Revision[]): RevisionConflict[] {
	const conflicts = revisions.flatMap((revision) => wrongByItself(sections, revisions, revision));
	const said = (code: ConflictCode, ids: string[], passage: string | null) =>
		conflicts.push({ code, revisions: ids, passage });

	const revised = new Map<string, string[]>();
	const absorbed = new Map<string, string[]>();
	/** What goes away, and by which revision. */
	const vanishing = new Map<string, string>();
	for (const revision of revisions) {
		for (const subject of subjectsOf(revision)) push(revised, subject, revision.id);
		if (revision.operation === 'remove') vanishing.set(revision.passage ?? '', revision.id);
		for (const lineage of new Set(revision.absorbs)) {
			push(absorbed, lineage, revision.id);
			vanishing.set(lineage, revision.id);
		}
	}
	const moved = new Set(revisions.flatMap(({ operation, passage }) => (operation === 'move' ? passage : [])));
	for (const { id, operation, section } of revisions) {
		if (operation !== 'remove_section') continue;
		vanishing.set(section, id);
		const passages = sections.find(({ lineage }) => lineage === section)?.passages ?? [];
		for (const { lineage } of passages) if (!moved.has(lineage)) vanishing.set(lineage, id);
	}

	for (const [subject, ids] of revised) {
		if (ids.length > 1) said('revised_twice', ids, subject.split(' ')[1] ?? null);
	}
	for (const [lineage, ids] of absorbed) {
		if (ids.length > 1) said('absorbed_twice', ids, lineage);
		const others = revisions.filter((one) => !ids.includes(one.id) && revises(one, lineage));
		if (others.length > 0) {
			said('absorbed_and_revised', [...ids, ...others.map(({ id }) => id)], lineage);
		}
	}
	for (const revision of revisions) {
		for (const [lineage, by] of vanishing) {
			if (by === revision.id || absorbed.has(lineage)) continue;
			const isSection = revision.section === lineage || revision.absorbs.includes(lineage);
			if (isSection || (revises(revision, lineage) && !ofWords.includes(revision.operation))) {
				said('removed_and_revised', [by, revision.id], lineage);
			}
		}
		const anchor = revision.operation === 'split_section' ? revision.passage : revision.after;
		const other = anchor === null ? undefined : vanishing.get(anchor);
		if (other && anchor) said('anchor_vanishes', [revision.id, other], anchor);
		if (revision.operation === 'split_section' && anchor !== null && moved.has(anchor)) {
			const move = revisions.find((one) => one.operation === 'move' && one.passage === anchor);
			said('anchor_vanishes', [revision.id, move?.id ?? ''], anchor);
		}
	}
	for (const circle of findCircles(sections, revisions)) said('moved_in_a_circle', circle, null);
	return conflicts;
}

/** What only one revision may do, as kind and lineage: say what a passage says, place it, name a section, and so on. */
function subjectsOf({ operation, passage, section }: Revision): string[] {
	if (operation === 'add' || operation === 'add_section') return [];
	if (ofWords.includes(operation)) return [`words ${passage ?? ''}`];
	if (operation === 'move' || operation === 'split_section') return [`${operation} ${passage ?? ''}`];
	return [`${operation} ${section}`];
}

/** Whether the revision needs the passage or section itself to go on. */
function revises({ operation, passage, section }: Revision, lineage: string): boolean {
	if (operation === 'split_section') return section === lineage;
	return ofPassages.includes(operation) ? passage === lineage : section === lineage;
}

function wrongByItself(
	sections: SectionText[],
	revisions: Revision[],
	revision: Revision
): RevisionConflict[] {
	const { id, operation, passage, after, absorbs, texts } = revision;
	const wrong = (code: ConflictCode, at: string | null): RevisionConflict[] => [
		{ code, revisions: [id], passage: at }
	];
	const known = (lineage: string) => sections.some((one) => one.lineage === lineage);
	const section = sections.find(({ lineage }) => lineage === revision.section);
	const made = revisions.some(
		(one) => one.id === revision.section && ['add_section', 'split_section'].includes(one.operation)
	);
	const maySettle = operation === 'add' || operation === 'move' || operation === 'add_section';
	if (!section && !(made && maySettle)) return wrong('section_unknown', null);

	if (passage !== null && absorbs.includes(passage)) return wrong('absorbs_itself', passage);
	if (absorbs.includes(revision.section)) return wrong('absorbs_itself', revision.section);
	const here = new Set(section?.passages.map(({ lineage }) => lineage));
	const anywhere = (lineage: string) =>
		sections.some((one) => one.passages.some((other) => other.lineage === lineage));
	if (ofPassages.includes(operation) || operation === 'split_section') {
		if (operation === 'move' && !anywhere(passage ?? '')) return wrong('passage_unknown', passage);
		const named = [
			...(operation === 'add' || operation === 'move' ? [] : [passage ?? '']),
			...(operation === 'add' || operation === 'move' ? (after === null ? [] : [after]) : absorbs)
		];
		const unknown = named.find((lineage) => !here.has(lineage));
		if (unknown !== undefined) return wrong('passage_unknown', unknown || null);
	} else {
		const unknown = [...absorbs, ...(after === null ? [] : [after])].find((lineage) => !known(lineage));
		if (unknown !== undefined) return wrong('section_unknown', unknown);
	}

	const needed = needsTexts[operation];
	const blank = operation !== 'remove' && texts.some((text) => text.trim() === '');
	return texts.length < needed || blank ? wrong('texts_missing', passage) : [];
}

const needsTexts: Record<Revision['operation'], number> = {
	add: 1,
	change: 1,
	merge: 1,
	split: 2,
	remove: 0,
	move: 0,
	rename_section: 1,
	move_section: 0,
	add_section: 1,
	remove_section: 0,
	merge_sections: 0,
	split_section: 1
};

function push(map: Map<string, string[]>, key: string, value: string): void {
	map.set(key, [...(map.get(key) ?? []), value]);
}
