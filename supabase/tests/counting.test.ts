import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/lib/server/backend/db.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { dialogues } from './counting-arbitraries.ts';
import {
	bandOf,
	count,
	openDialogue,
	readAll,
	recount,
	send,
	type Asked,
	type Respondent,
	type World
} from './counting-world.ts';

let database: TestDatabase;
let municipality: string;
let member: Db;
beforeAll(async () => {
	database = await createDatabase();
	municipality = await database.municipality('bjurholm');
	member = await database.member(municipality, 'observer');
});

const yesNo: Asked[] = [{ kind: 'single_choice', options: 2 }];
const people = (number: number, answer: number[] | null = [0]): Respondent[] =>
	Array.from({ length: number }, () => ({
		channel: 'web',
		language: 'sv',
		background: [],
		answers: [answer]
	}));

async function received(world: World): Promise<number | null | undefined> {
	const { all } = await readAll(member, world);
	return all?.[world.dialogue]?.['']?.[''];
}

async function withdraw(ids: string[]): Promise<void> {
	await database.sql`update private.submissions set withdrawn_on = current_date where id in ${database.sql(ids)}`;
}

describe('counting', () => {
	it('waits for twice the smallest group while the dialogue is open', async () => {
		const world = await openDialogue(database, municipality, yesNo, 0);
		await send(database, world, people(9));
		expect(await count(database, world)).toBe(0);
		expect(await received(world)).toBeUndefined();
		await send(database, world, people(1));
		expect(await count(database, world)).toBe(5);
		expect(await received(world)).toBe(5);
	});

	it('takes everything once the dialogue is closed', async () => {
		const world = await openDialogue(database, municipality, yesNo, 0);
		await send(database, world, people(7));
		await database.sql`update private.dialogues set state = 'closed' where id = ${world.dialogue}`;
		expect(await count(database, world)).toBe(7);
		expect(await received(world)).toBe(7);
		expect(await count(database, world)).toBe(0);
	});

	it('numbers submissions by arrival, and points after them, without gaps', async () => {
		const world = await openDialogue(database, municipality, yesNo, 0);
		const ids = await send(database, world, people(12));
		const points = ids.toReversed().map((submission) => ({
			municipality_id: municipality,
			dialogue_id: world.dialogue,
			submission_id: submission,
			kind: 'view',
			original: 'En synpunkt',
			language: 'sv'
		}));
		await database.sql`insert into private.points ${database.sql(points)}`;
		await count(database, world);
		await count(database, world, true);
		const rows = await database.sql<{ id: string; serial: number; number: number }[]>`
			select s.id, s.serial, p.number from private.submissions s join private.points p on p.submission_id = s.id
			where s.dialogue_id = ${world.dialogue} order by s.serial`;
		expect(rows.map(({ id }) => id)).toEqual(ids);
		expect(rows.map(({ serial }) => serial)).toEqual(ids.map((_, place) => place + 1));
		expect(rows.map(({ number }) => number)).toEqual(ids.map((_, place) => place + 1));
	});

	it('takes a withdrawn submission out again, and never counts one withdrawn before its turn', async () => {
		const world = await openDialogue(database, municipality, yesNo, 0);
		const ids = await send(database, world, people(20));
		await withdraw(ids.slice(0, 2));
		await count(database, world, true);
		expect(await received(world)).toBe(18);
		await withdraw(ids.slice(2, 9));
		expect(await count(database, world, true)).toBe(7);
		expect(await received(world)).toBe(11);
		expect(await count(database, world, true)).toBe(0);
	});

	it('counts a submission once when two counters meet', async () => {
		const world = await openDialogue(database, municipality, yesNo, 0);
		await send(database, world, people(40));
		const taken = await Promise.all(Array.from({ length: 4 }, () => count(database, world, true)));
		expect(taken.reduce((sum, number) => sum + number)).toBe(40);
		expect(await received(world)).toBe(40);
	});

	it('adds a place of its own to each option of a ranking, doubled, and the mean of the last places where none was given', async () => {
		const world = await openDialogue(database, municipality, [{ kind: 'ranking', options: 4 }], 0);
		const ranked = [...people(5, [0, 1, 2, 3]), ...people(5, [1]), ...people(5, [2, 0]), ...people(5, [3])];
		await send(database, world, ranked);
		await count(database, world, true);
		const { all } = await readAll(member, world);
		const counts = all?.[world.questions[0] ?? '']?.[''];
		expect(counts).toMatchObject({ '': 20, o0: 5, o1: 5, o2: 5, o3: 5 });
		expect(counts).toMatchObject({
			'rank:o0': 2 * 5 * (1 + 3 + 2 + 3),
			'rank:o1': 2 * 5 * (2 + 1 + 3.5 + 3),
			'rank:o2': 2 * 5 * (3 + 3 + 1 + 3),
			'rank:o3': 2 * 5 * (4 + 3 + 3.5 + 1)
		});
	});

	it('counts the persons behind a passage, not their points', async () => {
		const world = await openDialogue(database, municipality, yesNo, 0);
		const ids = await send(database, world, people(6));
		const points = ids.flatMap((submission) =>
			['view', 'view', 'concern'].map((kind) => ({
				municipality_id: municipality,
				dialogue_id: world.dialogue,
				submission_id: submission,
				section_lineage: world.section,
				passage_lineage: world.passage,
				kind,
				original: 'En synpunkt',
				language: 'sv'
			}))
		);
		await database.sql`insert into private.points ${database.sql(points)}`;
		await count(database, world, true);
		const { all } = await readAll(member, world);
		expect(all?.[world.passage]?.['']).toEqual({ '': 6, view: 6, concern: 6 });
		expect(all?.[world.section]?.['']).toEqual({ '': 6 });
	});

	it('agrees with a plain recount of the answers, whatever was sent, withdrawn and counted in between', async () => {
		await fc.assert(
			fc.asyncProperty(
				dialogues({ min: 0, max: 40 }),
				fc.array(fc.nat(39), { maxLength: 8 }),
				fc.nat(40),
				async ({ asked, backgrounds, respondents }, leaving, cut) => {
					const world = await openDialogue(database, municipality, asked, backgrounds);
					const ids = await send(database, world, respondents.slice(0, cut));
					await count(database, world);
					ids.push(...(await send(database, world, respondents.slice(cut))));
					await count(database, world);
					const gone = ids.filter((_, place) => leaving.includes(place));
					if (gone.length > 0) await withdraw(gone);
					await count(database, world, true);
					const left = respondents.filter((_, place) => !gone.includes(ids[place] ?? ''));
					expect(await tallies(world)).toEqual(plainTallies(world, left));
				}
			),
			{ numRuns: 60 }
		);
	});
});

