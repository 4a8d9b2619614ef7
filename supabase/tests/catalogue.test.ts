import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

/** The names that a query over the catalogue finds; what should not be there is easiest to read as a list. */
async function names(query: string): Promise<string[]> {
	const rows = await database.sql.unsafe<{ name: string }[]>(query);
	return rows.map(({ name }) => name);
}

const functions = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('api', 'private')`;
const tables = `from pg_class c join pg_namespace n on n.oid = c.relnamespace
	where n.nspname in ('api', 'private', 'account') and c.relkind in ('r', 'p', 'v', 'm', 'f')`;

describe('tables', () => {
	it('all have row-level security that binds their owner too', async () => {
		expect(
			await names(`select c.oid::regclass::text as name ${tables}
			and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`)
		).toEqual([]);
	});

	it('all have a policy, or nobody could use them', async () => {
		expect(
			await names(`select c.oid::regclass::text as name ${tables}
			and c.relkind in ('r', 'p') and not exists (select from pg_policy y where y.polrelid = c.oid)`)
		).toEqual([]);
	});

	it('are never in the exposed schema, nor are views anywhere', async () => {
		expect(
			await names(`select c.oid::regclass::text as name ${tables}
			and (n.nspname = 'api' or c.relkind in ('v', 'm', 'f'))`)
		).toEqual([]);
	});

	it('are out of reach for callers: no grant to anon, authenticated or everybody', async () => {
		expect(
			await names(`select distinct c.oid::regclass::text as name from pg_class c
			join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
			where n.nspname in ('private', 'account') and a.grantee in (0, 'anon'::regrole, 'authenticated'::regrole)`)
		).toEqual([]);
	});

	it('of a municipality have children that cannot hang under another municipality’s rows', async () => {
		expect(
			await names(`select k.conname::text as name from pg_constraint k
			where k.contype = 'f' and k.connamespace = 'private'::regnamespace
			and k.confrelid <> 'private.municipalities'::regclass
			and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'municipality_id')
			and not exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'municipality_id' and a.attnum = any (k.conkey))`)
		).toEqual([]);
	});
});

describe('functions', () => {
	it('all have a fixed, empty search path, but the one that is written out into every policy', async () => {
		// A function with settings of its own cannot be inlined; the body of this one was bound when it was made,
		// and it does not run with its owner's rights.
		expect(
			await names(`select p.oid::regprocedure::text as name ${functions}
			and not coalesce('search_path=""' = any (p.proconfig), false)
			and not (p.oid = 'private.municipality()'::regprocedure and not p.prosecdef)`)
		).toEqual([]);
	});

	it('of the exposed schema all say what they do', async () => {
		expect(
			await names(`select p.oid::regprocedure::text as name ${functions}
			and n.nspname = 'api' and obj_description(p.oid, 'pg_proc') is null`)
		).toEqual([]);
	});

	it('that run with their owner’s rights say what they reveal, and belong to a role that owns no table', async () => {
		expect(
			await names(`select p.oid::regprocedure::text as name ${functions}
			and p.prosecdef and (obj_description(p.oid, 'pg_proc') is null or p.proowner <> 'radslag_api'::regrole)`)
		).toEqual([]);
		expect(
			await names(
				`select c.oid::regclass::text as name from pg_class c where c.relowner = 'radslag_api'::regrole`
			)
		).toEqual([]);
	});

	it('are never executable by everybody, and inner ones never by callers', async () => {
		expect(
			await names(`select p.oid::regprocedure::text as name ${functions}
			and has_function_privilege('public', p.oid, 'execute')`)
		).toEqual([]);
		expect(
			await names(`select p.oid::regprocedure::text as name ${functions} and n.nspname = 'private'
			and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute'))`)
		).toEqual([]);
	});
});

describe('roles', () => {
	it('of callers have no power of their own', async () => {
		expect(
			await names(`select rolname::text as name from pg_roles
			where rolname in ('anon', 'authenticated', 'authenticator', 'radslag_api')
			and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`)
		).toEqual([]);
	});

	it('the connecting one inherits nothing, owns nothing and may become only the two callers', async () => {
		expect(
			await names(`select rolname::text as name from pg_roles where rolname = 'authenticator' and rolinherit`)
		).toEqual([]);
		expect(
			await names(`select classid::regclass::text as name from pg_shdepend
			where refobjid = 'authenticator'::regrole and deptype = 'o'`)
		).toEqual([]);
		expect(
			await names(`select roleid::regrole::text as name from pg_auth_members
			where member = 'authenticator'::regrole order by 1`)
		).toEqual(['anon', 'authenticated']);
	});

	it('of callers cannot see the schemas of tables', async () => {
		expect(
			await names(`select nspname::text as name from pg_namespace where nspname in ('private', 'account', 'supabase_migrations')
			and (has_schema_privilege('anon', oid, 'usage') or has_schema_privilege('authenticated', oid, 'usage'))`)
		).toEqual([]);
	});
});
