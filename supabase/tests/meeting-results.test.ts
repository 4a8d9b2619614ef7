import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StepResults } from '../../src/lib/domain/meeting/results.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import type { Asked } from './counting-world.ts';
import { contribute, openRoom, seat, type Room, type Seat } from './counting-room.ts';

const smallest = 5;
const votes = ['agree', 'disagree', 'pass'] as const;
let database: TestDatabase;
let municipality: string;
beforeAll(async () => {
	database = await createDatabase();
	municipality = await database.municipality('bjurholm');
});

/** What the room may see, read as the functions of the API read it. */
async function read(room: Room, step = room.step): Promise<StepResults> {
	return database.sql.begin(async (tx) => {
		await tx`set local role radslag_api`;
		await tx`select set_config('radslag.municipality', ${municipality}, true)`;
		const [row] = await tx<{ results: StepResults }[]>`
			select private.step_results(m, ${step}) as results from private.meetings m where m.id = ${room.meeting}`;
		return row?.results as StepResults;
	});
}
async function close(room: Room, closed = true): Promise<void> {
	await database.sql`update private.meetings set closed_steps = ${closed ? [room.step] : []} where id = ${room.meeting}`;
}
const sum = (numbers: number[]) => numbers.reduce((all, number) => all + number, 0);
const present = (seats: Seat[]) => seats.filter(({ absent }) => !absent);

/** The same results, counted in memory: how many answered each question, and how many chose each option. */
function model(asked: Asked[], seats: Seat[]) {
	return asked.map(({ kind, options }, place) => {
		const given = present(seats).flatMap(({ answers }) => (answers?.[place]?.length ? [answers[place]] : []));
		const every = Array.from({ length: options }, (_, option) => option);
		if (given.length < smallest) return { total: null, counts: null, places: null };
		return {
			total: given.length,
			counts: every.map(
				(option) =>
					given.filter((choice) => (kind === 'ranking' ? choice[0] === option : choice.includes(option)))
						.length
			),
			places:
				kind !== 'ranking'
					? null
					: every.map((option) =>
							sum(
								given.map((choice) =>
									choice.includes(option) ? 2 * (choice.indexOf(option) + 1) : choice.length + 1 + options
								)
							)
						)
		};
	});
}

const askedQuestion = fc.record({
	kind: fc.constantFrom('single_choice' as const, 'multiple_choice' as const, 'ranking' as const),
	options: fc.integer({ min: 2, max: 6 })
});
const seatAt = (asked: Asked[]): fc.Arbitrary<Seat> =>
	fc.record({
		absent: fc.boolean(),
		answers: fc.tuple(
			...asked.map(({ kind, options }) =>
				fc.option(
					fc.shuffledSubarray(
						Array.from({ length: options }, (_, option) => option),
						{ maxLength: kind === 'single_choice' ? 1 : options }
					)
				)
			)
		),
		votes: fc.tuple(fc.option(fc.constantFrom(...votes)), fc.option(fc.constantFrom(...votes))),
		dots: fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 3, maxLength: 3 })
	});
const rooms = fc
	.array(askedQuestion, { minLength: 1, maxLength: 3 })
	.chain((asked) =>
		fc.record({ asked: fc.constant(asked), seats: fc.array(seatAt(asked), { maxLength: 30 }) })
	);

async function fill(asked: Asked[], seats: Seat[], kind?: string) {
	const room = await openRoom(database, municipality, asked, kind);
	const statements = [
		await contribute(database, room, { kind: 'statement', text: 'Mer språkcafé.' }),
		await contribute(database, room, { kind: 'statement', text: 'Fler bussar.' })
	];
	const targets = await Promise.all(
		['Gemensam middag', 'Bussar på kvällen', 'Fler bänkar'].map((text) =>
			contribute(database, room, { kind: 'contribution', text })
		)
	);
	const cleaned = seats.map((seat) => ({
		...seat,
		answers: seat.answers?.map((choice) => (choice?.length ? choice : null))
	}));
	await seat(database, room, cleaned, { statements, targets });
	return { room, statements, targets };
}

