import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diceOf, randomRevisions } from '../../../../tests/support/random-revisions.ts';
import { diffVersions } from './diff-versions.ts';
import { applyRevisions } from './lineage.ts';
import type { Ancestry, Revision } from './lineage.ts';
import { placePoints } from './place-points.ts';
import type { PlacedPoint, Placement } from './place-points.ts';
import type { PassageText, SectionText } from './structure.ts';
import { toParagraphs } from './structure.ts';

const sentence = (lineage: string, opensParagraph = false): PassageText => ({
	lineage,
	kind: 'sentence',
	text: `Mening ${lineage}.`,
	opensParagraph
});
const section = (
	lineage: string,
	position: number,
	level: number,
	...passages: PassageText[]
): SectionText => ({
	lineage,
	position,
	level,
	heading: `Rubrik ${lineage}`,
	passages
});
const policy = [
	section('S', 1, 1, sentence('a', true), sentence('b'), sentence('c', true)),
	section('T', 2, 1, sentence('d', true), sentence('e')),
	section('T1', 3, 2, sentence('f', true)),
	section('U', 4, 1, sentence('g', true))
];
const revise = (operation: Revision['operation'], more: Partial<Revision>): Revision => ({
	id: `r-${operation}-${more.passage ?? more.section ?? ''}`,
	section: 'S',
	operation,
	passage: null,
	after: null,
	absorbs: [],
	texts: [],
	kind: 'sentence',
	level: null,
	reason: 'Många ville det.',
	state: 'agreed',
	...more
});
let made = 0;
const newId = () => `n${made++}`;
const apply = (...revisions: Revision[]) => {
	const applied = applyRevisions(policy, revisions, newId);
	if (!applied.ok) throw new Error(JSON.stringify(applied.conflicts));
	return applied;
};
const refusals = (...revisions: Revision[]) => {
	const applied = applyRevisions(policy, revisions, newId);
	return applied.ok ? [] : [...new Set(applied.conflicts.map(({ code }) => code))];
};
const outline = (sections: SectionText[]) =>
	sections.map(
		({ position, heading, passages }) =>
			`${position} ${heading}: ${toParagraphs(passages)
				.map(({ passages: own }) => own.map(({ lineage }) => lineage).join(' '))
				.join(' / ')}`
	);

describe('moving a passage', () => {
	it('puts it in another place or section, in the paragraph before it or in one of its own', () => {
		const there = { section: 'T', passage: 'a', after: 'd' };
		expect(outline(apply(revise('move', there)).sections)).toEqual([
			'1 Rubrik S: b / c',
			'2 Rubrik T: d a e',
			'3 Rubrik T1: f',
			'4 Rubrik U: g'
		]);
		const own = apply(revise('move', { ...there, after: 'e', kind: 'paragraph' }));
		expect(outline(own.sections)[1]).toBe('2 Rubrik T: d e / a');
		expect(outline(apply(revise('move', { section: 'U', passage: 'b' })).sections)[3]).toBe(
			'4 Rubrik U: b / g'
		);
	});

	it('keeps its lineage, and goes on with what is changed in it', () => {
		const { sections, ancestry, revisionsOf } = apply(
			revise('move', { section: 'T', passage: 'a', after: 'd' }),
			revise('split', { passage: 'a', texts: ['Ett.', 'Två.'] })
		);
		expect(sections[1]?.passages.map(({ text }) => text)).toEqual(['Mening d.', 'Ett.', 'Två.', 'Mening e.']);
		expect(ancestry.map(({ from, relation }) => [from, relation])).toEqual([['a', 'split']]);
		expect(revisionsOf.a).toEqual(['r-move-a', 'r-split-a']);
	});

	it('takes along what is put after it', () => {
		const { sections } = apply(
			revise('move', { section: 'U', passage: 'a', after: 'g' }),
			revise('add', { after: 'a', texts: ['Ny.'] }),
			revise('move', { section: 'S', passage: 'd', after: 'a' })
		);
		expect(outline(sections)[3]).toMatch(/^4 Rubrik U: g a n\d+ d$/);
	});

	it('is refused in a circle, after what goes away, and of what goes away', () => {
		const circle = [
			revise('move', { passage: 'a', after: 'b' }),
			revise('move', { passage: 'b', after: 'a' })
		];
		expect(refusals(...circle)).toEqual(['moved_in_a_circle']);
		expect(
			refusals(revise('move', { passage: 'a', after: 'b' }), revise('remove', { passage: 'b' }))
		).toEqual(['anchor_vanishes']);
		expect(
			refusals(revise('move', { passage: 'a', after: 'c' }), revise('remove', { passage: 'a' }))
		).toEqual(['removed_and_revised']);
		expect(refusals(revise('move', { passage: 'a', section: 'nowhere' }))).toEqual(['section_unknown']);
	});
});