/** Every count of a dialogue that is not zero, as `subject dimension band option` → persons. */
async function tallies(world: World): Promise<Record<string, number>> {
	const rows = await database.sql<{ key: string; counted: number }[]>`
		select concat_ws(' ', case when subject = ${world.dialogue} then 'dialogue' when subject = ${world.section} then 'section'
			else array_position(${world.questions}::uuid[], subject)::text end, dimension, band, option) as key, counted
		from private.tallies where dialogue_id = ${world.dialogue} and counted <> 0 and option not like 'rank:%'`;
	return Object.fromEntries(rows.map(({ key, counted }) => [key, counted]));
}

function plainTallies(world: World, respondents: Respondent[]): Record<string, number> {
	const found: Record<string, number> = {};
	const answering = respondents.filter(({ answers }) =>
		answers.some((choice) => choice && choice.length > 0)
	);
	for (const dimension of ['all', 'channel', 'language', ...world.backgrounds]) {
		for (const [subject, those] of [
			['dialogue', respondents],
			['section', answering]
		] as const) {
			for (const respondent of those) {
				const key = `${subject} ${dimension} ${bandOf(world, respondent, dimension)} `;
				found[key] = (found[key] ?? 0) + 1;
			}
		}
		for (const question of world.asked.keys())
			for (const [band, counts] of recount(world, question, dimension, respondents))
				for (const [option, number] of counts)
					found[`${question + 1} ${dimension} ${band} ${option}`] = number;
	}
	return found;
}
