import type { Sql } from 'postgres';

/** The questions of the dialogue `prov` in the municipality `provkommun`. */
export const question = {
	agreement: '6f9f3f0a-55a0-4d7e-9b0e-0a2f5a1c1e01',
	text: '6f9f3f0a-55a0-4d7e-9b0e-0a2f5a1c1e02'
};

/** Makes an open dialogue with one scale and one free text, unless it is there. */
export async function arrangeDialogue(sql: Sql): Promise<void> {
	const [there] = await sql`select from private.municipalities where slug = 'provkommun'`;
	if (there) return;
	await sql.begin(async (transaction) => {
		await transaction.unsafe(`
			with place as (
				insert into private.municipalities (slug, name) values ('provkommun', 'Provkommun') returning id
			), policy as (
				insert into private.policies (municipality_id, slug, title) select id, 'policy', 'Policy' from place
				returning id, municipality_id
			), version as (
				insert into private.versions (municipality_id, policy_id, number) select municipality_id, id, 1 from policy
				returning id, policy_id, municipality_id
			), dialogue as (
				insert into private.dialogues (municipality_id, policy_id, version_id, slug, title, state, opens_at, closes_at)
				select municipality_id, policy_id, id, 'prov', '{"sv": "Prov"}', 'published', now() - interval '1 day', now() + interval '1 day'
				from version returning id, municipality_id
			)
			insert into private.questions (id, municipality_id, dialogue_id, position, kind, text)
			select k.id, d.municipality_id, d.id, k.position, k.kind, '{"sv": "Fråga"}'
			from dialogue d, (values ('${question.agreement}'::uuid, 1, 'agreement'), ('${question.text}', 2, 'free_text')) k (id, position, kind)`);
	});
}
