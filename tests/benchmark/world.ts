import { randomUUID } from 'node:crypto';
import { backgroundQuestion } from '../../src/lib/domain/dialogue/background.ts';
import { proposedPrivacy } from '../../src/lib/i18n/dialogue-texts.ts';
import type { NewQuestion } from '../../src/lib/domain/dialogue/questions.ts';
import { tokenFor } from '../../src/lib/server/auth/token-for.ts';
import type { Backend } from '../../src/lib/server/backend/backend.ts';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as policies from '../../src/lib/server/data/policies.ts';

/** Where participants take part; the results of `resultsMunicipality` and the points of `inboxMunicipality` are loaded in bulk. */
export const municipality = 'matkommun';
export const resultsMunicipality = 'resultatkommun';
export const inboxMunicipality = 'inkorgskommun';
const sections = 8;
const day = 86_400_000;

/**
 * An open dialogue of 27 questions: in each of eight sections agreement, importance and a free text, and three
 * background questions.
 * @returns its id and slug
 */
export async function createWorld(
	backend: Backend,
	municipality: string
): Promise<{ id: string; slug: string; municipalityId: string }> {
	const { sql } = backend;
	const [made] = await sql`select private.create_municipality(${municipality}, 'Mätkommun') as id`;
	const municipalityId = made?.id as string;
	const person = randomUUID();
	await sql`select private.add_member(${municipalityId}, ${person}, 'administrator', 'Mätare', 'matare@kommun.example')`;
	const db = backend.as(await tokenFor(backend, person, municipalityId));
	const policy = await policies.create(db, {
		slug: 'policy',
		title: 'Policy att mäta',
		sections: sectionTexts()
	});
	const { sections: stored } = await policies.find(db, policy.slug);
	const { id, slug } = await dialogues.create(db, policy.versionId, {
		slug: 'matning',
		title: { sv: 'En dialog att mäta' },
		questions: stored.flatMap(({ lineage }) => questionsOf(lineage)),
		background: [backgroundQuestion('age_band'), backgroundQuestion('gender'), backgroundQuestion('role')]
	});
	const texts = { sv: 'Vi mäter hur fort svar tas emot.' };
	const changes = {
		purpose: texts,
		decidedAlready: texts,
		privacy: proposedPrivacy({
			municipality: 'Mätkommun',
			controller: 'Kommunstyrelsen',
			officer: 'dso@kommun.example'
		}),
		opensAt: new Date(Date.now() - day).toISOString(),
		closesAt: new Date(Date.now() + day).toISOString()
	};
	await dialogues.save(db, id, changes, 1);
	await dialogues.open(db, id);
	return { id, slug, municipalityId };
}

/**
 * Puts submissions with answers straight into the tables, as many as are missing up to `total`, and counts them.
 * Runs as the owner of an empty measuring database.
 */
export async function loadSubmissions(
	backend: Backend,
	dialogue: { id: string; municipalityId: string },
	total: number
): Promise<void> {
	await backend.sql.begin(async (sql) => {
		await sql`select set_config('radslag.municipality', ${dialogue.municipalityId}, true)`;
		// Those that were sent are counted first: what is not counted after this has been loaded here.
		await sql`select private.count_waiting(${dialogue.id}::uuid, true)`;
		await sql`
			insert into private.submissions (id, municipality_id, dialogue_id, language, receipt_hash, body_hash)
			select gen_random_uuid(), ${dialogue.municipalityId}, ${dialogue.id}, (array['sv', 'sv', 'en'])[1 + n % 3],
				sha256(convert_to(gen_random_uuid()::text, 'UTF8')), sha256('')
			from generate_series(1, ${total} - (select count(*)::integer from private.submissions where dialogue_id = ${dialogue.id})) n`;
		await sql`
			insert into private.answers (municipality_id, dialogue_id, submission_id, question_id, choice)
			select s.municipality_id, s.dialogue_id, s.id, q.id, array[q.allowed[1 + (s.arrival * 7 + q.position * 3) % cardinality(q.allowed)]]
			from private.submissions s join private.questions q on q.dialogue_id = s.dialogue_id and q.kind in ('agreement', 'importance')
			where s.dialogue_id = ${dialogue.id} and not s.counted`;
		await sql`
			insert into private.submission_backgrounds (municipality_id, submission_id, key, option)
			select s.municipality_id, s.id, b.key, b.options[1 + s.arrival % cardinality(b.options)]
			from private.submissions s join private.background_questions b on b.dialogue_id = s.dialogue_id
			where s.dialogue_id = ${dialogue.id} and not s.counted`;
		await sql`
			insert into private.points (municipality_id, dialogue_id, submission_id, section_lineage, question_id, kind, original, language)
			select s.municipality_id, s.dialogue_id, s.id, q.section_lineage, q.id, 'view', repeat('En åsikt om avsnittet. ', 8), s.language
			from private.submissions s join private.questions q on q.dialogue_id = s.dialogue_id and q.kind = 'free_text' and q.position % 4 = 0
			where s.dialogue_id = ${dialogue.id} and not s.counted`;
		await sql`select private.count_waiting(${dialogue.id}::uuid, true)`;
	});
	await backend.sql`analyze`;
}

function sectionTexts() {
	return Array.from({ length: sections }, (_, position) => ({
		lineage: randomUUID(),
		position,
		level: 1,
		heading: `Avsnitt ${position + 1} om ett område`,
		passages: Array.from({ length: 6 }, (_, place) => ({
			lineage: randomUUID(),
			kind: 'sentence' as const,
			text: `Kommunen ska i sitt arbete med område ${position + 1} verka för att alla som bor här kan delta, punkt ${place + 1}.`,
			opensParagraph: place % 3 === 0
		}))
	}));
}

function questionsOf(section: string): NewQuestion[] {
	const plain = { section, position: 0, help: null, options: [], maximum: null };
	return [
		{ ...plain, kind: 'agreement', text: { sv: 'Håller du med om det som står här?' } },
		{ ...plain, kind: 'importance', text: { sv: 'Hur viktigt är det här för dig?' } },
		{ ...plain, kind: 'free_text', text: { sv: 'Vad saknas eller kan bli bättre?' } }
	];
}