describe('results of a step of a dialogue meeting', () => {
	it('are those counted in memory, for everything that at least five in the room have answered', async () => {
		await fc.assert(
			fc.asyncProperty(rooms, async ({ asked, seats }) => {
				const { room, statements, targets } = await fill(asked, seats);
				const results = await read(room);
				expect(results.questions.map(({ total, counts, places }) => ({ total, counts, places }))).toEqual(
					model(asked, seats)
				);
				for (const [place, id] of statements.entries()) {
					const cast = present(seats).flatMap((seat) => seat.votes?.[place] ?? []);
					const enough = cast.length >= smallest;
					expect(results.statements.find(({ contribution }) => contribution === id)).toMatchObject({
						total: enough ? cast.length : null,
						...Object.fromEntries(
							votes.map((vote) => [vote, enough ? cast.filter((one) => one === vote).length : null])
						)
					});
				}
				const laying = present(seats).filter((seat) => seat.dots?.some((dots) => dots !== null));
				const dots = targets.map((_, place) => sum(present(seats).map((seat) => seat.dots?.[place] ?? 0)));
				if (laying.length < smallest) expect(results.dots?.list ?? null).toBeNull();
				else
					expect(
						targets.map((id) => results.dots?.list?.find(({ target }) => target === id)?.dots ?? 0)
					).toEqual(dots);
			}),
			{ numRuns: 25 }
		);
	}, 120_000);

	it('say nothing at four answers and everything at five', async () => {
		const answer = { answers: [[0]] };
		const four = await fill([{ kind: 'single_choice', options: 2 }], Array(4).fill(answer));
		expect((await read(four.room)).questions[0]).toMatchObject({ total: null, counts: null });
		await seat(database, four.room, [answer]);
		expect((await read(four.room)).questions[0]).toMatchObject({ total: 5, counts: [5, 0] });
	});

	it('follow the smallest group of the municipality', async () => {
		const { room } = await fill([{ kind: 'single_choice', options: 2 }], Array(7).fill({ answers: [[1]] }));
		await database.sql`update private.municipalities set minimum_group = 8 where id = ${municipality}`;
		const results = await read(room);
		await database.sql`update private.municipalities set minimum_group = 5 where id = ${municipality}`;
		expect(results.questions[0]).toMatchObject({ total: null, counts: null });
	});

	it('rank words from what has been approved and never from what waits, is hidden or answers a question in confidence', async () => {
		const room = await openRoom(database, municipality, []);
		const people = await seat(database, room, Array(6).fill({}));
		for (const [place, participant] of people.entries())
			await contribute(database, room, {
				kind: 'contribution',
				text: `Text ${place}`,
				participant,
				state: 'approved'
			});
		await contribute(database, room, { kind: 'contribution', text: 'Väntar', state: 'waiting' });
		await contribute(database, room, { kind: 'contribution', text: 'Gömd', state: 'hidden' });
		const [question] = await database.sql<{ id: string }[]>`
			insert into private.questions (municipality_id, dialogue_id, section_lineage, position, kind, text)
			values (${municipality}, ${room.dialogue}, ${room.section}, 9, 'free_text', '{"sv": "Vad saknas?"}') returning id`;
		await database.sql`update private.meeting_steps set questions = ${[question?.id ?? '']} where id = ${room.step}`;
		await database.sql`insert into private.meeting_answers (municipality_id, meeting_id, participant_id, key, value)
			select municipality_id, meeting_id, id, ${question?.id ?? ''}, '"Ett hemligt svar"' from private.meeting_participants where meeting_id = ${room.meeting}`;
		const results = await read(room);
		expect(results.said?.map(({ text }) => text)).toEqual([
			'Text 0',
			'Text 1',
			'Text 2',
			'Text 3',
			'Text 4',
			'Text 5'
		]);
		expect(results.questions[0]).toMatchObject({ kind: 'free_text', total: 6, counts: [] });
		expect(JSON.stringify(results)).not.toMatch(/hemligt|Väntar|Gömd/);
	});

	it('give no words while fewer than five have written', async () => {
		const room = await openRoom(database, municipality, []);
		const [talkative = ''] = await seat(database, room, [{}]);
		for (let place = 0; place < 6; place++)
			await contribute(database, room, { kind: 'contribution', text: 'Ord', participant: talkative });
		expect((await read(room)).said).toBeNull();
	});

	it('leave out a statement, and what dots lie on, when it has been hidden', async () => {
		const seats = Array(5).fill({ votes: ['agree', 'pass'], dots: [1, 1, 1] });
		const { room, statements, targets } = await fill([], seats);
		await database.sql`update private.meeting_contributions set state = 'hidden' where id in ${database.sql([statements[0] ?? '', targets[0] ?? ''])}`;
		const results = await read(room);
		expect(results.statements.map(({ contribution }) => contribution)).toEqual([statements[1]]);
		expect(results.dots?.list?.map(({ target }) => target).toSorted()).toEqual(targets.slice(1).toSorted());
	});

	it('are nothing for a step of another meeting', async () => {
		const one = await openRoom(database, municipality, []);
		const other = await openRoom(database, municipality, []);
		expect(await read(one, other.step)).toBeNull();
		expect(await read(one, randomUUID())).toBeNull();
	});
});

