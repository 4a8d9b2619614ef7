/** What makes revisions impossible to apply together. */
import type { Revision } from './lineage.ts';
import type { SectionText } from './structure.ts';

/**
 * `revised_twice`: two revisions on one passage. `absorbed_twice`, `absorbed_and_revised`: a merge takes in what another
 * needs. `anchor_vanishes`: something is added after a passage that is removed or absorbed. `absorbs_itself`,
 * `texts_missing`: a revision that cannot be applied even alone. `passage_unknown`, `section_unknown`: not in this
 * version's section.
 */
export type ConflictCode =
	| 'revised_twice'
	| 'absorbed_twice'
	| 'absorbed_and_revised'
	| 'absorbs_itself'
	| 'anchor_vanishes'
	| 'passage_unknown'
	| 'section_unknown'
	| 'texts_missing';

/** `revisions` are the ids that collide, `passage` the lineage they collide on. */
export type RevisionConflict = { code: ConflictCode; revisions: string[]; passage: string | null };

/** All conflicts among `revisions`, which are taken as they are: filter by state first. */
export function findConflicts(sections: SectionText[], revisions: Revision[]): RevisionConflict[] {
	const conflicts = revisions.flatMap((revision) => wrongByItself(sections, revision));

	const revised = new Map<string, string[]>();
	const absorbed = new Map<string, string[]>();
	const vanishing = new Map<string, string>();
	for (const { id, operation, passage, absorbs } of revisions) {
		if (operation === 'add') continue;
		if (passage !== null) push(revised, passage, id);
		if (passage !== null && operation === 'remove') vanishing.set(passage, id);
		for (const lineage of new Set(absorbs)) {
			push(absorbed, lineage, id);
			vanishing.set(lineage, id);
		}
	}
	for (const [passage, ids] of revised) {
		if (ids.length > 1) conflicts.push({ code: 'revised_twice', revisions: ids, passage });
	}
	for (const [passage, ids] of absorbed) {
		if (ids.length > 1) conflicts.push({ code: 'absorbed_twice', revisions: ids, passage });
		const others = (revised.get(passage) ?? []).filter((id) => !ids.includes(id));
		if (others.length > 0) {
			conflicts.push({ code: 'absorbed_and_revised', revisions: [...ids, ...others], passage });
		}
	}
	for (const { id, operation, after } of revisions) {
		const other = operation === 'add' && after !== null ? vanishing.get(after) : undefined;
		if (other) conflicts.push({ code: 'anchor_vanishes', revisions: [id, other], passage: after });
	}
	return conflicts;
}

function wrongByItself(sections: SectionText[], revision: Revision): RevisionConflict[] {
	const { id, operation, passage, after, absorbs, texts } = revision;
	const wrong = (code: ConflictCode, at: string | null): RevisionConflict[] => [
		{ code, revisions: [id], passage: at }
	];
	const section = sections.find(({ lineage }) => lineage === revision.section);
	if (!section) return wrong('section_unknown', null);

	const known = new Set(section.passages.map(({ lineage }) => lineage));
	const named = operation === 'add' ? (after === null ? [] : [after]) : [passage ?? '', ...absorbs];
	const unknown = named.find((lineage) => !known.has(lineage));
	if (unknown !== undefined) return wrong('passage_unknown', unknown || null);
	if (passage !== null && absorbs.includes(passage)) return wrong('absorbs_itself', passage);

	const needed = { add: 1, change: 1, merge: 1, split: 2, remove: 0 }[operation];
	const blank = operation !== 'remove' && texts.some((text) => text.trim() === '');
	return texts.length < needed || blank ? wrong('texts_missing', passage) : [];
}

function push(map: Map<string, string[]>, key: string, value: string): void {
	map.set(key, [...(map.get(key) ?? []), value]);
}
