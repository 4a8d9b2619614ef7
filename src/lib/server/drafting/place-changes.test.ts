import { expect, it } from 'vitest';
import type { Change } from '../data/feedback.ts';
import { placeChanges } from './place-changes.ts';
import { placeVoices } from './place-voices.ts';

const change = (more: Partial<Change>): Change => ({
	id: 'c',
	section: 's',
	operation: 'change',
	passage: 'a',
	after: null,
	absorbs: [],
	before: 'A.',
	texts: ['A ny.'],
	reason: '',
	version: 2,
	themes: [],
	voices: [],
	points: 0,
	passages: [],
	grounds: [],
	...more
});
const sections = [
	{
		lineage: 's',
		position: 1,
		level: 1,
		heading: 'S',
		passages: ['Samma.', 'A ny.', 'Del.', 'Samma.', 'Samma.'].map((text, place) => ({
			lineage: `p${place}`,
			kind: 'sentence' as const,
			text,
			opensParagraph: false
		}))
	}
];

it('a change stands on its passage, a split on all its parts, a removal nowhere', () => {
	const ancestry = [{ from: 'p1', to: 'p2', relation: 'split' as const }];
	const placed = placeChanges(
		[
			change({ passage: 'p1', operation: 'split' }),
			change({ passage: 'gone', operation: 'remove', texts: [] })
		],
		sections,
		ancestry
	);
	expect(placed.map(({ passages }) => passages)).toEqual([['p1', 'p2'], []]);
});

it('additions of the same words are told apart by what they come after', () => {
	const add = { operation: 'add' as const, passage: null, before: null, texts: ['Samma.'] };
	const placed = placeChanges(
		[change({ ...add, after: 'p2' }), change({ ...add, after: null }), change({ ...add, after: 'p2' })],
		sections,
		[]
	);
	expect(placed.map(({ passages }) => passages)).toEqual([['p3'], ['p0'], ['p4']]);
});

it('voices follow a merged passage, add up, and are left out with a removed one', () => {
	const ancestry = [
		{ from: 'b', to: 'a', relation: 'merge' as const },
		{ from: 'c', to: null, relation: 'remove' as const }
	];
	const counted = {
		a: { total: 6, kinds: { view: 6 } },
		b: { total: 5, kinds: { wording: 5 } },
		c: { total: 9, kinds: {} },
		d: { total: null, kinds: { view: null } }
	};
	expect(placeVoices(counted, ancestry)).toEqual({
		a: { total: 11, kinds: { view: 6, suggestion: 5 } },
		d: { total: null, kinds: { view: null } }
	});
});

it('changes of the structure stand on headings, and a moved sentence on itself', () => {
	const none = { passage: null, texts: [] };
	const placed = placeChanges(
		[
			change({ operation: 'move', passage: 'p1', texts: ['A ny.'] }),
			change({ ...none, operation: 'rename_section', texts: ['Ny rubrik'] }),
			change({ id: 'half', operation: 'split_section', passage: 'p2', texts: ['Andra halvan'] }),
			change({ ...none, id: 'new', operation: 'add_section', section: 'new', passages: ['p4'] }),
			change({ ...none, operation: 'merge_sections', absorbs: ['t'] }),
			change({ ...none, operation: 'remove_section', section: 'u' })
		],
		sections,
		[{ from: 'p1', to: 'p3', relation: 'split' }]
	);
	expect(placed.map(({ passages, sections: headings }) => [passages, headings])).toEqual([
		[['p1'], []],
		[[], ['s']],
		[[], ['half']],
		[['p4'], ['new']],
		[[], ['s']],
		[[], []]
	]);
});
