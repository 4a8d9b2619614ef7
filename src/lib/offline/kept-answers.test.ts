import { describe, expect, test } from 'vitest';
import { pauseBefore } from './delivery.ts';
import { isOutdated, sealed, settled, withChanges, withoutSaved, type KeptAnswers } from './kept-answers.ts';

const facts = { name: 'timra/prov', base: '/timra/dialogues/prov/take-part', draft: null, answers: {} };
const begun = (changes: KeptAnswers['unsaved']) => withChanges(undefined, facts, changes, 1);
const envelope = { submission: 'one', receipt: 'CODE', answers: { a: 'x' } };

describe('answers kept on a device', () => {
	test('wait until the municipality has them', () => {
		const kept = withChanges(begun({ a: 'x' }), facts, { b: 'y', a: null }, 2);
		expect(kept).toMatchObject({ answers: { b: 'y' }, unsaved: { a: null, b: 'y' }, changedAt: 2 });
		expect(withoutSaved(kept, { a: null }, 'draft')).toMatchObject({ unsaved: { b: 'y' }, draft: 'draft' });
	});

	test('that were changed again while they were saved still wait', () => {
		const kept = withChanges(begun({ a: 'x', many: ['p'] }), facts, { a: 'z' }, 2);
		expect(withoutSaved(kept, { a: 'x', many: ['p'] }, null).unsaved).toEqual({ a: 'z' });
	});

	test('keep what another tab has answered', () => {
		const kept = withChanges(begun({ a: 'x' }), { ...facts, answers: { b: 'y' } }, { b: 'y' }, 2);
		expect(kept.answers).toEqual({ a: 'x', b: 'y' });
	});

	test('are sealed once, and then change no more', () => {
		const first = sealed(begun({ a: 'x' }), envelope, 2);
		expect(sealed(first, { ...envelope, submission: 'two' }, 3)).toBe(first);
		expect(withChanges(first, facts, { a: 'later' }, 3)).toBe(first);
	});

	test('are gone when the municipality has them; the code stays to be shown, and new answers begin anew', () => {
		const waiting = sealed(begun({ a: 'x' }), envelope, 2);
		const outcome = { kind: 'received', receipt: 'CODE', seen: null } as const;
		const sent = settled(waiting, 'one', outcome, 3);
		expect(sent).toMatchObject({ answers: {}, unsaved: {}, envelope: null, draft: null, outcome });
		expect(withChanges(sent, facts, { b: 'y' }, 4)).toMatchObject({ answers: { b: 'y' }, outcome: null });
	});

	test('are all there after a refusal', () => {
		const refused = settled(sealed(begun({ a: 'x' }), envelope, 2), 'one', null, 3);
		expect(refused).toMatchObject({
			answers: { a: 'x' },
			unsaved: { a: 'x' },
			envelope: null,
			outcome: null
		});
	});

	test('are untouched by what became of another sending', () => {
		const waiting = sealed(begun({ a: 'x' }), envelope, 2);
		expect(settled(waiting, 'another', null, 3)).toBe(waiting);
	});

	test('are thrown away after a week, unless they wait to be sent', () => {
		const week = 7 * 24 * 60 * 60 * 1000;
		const kept = begun({ a: 'x' });
		expect(isOutdated(kept, 1 + week)).toBe(false);
		expect(isOutdated(kept, 2 + week)).toBe(true);
		expect(isOutdated(sealed(kept, envelope, 1), 2 + week)).toBe(false);
	});
});

test('attempts come more and more seldom, at most every five minutes, and not all at once', () => {
	const longest = [0, 1, 2, 3, 10].map((attempt) => pauseBefore(attempt, 1));
	expect(longest).toEqual([5_000, 10_000, 20_000, 40_000, 300_000]);
	expect(pauseBefore(3, 0)).toBe(20_000);
});
