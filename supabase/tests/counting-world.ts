import { randomUUID } from 'node:crypto';
import type { Counts } from '../../src/lib/server/data/results.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import type { TestDatabase } from '../../tests/support/database.ts';

/** A question of a test dialogue: its kind and how many options it has (`o0`, `o1`, …). */
export type Asked = {
	kind: 'single_choice' | 'multiple_choice' | 'ranking';
	options: number;
	maximum?: number;
};

/** What one respondent of a test sends: places of options per question (null: no answer) and band per background question. */
export type Respondent = {
	channel: string;
	language: string;
	background: (number | null)[];
	answers: (number[] | null)[];
};

export type World = {
	municipality: string;
	dialogue: string;
	slug: string;
	section: string;
	passage: string;
	questions: string[];
	asked: Asked[];
	backgrounds: string[];
};

export const optionKey = (place: number): string => `o${place}`;
export const bandKey = (place: number | null): string => (place === null ? 'prefer_not' : `b${place}`);
const backgroundKeys = ['gender', 'age_band', 'occupation', 'role'];

/** An open dialogue on a policy of one section with one passage, in the municipality given. */
export async function openDialogue(
	{ sql }: TestDatabase,
	municipality: string,
	asked: Asked[],
	backgrounds: number
): Promise<World> {
	const [policy, version, section, dialogue] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
	const [sectionLineage, passage] = [randomUUID(), randomUUID()];
	const slug = `d-${dialogue.slice(0, 13)}`;
	const questions = asked.map(() => randomUUID());
	const keys = backgroundKeys.slice(0, backgrounds);
	await sql.begin(async (tx) => {
		await tx`insert into private.policies (id, municipality_id, slug, title) values (${policy}, ${municipality}, ${slug}, 'Policy')`;
		await tx`insert into private.versions (id, municipality_id, policy_id, number, published_on)
			values (${version}, ${municipality}, ${policy}, 1, current_date)`;
		await tx`insert into private.sections (id, municipality_id, version_id, lineage, position, heading)
			values (${section}, ${municipality}, ${version}, ${sectionLineage}, 0, 'Syfte')`;
		await tx`insert into private.passages (municipality_id, version_id, section_id, lineage, position, kind, text)
			values (${municipality}, ${version}, ${section}, ${passage}, 0, 'sentence', 'Alla är välkomna.')`;
		await tx`insert into private.dialogues (id, municipality_id, policy_id, version_id, slug, title, state, opens_at, closes_at)
			values (${dialogue}, ${municipality}, ${policy}, ${version}, ${slug}, '{"sv": "Dialog"}', 'published', now() - interval '1 day', now() + interval '1 day')`;
		for (const [place, { kind, options, maximum = null }] of asked.entries()) {
			const written = Array.from({ length: options }, (_, key) => ({
				key: optionKey(key),
				text: { sv: String(key) }
			}));
			await tx`insert into private.questions (id, municipality_id, dialogue_id, section_lineage, position, kind, text, options, maximum)
				values (${questions[place] ?? ''}, ${municipality}, ${dialogue}, ${sectionLineage}, ${place}, ${kind}, '{"sv": "Fråga"}', ${tx.json(written)}, ${maximum})`;
		}
		for (const [place, key] of keys.entries()) {
			const bands = [...Array.from({ length: 7 }, (_, band) => bandKey(band)), 'prefer_not'];
			await tx`insert into private.background_questions (municipality_id, dialogue_id, key, position, options)
				values (${municipality}, ${dialogue}, ${key}, ${place + 1}, ${bands})`;
		}
	});
	return {
		municipality,
		dialogue,
		slug,
		section: sectionLineage,
		passage,
		questions,
		asked,
		backgrounds: keys
	};
}

/** Puts submissions into the tables as sending does; gives their ids, in order of arrival. */
export async function send(
	{ sql }: TestDatabase,
	world: World,
	respondents: Respondent[]
): Promise<string[]> {
	const { municipality, dialogue } = world;
	const ids = respondents.map(() => randomUUID());
	const own = { municipality_id: municipality };
	const submissions = respondents.map(({ channel, language }, place) => ({
		...own,
		id: ids[place] ?? '',
		dialogue_id: dialogue,
		channel,
		language,
		receipt_hash: Buffer.from(`${randomUUID()}${randomUUID()}`.replaceAll('-', '').slice(0, 32)),
		body_hash: Buffer.alloc(32)
	}));
	const answers = respondents.flatMap(({ answers }, place) =>
		answers.flatMap((choice, question) =>
			choice && choice.length > 0
				? {
						...own,
						dialogue_id: dialogue,
						submission_id: ids[place] ?? '',
						question_id: world.questions[question] ?? '',
						choice: choice.map(optionKey)
					}
				: []
		)
	);
	const backgrounds = respondents.flatMap(({ background }, place) =>
		background.flatMap((band, key) =>
			band === null
				? []
				: {
						...own,
						submission_id: ids[place] ?? '',
						key: world.backgrounds[key] ?? '',
						option: bandKey(band)
					}
		)
	);
	await sql.begin(async (tx) => {
		if (submissions.length > 0) await tx`insert into private.submissions ${tx(submissions)}`;
		if (answers.length > 0) await tx`insert into private.answers ${tx(answers)}`;
		if (backgrounds.length > 0) await tx`insert into private.submission_backgrounds ${tx(backgrounds)}`;
	});
	return ids;
}

/** Counts what waits, as the counting job does; gives how many submissions were taken. */
export async function count({ sql }: TestDatabase, world: World, everything = false): Promise<number> {
	return sql.begin(async (tx) => {
		await tx`select set_config('radslag.municipality', ${world.municipality}, true)`;
		const [row] = await tx<{ taken: number }[]>`
			select private.count_waiting(${world.dialogue}, ${everything}) as taken`;
		return row?.taken ?? 0;
	});
}

/** All that a member can read of the figures: dimension → counts. */
export async function readAll(member: Db, world: World): Promise<Record<string, Counts>> {
	const dimensions = ['all', 'channel', 'language', ...world.backgrounds];
	const read = await Promise.all(
		dimensions.map(async (dimension) => {
			const { counts } = (await member.call('staff_results', {
				dialogue: world.dialogue,
				dimension
			})) as { counts: Counts };
			return [dimension, counts] as const;
		})
	);
	return Object.fromEntries(read);
}

/** The band that a respondent belongs to in a dimension. */
export function bandOf(world: World, respondent: Respondent, dimension: string): string {
	if (dimension === 'all') return '';
	if (dimension === 'channel' || dimension === 'language') return respondent[dimension];
	return bandKey(respondent.background[world.backgrounds.indexOf(dimension)] ?? null);
}

/** A plain recount of a question: band → option → respondents, '' for everyone who answered. */
export function recount(
	world: World,
	question: number,
	dimension: string,
	respondents: Respondent[]
): Map<string, Map<string, number>> {
	const bands = new Map<string, Map<string, number>>();
	for (const respondent of respondents) {
		const choice = respondent.answers[question];
		if (!choice || choice.length === 0) continue;
		const band = bandOf(world, respondent, dimension);
		const counts = bands.get(band) ?? new Map<string, number>();
		bands.set(band, counts);
		const chosen = world.asked[question]?.kind === 'ranking' ? choice.slice(0, 1) : choice;
		for (const option of ['', ...chosen.map(optionKey)]) counts.set(option, (counts.get(option) ?? 0) + 1);
	}
	return bands;
}
