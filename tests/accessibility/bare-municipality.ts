import { randomBytes } from 'node:crypto';
import { openOwnBackend } from '../e2e/support/own-database.ts';

/** A municipality without policy, dialogue or answers, where the administrator of Bjurholm works too. */
export async function bareMunicipality() {
	const backend = await openOwnBackend();
	const slug = `tomt-${randomBytes(4).toString('hex')}`;
	await backend.sql`
		with made as (
			insert into private.municipalities (slug, name, demonstration) values (${slug}, 'Tomma kommunen', true) returning id
		)
		insert into private.members (municipality_id, person_id, role, name, email)
		select made.id, b.person_id, given.role, b.name, b.email
		from made, unnest(array['administrator', 'registrar']) as given (role), (
			select m.* from private.members m join private.municipalities on id = m.municipality_id
			where slug = 'bjurholm' and m.role = 'administrator' limit 1
		) b`;
	return {
		slug,
		end: async () => {
			for (const table of ['members', 'goals'])
				await backend.sql`
					delete from private.${backend.sql(table)} x using private.municipalities m
					where m.id = x.municipality_id and m.slug = ${slug}`;
			await backend.sql`delete from private.municipalities where slug = ${slug}`;
			await backend.close();
		}
	};
}
