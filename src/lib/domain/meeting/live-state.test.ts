import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNewer, nextStep, previousStep, timeLeft } from './live-state.ts';

const state = (revision: number, meeting = 'one') => ({ meeting, revision });

describe('a state that is received', () => {
	it('is taken unless it is older than the one there is', () => {
		expect(isNewer(state(1), null)).toBe(true);
		expect(isNewer(state(3), state(2))).toBe(true);
		expect(isNewer(state(2), state(2))).toBe(true);
		expect(isNewer(state(1), state(2))).toBe(false);
		expect(isNewer(state(1, 'other'), state(2))).toBe(true);
	});

	it('leads to the newest revision in whatever order the states come', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(50), { minLength: 1 }), (revisions) => {
				let known: { meeting: string; revision: number } | null = null;
				for (const revision of revisions) if (isNewer(state(revision), known)) known = state(revision);
				expect(known).toEqual(state(Math.max(...revisions)));
			})
		);
	});
});

describe('the time left', () => {
	it('is counted from the database’s clock and what has passed since, never from the phone’s', () => {
		const told = { now: '2026-12-01T18:00:00.250+00:00', stepEndsAt: '2026-12-01T18:10:00.250+00:00' };
		expect(timeLeft(told, 0)).toBe(600_000);
		expect(timeLeft(told, 60_500)).toBe(539_500);
		expect(timeLeft(told, 700_000)).toBe(-100_000);
	});

	it('is none for a step without a planned end', () => {
		expect(timeLeft({ now: '2026-12-01T18:00:00Z', stepEndsAt: null }, 5)).toBeNull();
	});
});

describe('steps', () => {
	const run = fc
		.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.boolean()), {
			selector: ([id]) => id,
			maxLength: 12
		})
		.map((list) => list.map(([id, skipped]) => ({ id, skipped })));

	it('are gone through from the lobby to the end, each once, without those skipped', () => {
		fc.assert(
			fc.property(run, (steps) => {
				const seen: string[] = [];
				for (let step = nextStep(steps, null); step; step = nextStep(steps, step.id)) seen.push(step.id);
				expect(seen).toEqual(steps.filter(({ skipped }) => !skipped).map(({ id }) => id));
			})
		);
	});

	it('are gone back through the same way, to the lobby', () => {
		fc.assert(
			fc.property(run, (steps) => {
				const shown = steps.filter(({ skipped }) => !skipped);
				for (const [place, { id }] of shown.entries()) {
					expect(previousStep(steps, id)?.id ?? null).toBe(shown[place - 1]?.id ?? null);
				}
				expect(previousStep(steps, null)).toBeNull();
			})
		);
	});

	it('are left also from one that is skipped', () => {
		const steps = [
			{ id: 'a', skipped: false },
			{ id: 'b', skipped: true },
			{ id: 'c', skipped: false }
		];
		expect(nextStep(steps, 'b')?.id).toBe('c');
		expect(previousStep(steps, 'b')?.id).toBe('a');
	});
});
