import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/lib/server/backend/db.ts';
import type { Counts } from '../../src/lib/server/data/results.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { dialogues } from './counting-arbitraries.ts';
import {
	count,
	openDialogue,
	optionKey,
	readAll,
	recount,
	send,
	type Respondent,
	type World
} from './counting-world.ts';
import { determined, type Equation } from './disclosure-attack.ts';

const k = 5;
const isSmall = (number: number): boolean => number >= 1 && number < k;

let database: TestDatabase;
let municipality: string;
let member: Db;
beforeAll(async () => {
	database = await createDatabase();
	municipality = await database.municipality('bjurholm');
	member = await database.member(municipality, 'observer');
});

describe('an attacker who reads all tables of a dialogue', () => {
	it('sees no count of one to four persons, and can compute none', async () => {
		await fc.assert(
			fc.asyncProperty(dialogues({ min: 5, max: 60 }, 6), async ({ asked, backgrounds, respondents }) => {
				const world = await openDialogue(database, municipality, asked, backgrounds);
				await send(database, world, respondents);
				await count(database, world, true);
				const read = await readAll(member, world);
				expect(smallCounts(read)).toEqual([]);
				for (const question of asked.keys())
					expect(computable(world, question, read, respondents)).toEqual([]);
			}),
			{ numRuns: 100 }
		);
	});

	it('learns nothing more from the public results than from those for staff', async () => {
		const world = await openDialogue(database, municipality, [{ kind: 'single_choice', options: 3 }], 1);
		const said = [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2];
		await send(
			database,
			world,
			said.map((place) => ({
				channel: 'web',
				language: 'sv',
				background: [place],
				answers: [[place]]
			}))
		);
		await count(database, world, true);
		const { counts } = (await database.anonymous.call('results', {
			municipality: 'bjurholm',
			dialogue: world.slug
		})) as { counts: Counts };
		expect(counts).toEqual((await readAll(member, world)).all);
		expect(counts[world.questions[0] ?? '']?.['']).toEqual({ '': 15, o0: 7, o1: null, o2: null });
	});
});

describe('a table whose column totals are hidden', () => {
	it('hides those columns together in one row, so that tables with the same totals tell no more than each alone', async () => {
		const [row] = await database.sql<{ hidden: boolean[] }[]>`
			select to_jsonb(private.hide_in_table('{40,3,4,9,24, 20,0,4,5,11, 20,3,0,4,13}',
				array(select place between 2 and 4 from generate_series(1, 15) place), 2, 4, 5)) as hidden`;
		const rows = [row?.hidden.slice(6, 9), row?.hidden.slice(11, 14)];
		expect(rows.some((cells) => cells?.every((hidden) => hidden))).toBe(true);
	});
});

describe('an attacker who reads the tables again and again while the dialogue is open', () => {
	it('never sees a group change by one to four persons', async () => {
		await fc.assert(
			fc.asyncProperty(
				dialogues({ min: 20, max: 60 }, 3),
				fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(30)), { minLength: 4, maxLength: 8 }),
				async ({ asked, backgrounds, respondents }, steps) => {
					const world = await openDialogue(database, municipality, asked, backgrounds);
					let sent = 0;
					const ids: string[] = [];
					const pictures: Record<string, Counts>[] = [];
					for (const [arriving, leaving] of steps) {
						const next = respondents.slice(sent, sent + arriving);
						sent += next.length;
						if (next.length > 0) ids.push(...(await send(database, world, next)));
						const gone = ids[leaving];
						if (gone)
							await database.sql`update private.submissions set withdrawn_on = current_date where id = ${gone}`;
						await count(database, world);
						pictures.push(await readAll(member, world));
					}
					for (const picture of pictures) expect(smallCounts(picture)).toEqual([]);
					for (const [place, later] of pictures.entries())
						for (const earlier of pictures.slice(0, place)) expect(smallSteps(earlier, later)).toEqual([]);
					for (const [place, earlier] of pictures.slice(0, -1).entries())
						expect(changedFates(earlier, pictures[place + 1] ?? {})).toEqual([]);
				}
			),
			{ numRuns: 30 }
		);
	});

	it('does not get back what an earlier picture hid from a group that has stayed the same', async () => {
		const world = await openDialogue(database, municipality, [{ kind: 'single_choice', options: 2 }], 1);
		const group = (people: number, band: number): Respondent[] =>
			Array.from({ length: people }, () => ({
				channel: 'web',
				language: 'sv',
				background: [band],
				answers: [[0]]
			}));
		const sizes = async () => {
			const bands = (await readAll(member, world)).gender?.[world.dialogue] ?? {};
			return Object.fromEntries(Object.entries(bands).map(([band, counts]) => [band, counts['']]));
		};
		await send(database, world, [...group(3, 0), ...group(7, 1), ...group(20, 2)]);
		await count(database, world, true);
		expect(await sizes()).toEqual({ b0: null, b1: null, b2: 20 });
		await send(database, world, [...group(5, 0), ...group(5, 2), ...group(5, 2)]);
		await count(database, world);
		expect(await sizes()).toEqual({ b0: null, b1: null, b2: 20 });
		await count(database, world, true);
		expect(await sizes()).toEqual({ b0: 8, b1: 7, b2: 30 });
	});

	it('does not see who was the only newcomer to a question', async () => {
		const world = await openDialogue(
			database,
			municipality,
			[
				{ kind: 'single_choice', options: 2 },
				{ kind: 'single_choice', options: 2 }
			],
			0
		);
		const person = (first: number[] | null, second: number[] | null): Respondent => ({
			channel: 'web',
			language: 'sv',
			background: [],
			answers: [first, second]
		});
		await send(database, world, [
			...Array.from({ length: 10 }, () => person([0], [0])),
			...Array.from({ length: 5 }, () => person([0], null))
		]);
		await count(database, world);
		const before = await readAll(member, world);
		await send(database, world, [person([1], [1]), ...Array.from({ length: 9 }, () => person([0], null))]);
		await count(database, world);
		const after = await readAll(member, world);
		expect(after.all?.[world.questions[0] ?? '']?.['']?.['']).toBe(20);
		expect(before.all?.[world.questions[1] ?? '']?.['']?.['']).toBe(10);
		expect(after.all?.[world.questions[1] ?? '']).toEqual(before.all?.[world.questions[1] ?? '']);
	});
});