describe('revising sections', () => {
	it('names, moves with what is under it, adds and removes them, and numbers them anew', () => {
		const { sections, ancestry } = apply(
			revise('rename_section', { section: 'U', texts: ['Ny rubrik'], level: 2 }),
			revise('move_section', { section: 'T' }),
			revise('add_section', {
				id: 'new',
				section: 'new',
				after: 'T1',
				texts: ['Tillagt', 'Ett.', 'Två.'],
				level: 1
			}),
			revise('remove_section', { section: 'S' })
		);
		expect(outline(sections).map((one) => one.replaceAll(/n\d+/g, 'n'))).toEqual([
			'1 Rubrik T: d e',
			'2 Rubrik T1: f',
			'3 Tillagt: n / n',
			'4 Ny rubrik: g'
		]);
		expect(sections.map(({ lineage, level }) => `${lineage} ${level}`)).toEqual([
			'T 1',
			'T1 2',
			'new 1',
			'U 2'
		]);
		expect(ancestry.map(({ from, to }) => [from, to])).toEqual([
			['a', null],
			['b', null],
			['c', null],
			['S', null]
		]);
	});

	it('merges them in the order given, and divides them at a passage', () => {
		const { sections, ancestry } = apply(
			revise('merge_sections', { section: 'U', absorbs: ['T1', 'T'] }),
			revise('split_section', { id: 'half', passage: 'b', texts: ['Andra halvan'], level: 1 })
		);
		expect(outline(sections)).toEqual(['1 Rubrik S: a', '2 Andra halvan: b / c', '3 Rubrik U: g / f / d e']);
		expect(ancestry).toEqual([
			{ from: 'T1', to: 'U', relation: 'merge' },
			{ from: 'T', to: 'U', relation: 'merge' },
			{ from: 'S', to: 'half', relation: 'split' }
		]);
	});

	it('lets passages leave a section that is removed, and settle in one that is made', () => {
		const { sections } = apply(
			revise('remove_section', { section: 'S' }),
			revise('add_section', { id: 'new', section: 'new', after: 'U', texts: ['Nytt', 'Sist.'], level: 1 }),
			revise('move', { section: 'new', passage: 'b' }),
			revise('add', { section: 'new', texts: ['Tillägg.'] })
		);
		expect(outline(sections).at(-1)).toMatch(/^4 Nytt: b n\d+ \/ n\d+$/);
	});

	it('is refused when it takes in or takes away what another needs', () => {
		const removed = revise('remove_section', { section: 'T' });
		expect(refusals(removed, revise('change', { section: 'T', passage: 'd', texts: ['x'] }))).toEqual([
			'removed_and_revised'
		]);
		expect(refusals(removed, revise('move', { section: 'T', passage: 'a' }))).toEqual([
			'removed_and_revised'
		]);
		expect(refusals(removed, revise('merge_sections', { absorbs: ['T'] }))).toEqual(['absorbed_and_revised']);
		expect(refusals(removed, revise('move_section', { section: 'U', after: 'T' }))).toEqual([
			'anchor_vanishes'
		]);
		const merged = revise('merge_sections', { absorbs: ['T'] });
		expect(refusals(merged, revise('rename_section', { section: 'T', texts: ['x'], level: 1 }))).toEqual([
			'absorbed_and_revised'
		]);
		expect(refusals(revise('move_section', { section: 'T', after: 'T1' }))).toEqual(['moved_in_a_circle']);
		expect(refusals(revise('merge_sections', { absorbs: ['S'] }))).toEqual(['absorbs_itself']);
		const half = revise('split_section', { id: 'half', passage: 'b', texts: ['x'], level: 1 });
		expect(refusals(half, revise('move', { section: 'U', passage: 'b' }))).toEqual(['anchor_vanishes']);
	});
});

const at = (id: string, sectionLineage: string | null, passage: string | null): PlacedPoint => ({
	id,
	section: sectionLineage,
	passage
});

describe('placing points', () => {
	it('follows passages and sections, and lists what has lost its place', () => {
		const { sections, ancestry } = apply(
			revise('merge', { passage: 'a', absorbs: ['b'], texts: ['ab'] }),
			revise('move', { section: 'U', passage: 'a', after: 'g' }),
			revise('remove', { passage: 'c' }),
			revise('merge_sections', { section: 'S', absorbs: ['T'] }),
			revise('remove_section', { section: 'T1' })
		);
		const points = [
			at('1', 'S', 'b'),
			at('2', 'S', 'c'),
			at('3', 'T', null),
			at('4', 'T1', 'f'),
			at('5', null, null)
		];
		const { placed, toPlace } = placePoints(sections, ancestry, points, []);
		expect(Object.fromEntries(placed)).toEqual({
			'1': { section: 'U', passage: 'a' },
			'3': { section: 'S', passage: null },
			'5': { section: null, passage: null }
		});
		expect(toPlace).toEqual(['2', '4']);
		const byHand = placePoints(sections, ancestry, points, [
			{ point: '2', section: 'S', passage: 'd' },
			{ point: '4', section: null, passage: null }
		]);
		expect(byHand.placed.get('2')).toEqual({ section: 'S', passage: 'd' });
		expect(byHand.toPlace).toEqual([]);
	});

	it('lists a point of a text that knows nothing of its passage', () => {
		expect(placePoints(policy, [], [at('1', 'S', 'elsewhere')], []).toPlace).toEqual(['1']);
	});
});