describe('results of a step of a workplace meeting', () => {
	const choosing = (counts: number[]): Seat[] =>
		counts.flatMap((count, option) => Array<Seat>(count).fill({ answers: [[option]] }));
	const shown = async (counts: number[]) => {
		const { room } = await fill(
			[{ kind: 'single_choice', options: counts.length }],
			choosing(counts),
			'workplace_meeting'
		);
		await close(room);
		return (await read(room)).questions[0];
	};

	it('are not there before the step has closed', async () => {
		const { room } = await fill(
			[{ kind: 'single_choice', options: 2 }],
			choosing([9, 9]),
			'workplace_meeting'
		);
		expect(await read(room)).toMatchObject({ waits: true, questions: [{ total: null, counts: null }] });
		await close(room);
		expect(await read(room)).toMatchObject({ waits: false, questions: [{ total: 18, counts: [9, 9] }] });
	});

	it('say of six people how many have answered and never what, whatever they answered', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }),
				async (six) => {
					const counts = [0, 1, 2, 3].map((option) => six.filter((one) => one === option).length);
					const question = await shown(counts);
					expect(question).toMatchObject({ total: 6, counts: [null, null, null, null] });
				}
			),
			{ numRuns: 12 }
		);
	}, 60_000);

	it('show no option of one to four people, no way to compute it, and not that all think alike', async () => {
		expect(await shown([12, 0, 0])).toMatchObject({ total: 12, counts: [null, null, null] });
		expect(await shown([8, 4])).toMatchObject({ counts: [null, null] });
		expect(await shown([7, 5])).toMatchObject({ counts: [7, 5] });
		expect(await shown([0, 1, 1, 6, 4])).toMatchObject({ total: 12, counts: [null, null, null, 6, null] });
	});

	it('fit at least two rooms for each hidden count, in every room', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc
					.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 6 })
					.filter((c) => sum(c) >= smallest),
				async (counts) => {
					const question = await shown(counts);
					const cells = question?.counts ?? [];
					cells.forEach((cell, option) => expect(cell === null || cell === counts[option]).toBe(true));
					cells.forEach((cell) => expect(cell === null || cell === 0 || cell >= smallest).toBe(true));
					const hidden = counts.filter((_, option) => cells[option] === null);
					expect(hidden.length === 0 || (hidden.length >= 2 && sum(hidden) >= smallest)).toBe(true);
				}
			),
			{ numRuns: 30 }
		);
	}, 60_000);

	it('do not change for one latecomer when the step is opened and closed again, but for five', async () => {
		const { room } = await fill(
			[{ kind: 'single_choice', options: 2 }],
			choosing([6, 6]),
			'workplace_meeting'
		);
		await close(room);
		await close(room, false);
		await seat(database, room, choosing([1, 0]));
		await close(room);
		expect((await read(room)).questions[0]).toMatchObject({ total: 12, counts: [6, 6] });
		await close(room, false);
		await seat(database, room, choosing([2, 2]));
		await database.sql`update private.meetings set state = 'ended', ended_at = now(), code = null where id = ${room.meeting}`;
		expect((await read(room)).questions[0]).toMatchObject({ total: 17, counts: [9, 8] });
	});

	it('hide what options of many were chosen by nearly none or nearly all', async () => {
		const seats = Array.from({ length: 12 }, (_, place) => ({
			answers: [[0, ...(place < 6 ? [1] : []), ...(place < 2 ? [2] : [])]]
		}));
		const { room } = await fill([{ kind: 'multiple_choice', options: 3 }], seats, 'workplace_meeting');
		await close(room);
		expect((await read(room)).questions[0]).toMatchObject({ total: 12, counts: [null, 6, null] });
	});

	it('hide where few have laid their dots', async () => {
		const seats = Array.from({ length: 12 }, (_, place) => ({
			dots: [place < 6 ? 2 : null, place < 7 ? null : 1, place < 3 ? 1 : null]
		}));
		const { room, targets } = await fill([], seats, 'workplace_meeting');
		await close(room);
		const dots = (await read(room)).dots;
		expect(dots?.total).toBe(11);
		const of = (place: number) => dots?.list?.find(({ target }) => target === targets[place])?.dots;
		expect([of(0), of(1), of(2)]).toEqual([12, null, null]);
	});
});
