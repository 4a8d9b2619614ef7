import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '../../tests/support/database.ts';
import { openDialogue, optionKey, type Asked, type World } from './counting-world.ts';

/** A running meeting of a test with one step that asks all questions of its dialogue. */
export type Room = World & { meeting: string; step: string };

/** What one participant of a test does: places of options per question, votes per statement, dots per target (null: nothing). */
export type Seat = {
	absent?: boolean;
	answers?: (number[] | null)[];
	votes?: ('agree' | 'disagree' | 'pass' | null)[];
	dots?: (number | null)[];
};

/** Opens a meeting of this kind, with an own dialogue, in the municipality given. */
export async function openRoom(
	database: TestDatabase,
	municipality: string,
	asked: Asked[],
	kind = 'dialogue_meeting'
): Promise<Room> {
	return addMeeting(database, await openDialogue(database, municipality, asked, 0), kind);
}

/** Opens one more meeting on the dialogue, as `openRoom` does. */
export async function addMeeting(database: TestDatabase, world: World, kind: string): Promise<Room> {
	const { municipality } = world;
	const [meeting, step] = [randomUUID(), randomUUID()];
	const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
	const code = Array.from(randomUUID().replaceAll('-', '').slice(0, 12).match(/../g) ?? [], (pair) =>
		alphabet.charAt(parseInt(pair, 16) % alphabet.length)
	)
		.join('')
		.replaceAll('Q', 'P');
	await database.sql`
		insert into private.meetings (id, municipality_id, dialogue_id, kind, title, starts_at, state, opened_at, code, current_step, results_shown)
		values (${meeting}, ${municipality}, ${world.dialogue}, ${kind}, 'Möte', now(), 'running', now(), ${code}, ${step}, true)`;
	await database.sql`
		insert into private.meeting_steps (id, municipality_id, meeting_id, position, kind, section_lineage, questions)
		values (${step}, ${municipality}, ${meeting}, 1, 'think', ${world.section}, ${world.questions})`;
	return { ...world, meeting, step };
}

/** Ends a meeting and gathers what was said in it. */
export async function endRoom({ sql }: TestDatabase, { municipality, meeting }: Room): Promise<void> {
	await sql.begin(async (tx) => {
		await tx`select set_config('radslag.municipality', ${municipality}, true)`;
		await tx`update private.meetings set state = 'ended', ended_at = now(), code = null where id = ${meeting}`;
		await tx`select private.gather_meeting(${meeting})`;
	});
}

/** Puts a contribution of the step into the tables; gives its id. */
export async function contribute(
	{ sql }: TestDatabase,
	room: Room,
	contribution: { kind: string; text: string; state?: string; participant?: string | null; language?: string }
): Promise<string> {
	const { kind, text, state = 'approved', participant = null, language = 'sv' } = contribution;
	const id = randomUUID();
	await sql`insert into private.meeting_contributions (id, municipality_id, meeting_id, step_id, participant_id, kind, original, language, state)
		values (${id}, ${room.municipality}, ${room.meeting}, ${room.step}, ${participant}, ${kind}, ${text}, ${language}, ${state})`;
	return id;
}

/** Seats participants with what they answer, on these statements and targets of dots; gives their ids. */
export async function seat(
	{ sql }: TestDatabase,
	room: Room,
	seats: Seat[],
	{ statements = [], targets = [] }: { statements?: string[]; targets?: string[] } = {}
): Promise<string[]> {
	const ids = seats.map(() => randomUUID());
	const own = { municipality_id: room.municipality, meeting_id: room.meeting };
	const rows = <Given, Row>(
		of: (seat: Seat) => (Given | null)[] | undefined,
		make: (given: Given, place: number, participant_id: string, seat: Seat) => Row
	) =>
		seats.flatMap((seat, at) =>
			(of(seat) ?? []).flatMap((given, place) =>
				given === null ? [] : [make(given, place, ids[at] ?? '', seat)]
			)
		);
	const answers = rows(
		(seat) => seat.answers,
		(given, place, participant_id) => ({
			...own,
			participant_id,
			key: room.questions[place] ?? '',
			value: sql.json(
				room.asked[place]?.kind === 'single_choice' ? optionKey(given[0] ?? 0) : given.map(optionKey)
			)
		})
	);
	const votes = rows(
		(seat) => seat.votes,
		(value, place, participant_id) => ({
			...own,
			participant_id,
			contribution_id: statements[place] ?? '',
			value
		})
	);
	const dots = rows(
		(seat) => seat.dots,
		(laid, place, participant_id) => ({
			...own,
			participant_id,
			step_id: room.step,
			target: targets[place] ?? '',
			dots: laid
		})
	);
	if (seats.length > 0)
		await sql`insert into private.meeting_participants ${sql(
			seats.map((seat, place) => ({
				...own,
				id: ids[place] ?? '',
				language: 'sv',
				absent: seat.absent ?? false,
				key_hash: Buffer.from((ids[place] ?? '').replaceAll('-', '')),
				receipt_hash: Buffer.from((ids[place] ?? '').replaceAll('-', ''))
			}))
		)}`;
	if (answers.length > 0) await sql`insert into private.meeting_answers ${sql(answers)}`;
	if (votes.length > 0) await sql`insert into private.meeting_votes ${sql(votes)}`;
	if (dots.length > 0) await sql`insert into private.meeting_dots ${sql(dots)}`;
	return ids;
}