describe('ten thousand random edits', () => {
	/** What one revised text does to a place, told from the revisions alone. */
	const goesTo = (revisions: Revision[], home: Map<string, string>, place: string): string | null => {
		const moved = revisions.some((one) => one.operation === 'move' && one.passage === place);
		for (const { operation, passage, section: of, absorbs } of revisions) {
			if (operation === 'remove' && passage === place) return null;
			if (operation === 'remove_section' && (of === place || (home.get(place) === of && !moved))) return null;
			if (absorbs.includes(place)) return operation === 'merge' ? passage : of;
		}
		return place;
	};

	it('leave every point in exactly one place or in the list to be placed, and lose none', () => {
		let edits = 0;
		const done = new Set<string>();
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
				const dice = diceOf(seed);
				let sections = policy;
				const ancestry: Ancestry[] = [];
				let placements: Placement[] = [];
				const points: PlacedPoint[] = [];
				/** The oracle: where each point must be; null: to be placed; 'text': the text as a whole. */
				const expected = new Map<string, string | null>();
				const say = () => {
					const one = sections[dice.below(sections.length || 1)];
					const passage = one?.passages[dice.below(one.passages.length || 1)]?.lineage ?? null;
					const kind = dice.below(8);
					const point =
						kind === 0 || !one
							? at(dice.newId(), null, null)
							: at(dice.newId(), one.lineage, kind === 1 ? null : passage);
					points.push(point);
					expected.set(point.id, point.passage ?? point.section ?? 'text');
				};
				for (let round = 0; round < 8; round += 1) {
					for (let said = 0; said < 4; said += 1) say();
					const revisions = randomRevisions(sections, dice, 16);
					const home = new Map(
						sections.flatMap(({ lineage, passages }) =>
							passages.map((one) => [one.lineage, lineage] as const)
						)
					);
					const applied = applyRevisions(sections, revisions, dice.newId);
					if (!applied.ok) throw new Error(JSON.stringify(applied.conflicts));
					const before = sections;
					sections = applied.sections;
					ancestry.push(...applied.ancestry);
					edits += revisions.length;
					for (const { operation } of revisions) done.add(operation);
					for (const [point, place] of expected) {
						if (place !== null && place !== 'text') expected.set(point, goesTo(revisions, home, place));
					}

					const { placed, toPlace } = placePoints(sections, ancestry, points, placements);
					expect([...placed.keys(), ...toPlace].sort()).toEqual(points.map(({ id }) => id).sort());
					const there = new Map(
						sections.flatMap(({ lineage, passages }) => [
							[lineage, lineage] as const,
							...passages.map((one) => [one.lineage, lineage] as const)
						])
					);
					for (const { id } of points) {
						const place = placed.get(id);
						const now = place && (place.passage ?? place.section ?? 'text');
						expect(now ?? null).toBe(expected.get(id) ?? null);
						if (now !== undefined && now !== 'text') expect(there.get(now)).toBe(place?.section);
					}

					const lineages = sections.flatMap(({ lineage, passages }) => [
						lineage,
						...passages.map((one) => one.lineage)
					]);
					expect(new Set(lineages).size).toBe(lineages.length);
					expect(sections.map(({ position }) => position)).toEqual(
						sections.map((_, index) => index + (before[0]?.position ?? 0))
					);
					for (const { passages } of sections) if (passages[0]) expect(passages[0].opensParagraph).toBe(true);
					const touched = new Set(Object.keys(applied.revisionsOf));
					const old = new Map(
						before.flatMap(({ passages }) => passages.map((one) => [one.lineage, one.text]))
					);
					for (const { lineage, text } of sections.flatMap(({ passages }) => passages)) {
						if (!touched.has(lineage)) expect(text).toBe(old.get(lineage));
					}
					const told = diffVersions(before, sections, applied.ancestry).flatMap(({ passages }) => passages);
					expect(told.filter(({ after }) => after !== null)).toHaveLength(
						sections.flatMap(({ passages }) => passages).length
					);

					for (const point of toPlace) {
						if (dice.below(2) === 0) continue;
						const one = sections[dice.below(sections.length || 1)];
						const passage = one?.passages[dice.below(one.passages.length || 1)]?.lineage ?? null;
						placements = [
							...placements.filter((other) => other.point !== point),
							{ point, section: one?.lineage ?? null, passage }
						];
						expected.set(point, passage ?? one?.lineage ?? 'text');
					}
					if (sections.length === 0) break;
				}
			}),
			{ numRuns: 250 }
		);
		expect(edits).toBeGreaterThan(10_000);
		expect(done.size).toBe(12);
	}, 60_000);
});