/** Shown counts of 1 to 4, with where they stand. Sums of places are no counts of persons. */
function smallCounts(read: Record<string, Counts>): string[] {
	return everyCount(read)
		.filter(({ option, number }) => number !== null && isSmall(number) && !option.startsWith('rank:'))
		.map(({ path, number }) => `${path}: ${number}`);
}

/** Groups (everyone who answered a subject, in a band) whose shown size differs by 1 to 4 between two pictures. */
function smallSteps(earlier: Record<string, Counts>, later: Record<string, Counts>): string[] {
	const before = new Map(everyCount(earlier).map(({ path, number }) => [path, number]));
	return everyCount(later).flatMap(({ path, option, number }) => {
		const was = before.get(path);
		const comparable = option === '' && number !== null && was !== null && was !== undefined;
		return comparable && isSmall(Math.abs(number - was)) ? [`${path}: ${was} → ${number}`] : [];
	});
}

/** Bands that stayed as they were, shown with the same size, but whose other counts are now shown or hidden. */
function changedFates(earlier: Record<string, Counts>, later: Record<string, Counts>): string[] {
	const before = new Map(everyCount(earlier).map((one) => [one.path, one.number]));
	const sizes = new Map(everyCount(later).map((one) => [one.path, one.number]));
	return everyCount(later).flatMap(({ path, base, number }) => {
		const was = before.get(path);
		if (was === undefined || before.get(base) === null || before.get(base) !== sizes.get(base)) return [];
		return (was === null) !== (number === null) ? [`${path}: ${was} → ${number}`] : [];
	});
}

function everyCount(read: Record<string, Counts>) {
	return Object.entries(read).flatMap(([dimension, counts]) =>
		Object.entries(counts).flatMap(([subject, bands]) =>
			Object.entries(bands).flatMap(([band, options]) =>
				Object.entries(options).map(([option, number]) => ({
					path: `${subject} ${dimension} ${band} ${option}`,
					base: `${subject} ${dimension} ${band} `,
					option,
					number
				}))
			)
		)
	);
}

/** Hidden counts of 1 to 4 of a question that follow from all its tables together. */
function computable(
	world: World,
	question: number,
	read: Record<string, Counts>,
	respondents: Respondent[]
): string[] {
	const subject = world.questions[question] ?? '';
	const { kind, options, maximum } = world.asked[question] ?? { kind: 'single_choice', options: 0 };
	const together = kind === 'multiple_choice' && maximum !== 1;
	const keys = Array.from({ length: options }, (_, place) => optionKey(place));
	const truth = new Map<string, number>();
	const equations: Equation[] = [];

	for (const [dimension, counts] of Object.entries(read)) {
		const real = recount(world, question, dimension, respondents);
		const bands = Object.keys(counts[subject] ?? {});
		const name = (band: string, option: string) => `${dimension} ${band} ${option}`;
		const whole = (option: string) => `all  ${option}`;
		for (const band of bands) {
			for (const option of ['', ...keys]) truth.set(name(band, option), real.get(band)?.get(option) ?? 0);
			if (!together)
				equations.push(
					sum(
						name(band, ''),
						keys.map((key) => name(band, key))
					)
				);
			for (const key of together ? keys : []) {
				const others = (real.get(band)?.get('') ?? 0) - (real.get(band)?.get(key) ?? 0);
				truth.set(`not ${name(band, key)}`, others);
				equations.push(sum(name(band, ''), [name(band, key), `not ${name(band, key)}`]));
			}
		}
		if (dimension === 'all') continue;
		for (const option of ['', ...keys])
			equations.push(
				sum(
					whole(option),
					bands.map((band) => name(band, option))
				)
			);
	}
	const known = new Set(
		Object.entries(read).flatMap(([dimension, counts]) =>
			Object.entries(counts[subject] ?? {}).flatMap(([band, shown]) =>
				['', ...keys]
					.filter((option) => shown[option] !== null)
					.map((option) => `${dimension} ${band} ${option}`)
			)
		)
	);
	for (const equation of equations) for (const one of known) equation.delete(one);
	return [...determined(equations)]
		.filter((unknown) => isSmall(truth.get(unknown) ?? 0))
		.map((unknown) => `${unknown} = ${truth.get(unknown)}`);
}

function sum(whole: string, parts: string[]): Equation {
	return new Map([[whole, -1], ...parts.map((part) => [part, 1] as const)]);
}
