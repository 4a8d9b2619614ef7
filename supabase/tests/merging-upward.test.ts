import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
	database = await createDatabase();
});

/** parents[i]: the unit above, 0 for the first, which is the municipality. Both count from one. */
async function merged(parents: number[], sizes: number[], k: number): Promise<(number | null)[]> {
	const [row] = await database.sql`
		select to_jsonb(private.merge_upward(${parents}::integer[], ${sizes}::integer[], ${k})) as shown_at`;
	return row?.shown_at as (number | null)[];
}

/** What is shown: groups of units, by the unit with which they are shown. */
function groupsOf(shownAt: (number | null)[], sizes: number[]) {
	const groups = new Map<number, { units: number[]; persons: number }>();
	for (const [index, at] of shownAt.entries()) {
		if (at === null) continue;
		const group = groups.get(at) ?? { units: [], persons: 0 };
		groups.set(at, {
			units: [...group.units, index + 1],
			persons: group.persons + (sizes[index] ?? 0)
		});
	}
	return groups;
}

/**
 * Totals that a page can show besides the groups: of a unit with everything under it, where no voice from under it is
 * shown elsewhere, and of everybody.
 */
function figuresShown(parents: number[], sizes: number[], shownAt: (number | null)[]) {
	const under = (unit: number, top: number): boolean =>
		unit === top || (unit > 0 && under(parents[unit - 1] ?? 0, top));
	const held = sizes.flatMap((size, index) => (size > 0 ? [index + 1] : []));
	const nested = parents.flatMap((_, index) => {
		const top = index + 1;
		const inside = held.filter((unit) => under(unit, top));
		const whole = inside.every((unit) => {
			const at = shownAt[unit - 1];
			return typeof at === 'number' && under(at, top);
		});
		return whole && inside.length > 0 ? [inside] : [];
	});
	return [...[...groupsOf(shownAt, sizes).values()].map(({ units }) => units), ...nested];
}

/** All sets of units whose sum can be had by adding and taking away what is shown. */
function computable(figures: number[][], units: number): Set<string> {
	let sums = new Map<string, number[]>([[Array(units).fill(0).join(), Array<number>(units).fill(0)]]);
	for (const figure of figures) {
		const next = new Map(sums);
		for (const sum of sums.values())
			for (const sign of [1, -1]) {
				const added = sum.map((value, index) => value + (figure.includes(index + 1) ? sign : 0));
				if (added.every((value) => Math.abs(value) <= 2)) next.set(added.join(), added);
			}
		sums = next;
	}
	return new Set(
		[...sums.values()].flatMap((sum) =>
			sum.every((value) => value === 0 || value === 1) ? [sum.join()] : []
		)
	);
}

const organisation = fc
	.array(fc.tuple(fc.nat(), fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 14 }))), {
		minLength: 1,
		maxLength: 7
	})
	.map((rows) => ({
		parents: rows.map(([above], index) => (index === 0 ? 0 : (above % index) + 1)),
		sizes: rows.map(([, size]) => size)
	}));

describe('merging units upward', () => {
	it('lets no sum or difference of what is shown hold fewer persons than the smallest group', async () => {
		await fc.assert(
			fc.asyncProperty(organisation, fc.constantFrom(5, 6, 10), async ({ parents, sizes }, k) => {
				const shownAt = await merged(parents, sizes, k);
				const figures = figuresShown(parents, sizes, shownAt);
				for (const set of computable(figures, sizes.length)) {
					const persons = set
						.split(',')
						.reduce((sum, one, index) => sum + (one === '1' ? (sizes[index] ?? 0) : 0), 0);
					expect(persons === 0 || persons >= k).toBe(true);
				}
			}),
			{ numRuns: 300 }
		);
	});

	it('shows everybody somewhere, at the own unit or above, as soon as there are enough in all', async () => {
		await fc.assert(
			fc.asyncProperty(organisation, async ({ parents, sizes }) => {
				const shownAt = await merged(parents, sizes, 5);
				const all = sizes.reduce((sum, size) => sum + size, 0);
				for (const [index, size] of sizes.entries()) {
					const at = shownAt[index] ?? null;
					if (size === 0 || all < 5) expect(at).toBeNull();
					else expect(ancestors(index + 1, parents)).toContain(at);
				}
			}),
			{ numRuns: 200 }
		);
	});

	it('shows ten and three under the unit above as thirteen, never the ten, whose rest would be three', async () => {
		expect(await merged([0, 1, 2, 2], [0, 0, 10, 3], 5)).toEqual([null, null, 2, 2]);
	});

	it('keeps units that are large enough, and merges the smallest of them with what is too small', async () => {
		expect(await merged([0, 1, 2, 2, 2], [0, 0, 10, 12, 3], 5)).toEqual([null, null, 2, 4, 2]);
		expect(await merged([0, 1, 2, 2, 2], [0, 0, 10, 2, 3], 5)).toEqual([null, null, 3, 2, 2]);
	});

	it('shows nobody where there are too few in all', async () => {
		expect(await merged([0, 1, 1], [0, 2, 2], 5)).toEqual([null, null, null]);
	});
});

function ancestors(unit: number, parents: number[]): number[] {
	return unit === 0 ? [] : [unit, ...ancestors(parents[unit - 1] ?? 0, parents)];
}
