import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/lib/server/backend/db.ts';
import type { Counts } from '../../src/lib/server/data/results.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { addMeeting, endRoom, seat } from './counting-room.ts';
import { count, openDialogue, optionKey, readAll, send, type Asked, type World } from './counting-world.ts';
import { determined, type Equation } from './disclosure-attack.ts';

const k = 5;

let database: TestDatabase;
let municipality: string;
let member: Db;
beforeAll(async () => {
	database = await createDatabase();
	municipality = await database.municipality('bjurholm');
	member = await database.member(municipality, 'observer');
});

/** Who answered one question, meeting by meeting and apart from them: the place chosen, or the places. */
type Held = { kind: 'workplace_meeting' | 'dialogue_meeting'; answers: number[][] };
type Apart = { channel: string; answers: number[][] };

/** What a meeting told of the question: null where it was hidden. */
type Told = { people: number | null; cells: (number | null)[] };

async function hold(asked: Asked, held: Held[], apart: Apart[]): Promise<{ world: World; told: Told[] }> {
	const world = await openDialogue(database, municipality, [asked], 0);
	const told: Told[] = [];
	for (const { kind, answers } of held) {
		const room = await addMeeting(database, world, kind);
		await seat(
			database,
			room,
			answers.map((choice) => ({ answers: [choice] }))
		);
		await endRoom(database, room);
		told.push(await minutesOf(room.meeting, room.step, asked.options));
	}
	await send(
		database,
		world,
		apart.flatMap(({ channel, answers }) =>
			answers.map((choice) => ({ channel, language: 'sv', background: [], answers: [choice] }))
		)
	);
	await count(database, world, true);
	return { world, told };
}

async function minutesOf(meeting: string, step: string, options: number): Promise<Told> {
	const [row] = await database.sql.begin(async (tx) => {
		await tx`select set_config('radslag.municipality', ${municipality}, true)`;
		return tx`select private.step_results(m, ${step}) -> 'questions' -> 0 as told from private.meetings m where m.id = ${meeting}`;
	});
	const { total, counts } = row?.told as { total: number | null; counts: (number | null)[] | null };
	return { people: total, cells: counts ?? Array<null>(options).fill(null) };
}

/**
 * Groups of one to four people that follow from the results and all minutes together, and not from the minutes alone: in a
 * meeting, in a channel apart from its meetings, in a channel whole, and apart from all meetings.
 */
function computable(
	world: World,
	asked: Asked,
	held: Held[],
	apart: Apart[],
	told: Told[],
	read: Record<string, Counts>
) {
	const together = asked.kind === 'multiple_choice';
	const options = Array.from({ length: asked.options }, (_, place) => optionKey(place));
	const parts = [
		...held.map(({ kind, answers }, place) => ({ name: `m${place}`, channel: kind as string, answers })),
		...apart.map(({ channel, answers }) => ({ name: `apart ${channel}`, channel, answers }))
	];
	const truth = new Map<string, number>();
	const equations: Equation[] = [];
	const known = new Set<string>();
	const name = (group: string, option: string) => `${group}|${option}`;
	const is = (whole: string, terms: string[]) =>
		equations.push(new Map([[whole, 1], ...terms.map((term) => [term, -1] as const)]));
	const fixed = (unknown: string) => equations.push(new Map([[unknown, 1]]));
	const columns = together ? options.flatMap((option) => [option, `not ${option}`]) : options;

	for (const { name: group, answers } of parts) {
		truth.set(name(group, ''), answers.length);
		for (const [place, option] of options.entries()) {
			const chose = answers.filter((choice) => choice.includes(place)).length;
			truth.set(name(group, option), chose);
			if (together) truth.set(name(group, `not ${option}`), answers.length - chose);
		}
		if (answers.length === 0) for (const option of ['', ...columns]) fixed(name(group, option));
	}
	const groups = new Map<string, string[]>([['all', parts.map((part) => part.name)]]);
	groups.set(
		'apart',
		parts.filter((part) => part.name.startsWith('apart')).map((part) => part.name)
	);
	for (const channel of new Set(parts.map((part) => part.channel)))
		groups.set(
			channel,
			parts.filter((part) => part.channel === channel).map((part) => part.name)
		);
	for (const [group, members] of groups)
		for (const option of ['', ...columns]) {
			is(
				name(group, option),
				members.map((one) => name(one, option))
			);
			truth.set(
				name(group, option),
				members.reduce((sum, one) => sum + (truth.get(name(one, option)) ?? 0), 0)
			);
		}
	for (const group of [...groups.keys(), ...parts.map((part) => part.name)])
		if (together)
			for (const option of options) is(name(group, ''), [name(group, option), name(group, `not ${option}`)]);
		else
			is(
				name(group, ''),
				options.map((option) => name(group, option))
			);

	for (const [place, { people, cells }] of told.entries()) {
		if (people !== null) known.add(name(`m${place}`, ''));
		for (const [at, cell] of cells.entries())
			if (cell !== null)
				for (const option of together ? [options[at], `not ${options[at]}`] : [options[at]])
					known.add(name(`m${place}`, option ?? ''));
	}
	for (const one of known) fixed(one);
	const before = determined([...equations]);
	const subject = world.questions[0] ?? '';
	for (const [dimension, counts] of Object.entries(read)) {
		if (dimension !== 'all' && dimension !== 'channel') continue;
		for (const [band, shown] of Object.entries(counts[subject] ?? {}))
			for (const [option, number] of Object.entries(shown))
				if (number !== null) fixed(name(band === '' ? 'all' : band, option));
	}
	return [...determined(equations)].filter((one) => {
		const number = truth.get(one) ?? 0;
		return number >= 1 && number < k && !before.has(one);
	});
}

