import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

describe('tables', () => {
	it('all have row-level security, forced, and a policy', async () => {
		const open = await database.sql`
			select c.oid::regclass::text from pg_class c
			where c.relnamespace in ('private'::regnamespace, 'account'::regnamespace) and c.relkind in ('r', 'p')
				and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`;
		expect(open).toEqual([]);
	});

	it('have policies that say what may be seen and what may be written', async () => {
		const halved = await database.sql`
			select p.polrelid::regclass::text, p.polname from pg_policy p
			where case p.polcmd when 'r' then p.polqual is null when 'd' then p.polqual is null
				when 'a' then p.polwithcheck is null else p.polqual is null or p.polwithcheck is null end`;
		expect(halved).toEqual([]);
	});

	it('with a municipality let through only its rows', async () => {
		const loose = await database.sql`
			select p.polrelid::regclass::text, p.polname from pg_policy p
			where p.polrelid in (select attrelid from pg_attribute where attname = 'municipality_id')
				and 'radslag_api'::regrole = any (p.polroles)
				and pg_get_expr(p.polqual, p.polrelid) not like '%municipality_id = ( SELECT private.municipality()%'
				and p.polname not in ('a person sees her own memberships', 'a code leads to its meeting')`;
		expect(loose).toEqual([]);
	});

	it('are out of reach for those who call', async () => {
		const reachable = await database.sql`
			select c.oid::regclass::text, r.name, priv from pg_class c
			cross join unnest('{anon,authenticated,authenticator}'::text[]) r (name)
			cross join unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) priv
			where c.relnamespace in ('private'::regnamespace, 'account'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm')
				and has_table_privilege(r.name, c.oid, priv)`;
		expect(reachable).toEqual([]);
		const schemas = await database.sql`
			select r.name, s.name from unnest('{anon,authenticated}'::text[]) r (name)
			cross join unnest('{private,account}'::text[]) s (name) where has_schema_privilege(r.name, s.name, 'USAGE')`;
		expect(schemas).toEqual([]);
	});

	it('never lose or change what was sent or logged', async () => {
		const may = await database.sql<{ what: string }[]>`
			select format('%s %s.%s', priv, t.name, a.attname) as what
			from unnest('{points,answers,submissions,submission_backgrounds,audit_events}'::text[]) t (name)
			join pg_attribute a on a.attrelid = ('private.' || t.name)::regclass and a.attnum > 0 and not a.attisdropped
			cross join unnest('{UPDATE}'::text[]) priv
			where has_column_privilege('radslag_api', a.attrelid, a.attnum, priv) order by 1`;
		// A correction lets what was sent go over to a former edition, whole and as it was. Where a point stands and of what kind
		// it is, a trigger lets change for parts alone (reading.test.ts).
		expect(may.map(({ what }) => what)).toEqual([
			'UPDATE answers.submission_id',
			'UPDATE points.kind',
			'UPDATE points.number',
			'UPDATE points.passage_lineage',
			'UPDATE points.publication',
			'UPDATE points.publication_reason',
			'UPDATE points.published',
			'UPDATE points.replaces',
			'UPDATE points.section_lineage',
			'UPDATE points.submission_id',
			'UPDATE submission_backgrounds.submission_id',
			'UPDATE submissions.body_hash',
			'UPDATE submissions.corrected_on',
			'UPDATE submissions.counted',
			'UPDATE submissions.edition',
			// A paper registered anew keeps the code on its stub; what was withdrawn gives it up.
			'UPDATE submissions.receipt_hash',
			'UPDATE submissions.serial',
			'UPDATE submissions.uncounted',
			'UPDATE submissions.withdrawn_on'
		]);
		const deletable = await database.sql`
			select t.name from unnest('{points,answers,submissions,submission_backgrounds,audit_events}'::text[]) t (name)
			where has_table_privilege('radslag_api', 'private.' || t.name, 'DELETE')
				or has_table_privilege('radslag_api', 'private.' || t.name, 'TRUNCATE')`;
		// A restrictive policy lets delete parts alone, which the working group made.
		expect(deletable).toEqual([{ name: 'points' }]);
		const [policy] = await database.sql<{ only: string }[]>`
			select pg_get_expr(p.polqual, p.polrelid) as only from pg_policy p
			where p.polrelid = 'private.points'::regclass and p.polcmd = 'd' and not p.polpermissive`;
		expect(policy?.only).toMatch(/^\(\(part_of IS NOT NULL\) AND /);
	});
});

/** What may be kept of a resident. A column that is not here needs an argument why it points at nobody. */
const columns = {
	submissions:
		'arrival arrived_on body_hash channel corrected_on counted demonstration dialogue_id edition former_of id language late meeting_id municipality_id receipt_hash serial table_id uncounted withdrawn_on',
	answers: 'choice dialogue_id municipality_id question_id submission_id',
	submission_backgrounds: 'key municipality_id option submission_id',
	points:
		'dialogue_id id kind language municipality_id note number original part part_of passage_lineage publication publication_reason published question_id replaces section_lineage span submission_id words',
	meeting_participants:
		'absent done_steps id key_hash language meeting_id municipality_id receipt_hash submission_id table_id takes_notes',
	meeting_answers: 'key meeting_id municipality_id participant_id value',
	drafts:
		'answers corrects corrects_edition dialogue_id handover_hash id key_hash language municipality_id touched_on'
};

describe('what residents send', () => {
	it.each(Object.entries(columns))(
		'is kept in %s without anything that points at a person',
		async (table, allowed) => {
			const [found] = await database.sql<{ names: string; types: string[] }[]>`
			select string_agg(column_name, ' ' order by column_name collate "C") as names, array_agg(distinct data_type::text) as types
			from information_schema.columns where table_schema = 'private' and table_name = ${table}`;
			expect(found?.names).toBe(allowed);
			expect(found?.types.filter((type) => /^(time|inet|cidr|macaddr)/.test(type))).toEqual([]);
		}
	);
});

describe('functions', () => {
	it('of the schema api say what they reveal and look nowhere but where they say', async () => {
		const loose = await database.sql`
			select p.proname from pg_proc p
			where p.pronamespace in ('api'::regnamespace, 'private'::regnamespace)
				and (p.prosqlbody is null and coalesce(array_to_string(p.proconfig, ','), '') not like '%search_path=""%'
					or (p.pronamespace = 'api'::regnamespace and obj_description(p.oid) is null)
					or (p.prosecdef and obj_description(p.oid) is null)
					or has_function_privilege('public', p.oid, 'EXECUTE'))`;
		expect(loose).toEqual([]);
	});

	it('run as radslag_api, who owns no table and is bound by row-level security', async () => {
		const [role] = await database.sql`
			select r.rolsuper, r.rolbypassrls, r.rolcanlogin, r.rolcreaterole, r.rolinherit,
				(select count(*)::integer from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')) as tables,
				(select count(*)::integer from pg_proc p where p.prosecdef and p.proowner <> r.oid
					and p.pronamespace in ('api'::regnamespace, 'private'::regnamespace)) as others
			from pg_roles r where r.rolname = 'radslag_api'`;
		expect(role).toEqual({
			rolsuper: false,
			rolbypassrls: false,
			rolcanlogin: false,
			rolcreaterole: false,
			rolinherit: false,
			tables: 0,
			others: 0
		});
	});

	it('behind the rules cannot be called from outside', async () => {
		const callable = await database.sql`
			select p.proname, r.name from pg_proc p cross join unnest('{anon,authenticated,authenticator}'::text[]) r (name)
			where p.pronamespace = 'private'::regnamespace and has_function_privilege(r.name, p.oid, 'EXECUTE')`;
		expect(callable).toEqual([]);
	});
});
