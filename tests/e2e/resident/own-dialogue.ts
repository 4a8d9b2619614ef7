import postgres from 'postgres';
import { ownerAddress } from '../support/own-database.ts';

/** A dialogue that belongs to one test, so that it can be closed without disturbing others. */
export type OwnDialogue = {
	address: string;
	/** What has arrived: how many submissions, answers with options (background included), the texts of the points. */
	arrived: () => Promise<{ submissions: number; choices: number; texts: string[] }>;
	/** Asks, last in the first section, a question of every kind that has options. */
	askMore: () => Promise<void>;
	/** Changes the purpose that its page shows. */
	reword: (purpose: string) => Promise<void>;
	close: () => Promise<void>;
	end: () => Promise<void>;
};

/** Copies the open dialogue of Timrå under another name; it closes a little earlier, to stand after it in lists. */
export async function copyDialogue(name: string): Promise<OwnDialogue> {
	const sql = postgres(ownerAddress(), { max: 1 });
	const slug = `${name}-${process.pid}-${Math.floor(performance.now())}`;
	await sql`
		with original as (
			select d.* from private.dialogues d join private.municipalities m on m.id = d.municipality_id
			where m.slug = 'timra' and d.state = 'published' order by d.closes_at desc limit 1
		), copy as (
			insert into private.dialogues (municipality_id, policy_id, version_id, slug, title, level, purpose,
				decided_already, languages, privacy, contact, state, opens_at, closes_at)
			select municipality_id, policy_id, version_id, ${slug}, ${sql.json({ sv: 'Ett prov' })}, level, purpose,
				decided_already, languages, privacy, contact, state, opens_at, closes_at - interval '2 days'
			from original returning id
		), asked as (
			insert into private.background_questions (municipality_id, dialogue_id, key, position, options)
			select b.municipality_id, copy.id, b.key, b.position, b.options
			from private.background_questions b join original on original.id = b.dialogue_id, copy
		)
		insert into private.questions (municipality_id, dialogue_id, section_lineage, position, kind, text, help, options, maximum)
		select q.municipality_id, copy.id, q.section_lineage, q.position, q.kind, q.text, q.help, q.options, q.maximum
		from private.questions q join original on original.id = q.dialogue_id, copy`;
	return {
		address: `/timra/dialogues/${slug}`,
		arrived: async () => {
			const [row] = await sql<{ submissions: number; choices: number; texts: string[] }[]>`
				with d as (select id from private.dialogues where slug = ${slug})
				select (select count(*)::int from private.submissions s, d where s.dialogue_id = d.id) as submissions,
					(select count(*)::int from private.answers a, d where a.dialogue_id = d.id)
						+ (select count(*)::int from private.submission_backgrounds b join private.submissions s
							on s.id = b.submission_id join d on s.dialogue_id = d.id) as choices,
					(select coalesce(array_agg(p.original order by p.original), '{}')
						from private.points p, d where p.dialogue_id = d.id) as texts`;
			return row ?? { submissions: 0, choices: 0, texts: [] };
		},
		askMore: async () => {
			const options = ['Buss', 'Skola', 'Arbete'].map((text) => ({
				key: text.toLowerCase(),
				text: { sv: text }
			}));
			const first = sql`(select q.section_lineage from private.questions q where q.dialogue_id = d.id
				and q.section_lineage is not null order by q.position limit 1)`;
			for (const kind of ['single_choice', 'multiple_choice', 'ranking']) {
				await sql`
					insert into private.questions (municipality_id, dialogue_id, section_lineage, position, kind, text, options, maximum)
					select d.municipality_id, d.id, ${first}, 1000, ${kind}, ${sql.json({ sv: `Fråga: ${kind}` })},
						${sql.json(options)}, ${kind === 'multiple_choice' ? 2 : null}
					from private.dialogues d where d.slug = ${slug}`;
			}
		},
		reword: async (purpose) =>
			void (await sql`update private.dialogues set purpose = ${sql.json({ sv: purpose })} where slug = ${slug}`),
		close: async () => void (await sql`update private.dialogues set state = 'closed' where slug = ${slug}`),
		end: async () => {
			await sql`update private.dialogues set state = 'draft' where slug = ${slug}`;
			await sql.end();
		}
	};
}