const question = fc.oneof(
	fc.record({ kind: fc.constant('single_choice' as const), options: fc.integer({ min: 2, max: 4 }) }),
	fc.record({ kind: fc.constant('multiple_choice' as const), options: fc.integer({ min: 2, max: 3 }) })
);
/** What people choose, unevenly on purpose: the last options far more often than the first. */
const people = ({ kind, options }: Asked, most: number) => {
	const one = fc.nat(options * options - 1).map((place) => Math.floor(Math.sqrt(place)));
	const choice = fc.uniqueArray(one, { minLength: 1, maxLength: kind === 'multiple_choice' ? options : 1 });
	return fc.array(choice, { maxLength: most });
};
const evening = question.chain((asked) =>
	fc.record({
		asked: fc.constant(asked),
		held: fc.array(
			fc.record({
				kind: fc.constantFrom('workplace_meeting' as const, 'dialogue_meeting' as const),
				answers: people(asked, 14)
			}),
			{ minLength: 1, maxLength: 4 }
		),
		apart: fc.tuple(people(asked, 40), people(asked, 8), people(asked, 6)).map(([web, paper, absent]) => [
			{ channel: 'web', answers: web },
			{ channel: 'paper', answers: paper },
			{ channel: 'workplace_meeting', answers: absent }
		])
	})
);

describe('an attacker who has read the minutes of every meeting', () => {
	it('computes no group of one to four from the results of the dialogue', async () => {
		await fc.assert(
			fc.asyncProperty(evening, async ({ asked, held, apart }) => {
				const { world, told } = await hold(asked, held, apart);
				expect(computable(world, asked, held, apart, told, await readAll(member, world))).toEqual([]);
			}),
			{ numRuns: 80 }
		);
	});

	it('does not get the three absent by taking the minutes of their meeting from its channel', async () => {
		const asked: Asked = { kind: 'single_choice', options: 2 };
		const held: Held[] = [{ kind: 'workplace_meeting', answers: [...chosen(0, 8), ...chosen(1, 6)] }];
		const absent = { channel: 'workplace_meeting', answers: chosen(1, 3) };
		const web = { channel: 'web', answers: [...chosen(0, 12), ...chosen(1, 12)] };
		const { world, told } = await hold(asked, held, [web, absent]);
		expect(told).toEqual([{ people: 14, cells: [8, 6] }]);
		const read = await readAll(member, world);
		const bands = read.channel?.[world.questions[0] ?? ''] ?? {};
		expect(bands.workplace_meeting?.['']).toBeNull();
		expect(bands.web?.['']).toBeNull();
		expect(read.all?.[world.questions[0] ?? '']?.['']).toMatchObject({ '': 41 });
	});

	it('sees the channel of a dialogue meeting that told all, with nobody else in it', async () => {
		const asked: Asked = { kind: 'single_choice', options: 2 };
		const held: Held[] = [{ kind: 'dialogue_meeting', answers: [...chosen(0, 9), ...chosen(1, 7)] }];
		const { world } = await hold(asked, held, [
			{ channel: 'web', answers: [...chosen(0, 6), ...chosen(1, 5)] }
		]);
		expect((await readAll(member, world)).channel?.[world.questions[0] ?? '']).toEqual({
			web: { '': 11, o0: 6, o1: 5 },
			dialogue_meeting: { '': 16, o0: 9, o1: 7 }
		});
	});
});

function chosen(place: number, people: number): number[][] {
	return Array.from({ length: people }, () => [place]);
}
