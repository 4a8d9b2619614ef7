import { describe, expect, it } from 'vitest';
import { findCollisions, type ProposedRevision } from './proposals.ts';

const passages = [
	{ lineage: 'a', text: 'Kommunen ger stöd.' },
	{ lineage: 'b', text: 'Stödet följs upp.' }
];
const revision = (more: Partial<ProposedRevision> = {}): ProposedRevision => ({
	passage: 'a',
	state: 'proposed',
	texts: ['Kommunen ger råd.'],
	alternatives: [],
	...more
});
const wording = (text: string, passage = 'a') => ({ passage, text });

describe('proposals on one passage', () => {
	it('collide when residents propose different wordings', () => {
		const wordings = [wording('Kommunen ger råd.'), wording('Kommunen ger hjälp.'), wording('X.', 'b')];
		expect(findCollisions(passages, [], wordings)).toEqual([{ passage: 'a', wordings: 2 }]);
	});

	it('collide when a resident’s wording, the group’s and another member’s differ', () => {
		const alternatives = [
			{ state: 'standing', texts: ['Kommunen lyssnar.'] },
			{ state: 'set_aside', texts: ['Bort med det.'] }
		];
		const found = findCollisions(passages, [revision({ alternatives })], [wording('Kommunen hjälper.')]);
		expect(found).toEqual([{ passage: 'a', wordings: 3 }]);
	});

	it('collide when one wants to change what another wants to take away', () => {
		expect(findCollisions(passages, [revision({ texts: [] })], [wording('Ny.')])).toHaveLength(1);
	});

	it('do not collide when they say the same, or what stands there already', () => {
		const wordings = [wording(' Kommunen  ger råd. '), wording('Kommunen ger stöd.')];
		expect(findCollisions(passages, [revision()], wordings)).toEqual([]);
	});

	it('do not collide any more when one is agreed', () => {
		expect(findCollisions(passages, [revision({ state: 'agreed' })], [wording('Ny.')])).toEqual([]);
	});
});
