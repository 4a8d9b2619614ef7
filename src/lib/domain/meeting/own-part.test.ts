import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	dotsLaid,
	isNothing,
	mergeChanges,
	withChanges,
	withoutDelivered,
	type OwnPart,
	type PartChanges
} from './own-part.ts';

const nobody: OwnPart = {
	id: 'p',
	language: 'sv',
	table: null,
	takesNotes: false,
	absent: false,
	answers: {},
	votes: {},
	dots: {},
	done: [],
	contributions: [],
	evaluation: null
};

const key = fc.constantFrom('a', 'b', 'c');
const changes: fc.Arbitrary<PartChanges> = fc.record(
	{
		answers: fc.dictionary(key, fc.option(fc.constantFrom('x', 'y')), { minKeys: 1 }),
		votes: fc.dictionary(key, fc.option(fc.constantFrom('agree' as const, 'pass' as const)), { minKeys: 1 }),
		dots: fc.dictionary(key, fc.dictionary(key, fc.nat(3), { minKeys: 1 }), { minKeys: 1 }),
		done: fc.dictionary(key, fc.boolean(), { minKeys: 1 }),
		table: fc.option(fc.integer({ min: 1, max: 4 })),
		evaluation: fc.constantFrom('yes' as const, 'no' as const).map((heard) => ({
			heard,
			understood: null,
			better: ''
		})),
		contributions: fc
			.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 })
			.map((ids) => ids.map((id) => ({ id, kind: 'contribution' as const, step: 'a', text: id })))
	},
	{ requiredKeys: [] }
);

/** Order does not matter in what was done, nor in dots and votes. */
function seen(part: OwnPart) {
	return { ...part, done: [...part.done].sort() };
}

test('changes that arrive together have the same effect as one after the other', () => {
	fc.assert(
		fc.property(changes, changes, (first, second) => {
			const together = withChanges(nobody, mergeChanges(first, second));
			expect(seen(together)).toEqual(seen(withChanges(withChanges(nobody, first), second)));
		})
	);
});

test('the same changes twice have the same effect as once', () => {
	fc.assert(
		fc.property(changes, (one) => {
			const once = withChanges(nobody, one);
			expect(seen(withChanges(once, one))).toEqual(seen(once));
		})
	);
});

test('nothing waits when everything has arrived, and what was changed meanwhile still does', () => {
	fc.assert(
		fc.property(changes, changes, (sent, meanwhile) => {
			expect(isNothing(withoutDelivered(sent, sent))).toBe(true);
			const left = withoutDelivered(mergeChanges(sent, meanwhile), sent);
			const arrived = withChanges(nobody, sent);
			expect(seen(withChanges(arrived, left))).toEqual(seen(withChanges(arrived, meanwhile)));
		})
	);
});

test('dots of a step are counted over everything they lie on', () => {
	const part = withChanges(nobody, { dots: { s: { a: 2, b: 1 }, other: { a: 1 } } });
	expect(dotsLaid(part, 's')).toBe(3);
	expect(dotsLaid(withChanges(part, { dots: { s: { a: 0 } } }), 's')).toBe(1);
	expect(dotsLaid(part, 'unknown')).toBe(0);
});
