import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { determined, type Equation } from './disclosure-attack.ts';

const smallest = 5;
let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

/** What is shown of a question with one answer each: size and counts group by group, null where hidden. */
async function shown(groups: number[][], elsewhere = false): Promise<(number | null)[][]> {
	const width = groups[0]?.length ?? 0;
	const sizes = groups.map(sum);
	const [row] =
		await database.sql`select to_jsonb(private.shown_by_group('single_choice', null, ${sizes}::integer[],
		${groups.flat()}::integer[], ${smallest}, ${elsewhere})) as shown`;
	const flat = row?.shown as (number | null)[];
	return groups.map((_, place) => flat.slice(place * (width + 1), (place + 1) * (width + 1)));
}
const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

/** Groups by options; a group holds at least the smallest group in all, though fewer may have answered this question. */
const answers = fc
	.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
	.chain(([groups, options]) =>
		fc.array(fc.array(fc.nat({ max: 9 }), { minLength: options, maxLength: options }), {
			minLength: groups,
			maxLength: groups
		})
	)
	.filter((groups) => sum(groups.flat()) >= smallest && groups.filter((cells) => sum(cells) > 0).length > 1);

/** The unknowns that can be computed by somebody who knows the total of every option and of all. */
function computable(groups: number[][], view: (number | null)[][]): Set<string> {
	const name = (group: number, cell: number) => `${group}:${cell}`;
	const hidden = (group: number, cell: number) => view[group]?.[cell] === null;
	const options = groups[0]?.length ?? 0;
	const rows = groups.map((_, group): Equation => {
		const cells = Array.from({ length: options }, (_, option) => option + 1);
		const unknown = cells
			.filter((cell) => hidden(group, cell))
			.map((cell) => [name(group, cell), 1] as const);
		return new Map(hidden(group, 0) ? [...unknown, [name(group, 0), -1]] : unknown);
	});
	const columns = Array.from(
		{ length: options + 1 },
		(_, cell): Equation =>
			new Map(groups.flatMap((_, group) => (hidden(group, cell) ? [[name(group, cell), 1] as const] : [])))
	);
	return determined([...rows, ...columns].filter(({ size }) => size > 0));
}

describe('answers by workplace', () => {
	it('show no count under the smallest group, and let none be computed, even by who knows every total', async () => {
		await fc.assert(
			fc.asyncProperty(answers, async (groups) => {
				const view = await shown(groups);
				const known = computable(groups, view);
				// What is hidden to hide another may be large, and then tells of nobody.
				for (const [group, cells] of groups.entries())
					for (const [place, count] of [sum(cells), ...cells].entries()) {
						const seen = view[group]?.[place] ?? null;
						if (seen !== null) expect(seen === count && (count === 0 || count >= smallest)).toBe(true);
						else if (count > 0 && count < smallest) expect(known.has(`${group}:${place}`)).toBe(false);
					}
			}),
			{ numRuns: 300 }
		);
	});

	it('show everything where nothing needs hiding, and hide the smallest group where something elsewhere is hidden', async () => {
		const groups = [
			[5, 6],
			[7, 8]
		];
		expect(await shown(groups)).toEqual([
			[11, 5, 6],
			[15, 7, 8]
		]);
		expect(await shown(groups, true)).toEqual([
			[null, null, null],
			[15, null, null]
		]);
		expect(await shown([...groups, [9, 9]], true)).toMatchObject([[null, null, null], {}, {}]);
	});
});
