import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffVersions } from './diff-versions.ts';
import { applyRevisions, followLineage, partsOf, sourcesOf } from './lineage.ts';
import type { Ancestry, Revision } from './lineage.ts';
import type { PassageText, SectionText } from './structure.ts';
import { toParagraphs } from './structure.ts';

const sentence = (lineage: string, opensParagraph = false): PassageText => ({
	lineage,
	kind: 'sentence',
	text: `Mening ${lineage}.`,
	opensParagraph
});
const bullet = (lineage: string): PassageText => ({
	lineage,
	kind: 'bullet',
	text: `punkt ${lineage}`,
	opensParagraph: true,
	level: 1
});
const section = (lineage: string, passages: PassageText[], position = 0): SectionText => ({
	lineage,
	position,
	level: 1,
	heading: `Rubrik ${lineage}`,
	passages
});
const policy = [
	section('s', [
		sentence('a', true),
		sentence('b'),
		sentence('c'),
		sentence('d', true),
		bullet('e'),
		bullet('f')
	]),
	section('t', [sentence('g', true)], 1)
];
let made = 0;
const newId = () => `new${made++}`;
const revise = (operation: Revision['operation'], more: Partial<Revision>): Revision => ({
	id: `r${made++}`,
	section: 's',
	operation,
	passage: null,
	after: null,
	absorbs: [],
	texts: [],
	kind: 'sentence',
	reason: 'Många ville det.',
	state: 'agreed',
	...more
});
const apply = (...revisions: Revision[]) => {
	const applied = applyRevisions(policy, revisions, newId);
	if (!applied.ok) throw new Error(JSON.stringify(applied.conflicts));
	return applied;
};
const paragraphs = (sections: SectionText[]) =>
	sections.map(({ passages }) => toParagraphs(passages).map(({ text }) => text));
const refusals = (...revisions: Revision[]) => {
	const applied = applyRevisions(policy, revisions, newId);
	return applied.ok ? [] : applied.conflicts.map(({ code }) => code);
};

describe('applying revisions', () => {
	it('changes, adds, removes, splits and merges, keeping the paragraphs', () => {
		const { sections, ancestry } = apply(
			revise('remove', { passage: 'a' }),
			revise('change', { passage: 'b', texts: ['Ny b.'] }),
			revise('add', { after: 'c', texts: ['Tillägg.'] }),
			revise('split', { passage: 'd', texts: ['D ett.', 'D två.'] }),
			revise('merge', { passage: 'e', absorbs: ['f'], texts: ['punkt e och f'] }),
			revise('add', { section: 't', texts: ['Först.'], kind: 'bullet' })
		);
		expect(paragraphs(sections)).toEqual([
			['Ny b. Mening c. Tillägg.', 'D ett. D två.', 'punkt e och f'],
			['Först.', 'Mening g.']
		]);
		expect(ancestry.map(({ from, to, relation }) => [from, to?.replace(/\d+/, ''), relation])).toEqual([
			['a', undefined, 'remove'],
			['d', 'new', 'split'],
			['f', 'e', 'merge']
		]);
	});

	it('says which revision stands behind every passage that changed', () => {
		const change = revise('change', { passage: 'b', texts: ['Ny.'] });
		const added = revise('add', { after: 'f', texts: ['ny punkt'], kind: 'bullet' });
		const { sections, revisionsOf } = apply(change, added);
		expect(revisionsOf.b).toEqual([change.id]);
		expect(revisionsOf[sections[0]?.passages.at(-1)?.lineage ?? '']).toEqual([added.id]);
		expect(Object.keys(revisionsOf)).toHaveLength(2);
	});

	it('puts several additions at one place in the order they are given', () => {
		const { sections } = apply(
			revise('add', { after: 'e', texts: ['1'], kind: 'bullet' }),
			revise('add', { after: 'e', texts: ['2'], kind: 'bullet' })
		);
		expect(paragraphs(sections)[0]?.slice(2)).toEqual(['punkt e', '1', '2', 'punkt f']);
	});

	it('leaves proposed and withdrawn revisions alone', () => {
		const { sections, ancestry } = apply(
			revise('remove', { passage: 'a', state: 'proposed' }),
			revise('change', { passage: 'a', texts: ['x'], state: 'withdrawn' })
		);
		expect(sections).toEqual(policy);
		expect(ancestry).toEqual([]);
	});

	it('refuses revisions that collide, and says which', () => {
		const change = revise('change', { passage: 'b', texts: ['x'] });
		expect(refusals(change, revise('remove', { passage: 'b' }))).toEqual(['revised_twice']);
		const merge = revise('merge', { passage: 'a', absorbs: ['b'], texts: ['ab'] });
		expect(refusals(merge, change)).toEqual(['absorbed_and_revised']);
		expect(refusals(merge, revise('merge', { passage: 'c', absorbs: ['b'], texts: ['cb'] }))).toEqual([
			'absorbed_twice'
		]);
		expect(refusals(merge, revise('add', { after: 'b', texts: ['x'] }))).toEqual(['anchor_vanishes']);
		expect(refusals(revise('remove', { passage: 'c' }), revise('add', { after: 'c', texts: ['x'] }))).toEqual(
			['anchor_vanishes']
		);
		const applied = applyRevisions(policy, [merge, change], newId);
		expect(applied).toMatchObject({
			ok: false,
			conflicts: [{ revisions: [merge.id, change.id], passage: 'b' }]
		});
	});

	it('refuses a revision that cannot be applied at all', () => {
		expect(refusals(revise('change', { passage: 'g', texts: ['x'] }))).toEqual(['passage_unknown']);
		expect(refusals(revise('change', { section: 'x', passage: 'a', texts: ['x'] }))).toEqual([
			'section_unknown'
		]);
		expect(refusals(revise('merge', { passage: 'a', absorbs: ['a'], texts: ['x'] }))).toEqual([
			'absorbs_itself'
		]);
		expect(refusals(revise('split', { passage: 'a', texts: ['x'] }))).toEqual(['texts_missing']);
		expect(refusals(revise('change', { passage: 'a', texts: [' '] }))).toEqual(['texts_missing']);
	});
});

