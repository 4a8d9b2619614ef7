import type { Passage, Section } from '../../domain/policy/structure.ts';
import type { ChosenEvidence, Selection } from '../../components/drafting/view.ts';
import type { DraftingRoom, Revision } from '../data/revisions.ts';

/**
 * What an address selects: `revision=<id>`, `passage=<lineage>` with `do=<operation>`, or `section=<lineage>` for an
 * addition first in it. Null when it selects nothing that is there.
 */
export function selectIn(room: DraftingRoom, query: URLSearchParams): Selection | null {
	const known = room.revisions.find(({ id }) => id === query.get('revision'));
	if (known) return selectRevision(room, known);
	const section = room.sections.find(
		({ lineage, passages }) =>
			lineage === query.get('section') || passages.some((one) => one.lineage === query.get('passage'))
	);
	if (!section) return null;
	const passage = section.passages.find(({ lineage }) => lineage === query.get('passage')) ?? null;
	if (passage === null || query.get('do') === 'add') return selectAddition(section, passage);
	const living = room.revisions.find(
		(one) => one.passage === passage.lineage || one.absorbs.includes(passage.lineage)
	);
	const wanted = (['change', 'split', 'merge', 'remove'] as const).find((one) => one === query.get('do'));
	if (living) return selectRevision(room, living, wanted);
	return selectPassage(section, passage, wanted ?? 'change', null);
}

function selectRevision(
	room: DraftingRoom,
	revision: Revision,
	wanted: Revision['operation'] = revision.operation
): Selection | null {
	const section = room.sections.find(({ lineage }) => lineage === revision.section);
	if (!section) return null;
	const passage = section.passages.find(({ lineage }) => lineage === revision.passage);
	if (passage) return selectPassage(section, passage, wanted, revision);
	const after = section.passages.find(({ lineage }) => lineage === revision.after) ?? null;
	return { ...selectAddition(section, after), ...chosenIn(revision), key: revision.id };
}

function selectPassage(
	section: Section,
	passage: Passage,
	wanted: Revision['operation'],
	revision: Revision | null
): Selection {
	const next = section.passages[section.passages.indexOf(passage) + 1];
	const operation = wanted === 'merge' && !next && revision?.operation !== 'merge' ? 'change' : wanted;
	const absorbs =
		operation !== 'merge'
			? []
			: revision?.operation === 'merge'
				? revision.absorbs
				: next
					? [next.lineage]
					: [];
	const before = section.passages
		.filter((one) => one === passage || absorbs.includes(one.lineage))
		.map(({ text }) => text)
		.join(' ');
	const texts =
		revision?.operation === operation
			? revision.texts
			: { change: [before], merge: [before], split: [before, ''], remove: [], add: [''] }[operation];
	return {
		key: `${passage.lineage} ${operation}`,
		section: section.lineage,
		anchor: passage.lineage,
		operation,
		passage: passage.lineage,
		after: null,
		absorbs,
		before,
		reason: '',
		...nothingChosen,
		mergeable: next !== undefined,
		...(revision ? chosenIn(revision) : { revision }),
		texts,
		kind: passage.kind
	};
}

function selectAddition(section: Section, after: Passage | null): Selection {
	const anchor = after ?? section.passages[0] ?? null;
	return {
		key: `${section.lineage} ${after?.lineage ?? ''} add`,
		section: section.lineage,
		anchor: anchor?.lineage ?? null,
		operation: 'add',
		passage: null,
		after: after?.lineage ?? null,
		absorbs: [],
		before: '',
		texts: [''],
		kind: anchor?.kind ?? 'sentence',
		reason: '',
		...nothingChosen,
		revision: null,
		mergeable: false
	};
}

const nothingChosen: ChosenEvidence = { themes: [], points: [], results: [], goals: [], laws: [] };

function chosenIn(revision: Revision) {
	const { texts, kind, reason, evidence } = revision;
	const of = (wanted: 'theme' | 'point' | 'goal') =>
		evidence.filter((one) => one.kind === wanted).map(({ id }) => id);
	const results = evidence.flatMap((one) =>
		one.kind === 'result' ? [{ id: one.id, summary: one.summary }] : []
	);
	const laws = evidence.flatMap((one) => (one.kind === 'law' ? [one.label] : []));
	const chosen = { themes: of('theme'), points: of('point'), results, goals: of('goal'), laws };
	return { texts, kind, reason, ...chosen, revision };
}
