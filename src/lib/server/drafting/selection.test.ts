import { describe, expect, it } from 'vitest';
import type { Section } from '../../domain/policy/structure.ts';
import type { DraftingRoom, Revision } from '../data/revisions.ts';
import { selectIn } from './selection.ts';

const passage = (lineage: string, text: string) => ({
	id: lineage,
	lineage,
	kind: 'sentence' as const,
	text,
	opensParagraph: lineage === 'a'
});
const section = (lineage: string, passages: Section['passages']): Section => ({
	id: lineage,
	lineage,
	position: 1,
	level: 1,
	heading: lineage,
	passages
});
const revision = (more: Partial<Revision>): Revision => ({
	id: 'r',
	section: 's',
	operation: 'change',
	passage: 'a',
	after: null,
	absorbs: [],
	texts: ['A ny.'],
	kind: 'sentence',
	reason: 'Många bad om det.',
	state: 'proposed',
	rowVersion: 3,
	proposedBy: null,
	changedBy: null,
	alternatives: [],
	agreements: [],
	evidence: [{ kind: 'point', id: 'p', label: '1' }],
	...more
});
const roomWith = (...revisions: Revision[]) =>
	({
		sections: [section('s', [passage('a', 'A.'), passage('b', 'B.')]), section('empty', [])],
		revisions
	}) as unknown as DraftingRoom;
const select = (query: string, ...revisions: Revision[]) =>
	selectIn(roomWith(...revisions), new URLSearchParams(query));

describe('a selection', () => {
	it('of a passage begins with its text', () => {
		expect(select('passage=a')).toMatchObject({
			operation: 'change',
			anchor: 'a',
			texts: ['A.'],
			revision: null
		});
	});

	it('of a passage with a revision goes on with that', () => {
		expect(select('passage=a', revision({}))).toMatchObject({
			texts: ['A ny.'],
			before: 'A.',
			points: ['p'],
			revision: { id: 'r', rowVersion: 3 }
		});
	});

	it('can turn a revision into another operation, and keeps reason and evidence', () => {
		expect(select('passage=a&do=split', revision({}))).toMatchObject({
			operation: 'split',
			texts: ['A.', ''],
			reason: 'Många bad om det.',
			points: ['p'],
			revision: { id: 'r' }
		});
	});

	it('merges with the passage that follows, and only where one does', () => {
		expect(select('passage=a&do=merge')).toMatchObject({
			operation: 'merge',
			absorbs: ['b'],
			texts: ['A. B.']
		});
		expect(select('passage=b&do=merge')).toMatchObject({ operation: 'change', mergeable: false });
	});

	it('of a passage that another one absorbs leads to that revision', () => {
		const merge = revision({ operation: 'merge', absorbs: ['b'], texts: ['A och B.'] });
		expect(select('passage=b', merge)).toMatchObject({
			passage: 'a',
			before: 'A. B.',
			revision: { id: 'r' }
		});
	});

	it('of an addition stands after its passage, or first in the section', () => {
		expect(select('passage=b&do=add')).toMatchObject({
			operation: 'add',
			after: 'b',
			passage: null,
			anchor: 'b'
		});
		expect(select('section=s&do=add')).toMatchObject({ after: null, anchor: 'a' });
		expect(select('section=empty&do=add')).toMatchObject({ after: null, anchor: null, section: 'empty' });
		const added = revision({ operation: 'add', passage: null, after: 'b', texts: ['Ny.'], kind: 'bullet' });
		expect(select('revision=r', added)).toMatchObject({
			after: 'b',
			texts: ['Ny.'],
			kind: 'bullet',
			key: 'r'
		});
	});

	it('is nothing for what is not there', () => {
		for (const query of ['', 'passage=x', 'revision=x', 'section=x']) expect(select(query)).toBeNull();
	});
});