describe('following a lineage', () => {
	const ancestry: Ancestry[] = [
		{ from: 'a', to: 'b', relation: 'merge' },
		{ from: 'b', to: 'x', relation: 'split' },
		{ from: 'b', to: 'c', relation: 'merge' },
		{ from: 'd', to: null, relation: 'remove' }
	];

	it('goes through merges of several versions, stays with a split, and ends unplaced', () => {
		expect(followLineage(ancestry, 'a')).toEqual({ lineage: 'c' });
		expect(followLineage(ancestry, 'x')).toEqual({ lineage: 'x' });
		expect(followLineage(ancestry, 'd')).toBe('unplaced');
		expect(followLineage(ancestry, 'z')).toEqual({ lineage: 'z' });
	});

	it('finds the parts a text went into and the voices behind a part', () => {
		expect(partsOf(ancestry, 'a').sort()).toEqual(['a', 'b', 'c', 'x']);
		expect(sourcesOf(ancestry, 'x').sort()).toEqual(['a', 'b', 'x']);
	});
});

describe('any sequence of revisions', () => {
	/** Revisions drawn against the text as it stands, one version after another; colliding ones are refused whole. */
	const draws = fc.array(
		fc.array(
			fc.record({
				operation: fc.constantFrom(
					'change' as const,
					'add' as const,
					'remove' as const,
					'split' as const,
					'merge' as const
				),
				at: fc.nat(30),
				other: fc.nat(30),
				kind: fc.constantFrom('sentence' as const, 'bullet' as const, 'paragraph' as const)
			}),
			{ maxLength: 4 }
		),
		{ maxLength: 6 }
	);

	it('leaves every point on one passage or unplaced, keeps the order, and doubles nothing', () => {
		fc.assert(
			fc.property(draws, (versions) => {
				let sections = policy;
				let ancestry: Ancestry[] = [];
				const everSeen = new Set(policy.flatMap((one) => one.passages.map(({ lineage }) => lineage)));
				for (const drawn of versions) {
					const all = sections.flatMap((one) =>
						one.passages.map((passage) => ({ ...passage, section: one.lineage }))
					);
					if (all.length === 0) break;
					const revisions = drawn.map(({ operation, at, other, kind }) => {
						const passage = all[at % all.length];
						const absorbed = all[other % all.length];
						const adding = operation === 'add';
						return revise(operation, {
							section: passage?.section ?? '',
							passage: adding ? null : (passage?.lineage ?? ''),
							after: adding && other % 3 > 0 ? (passage?.lineage ?? null) : null,
							absorbs: operation === 'merge' ? [absorbed?.lineage ?? ''] : [],
							texts: { change: ['Ä.'], add: ['Ny.'], remove: [], split: ['Ett.', 'Två.'], merge: ['Ihop.'] }[
								operation
							],
							kind
						});
					});
					const applied = applyRevisions(sections, revisions, newId);
					if (!applied.ok) {
						expect(applied.conflicts.length).toBeGreaterThan(0);
						continue;
					}
					const order = all.map(({ lineage }) => lineage);
					const now = applied.sections.flatMap((one) => one.passages.map(({ lineage }) => lineage));
					const kept = now.filter((lineage) => order.includes(lineage));
					expect(new Set(now).size).toBe(now.length);
					expect(kept).toEqual(order.filter((lineage) => now.includes(lineage)));
					for (const one of applied.sections) {
						expect(
							one.passages.every((passage) => passage.kind === 'sentence' || passage.opensParagraph)
						).toBe(true);
						expect(one.passages[0]?.opensParagraph ?? true).toBe(true);
					}
					const shown = diffVersions(sections, applied.sections, applied.ancestry).flatMap((one) =>
						one.passages.map(({ lineage }) => lineage)
					);
					expect([...shown].sort()).toEqual([...new Set([...order, ...now])].sort());
					sections = applied.sections;
					ancestry = [...ancestry, ...applied.ancestry];
					for (const lineage of now) everSeen.add(lineage);
				}
				const living = new Set(sections.flatMap((one) => one.passages.map(({ lineage }) => lineage)));
				for (const lineage of everSeen) {
					const place = followLineage(ancestry, lineage);
					if (place !== 'unplaced') expect(living.has(place.lineage)).toBe(true);
					if (living.has(lineage)) expect(place).toEqual({ lineage });
				}
			}),
			{ numRuns: 500 }
		);
	});
});
