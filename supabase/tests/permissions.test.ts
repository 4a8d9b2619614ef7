import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Db, FunctionName } from '../../src/lib/server/backend/db.ts';
import { DatabaseDefect, Refusal } from '../../src/lib/server/backend/refusal.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { callByName } from './call-by-name.ts';
import { callers, permissions, type Permission, type PermissionCaller } from './permissions.ts';
import { openTrail } from './trail.ts';

type ApiArgument = { name: string; type: string; optional: boolean };
type ApiFunction = { name: string; arguments: ApiArgument[] };

let database: TestDatabase;
let functions: ApiFunction[];
let acting: Record<Exclude<PermissionCaller, 'nobody'>, Db> & { administrator: { person: string } };
let municipality = '';

beforeAll(async () => {
	database = await createDatabase();
	const trail = await openTrail(database);
	municipality = trail.id;
	acting = {
		anon: database.anonymous,
		stranger: await database.stranger(trail.id),
		observer: trail.observer,
		registrar: trail.registrar,
		working_group: trail.working_group,
		facilitator: trail.facilitator,
		administrator: trail.administrator
	};
	functions = await database.sql<ApiFunction[]>`
		select p.proname as name, coalesce(jsonb_agg(jsonb_build_object(
				'name', a.name, 'type', a.type::regtype::text, 'optional', a.place > p.pronargs - p.pronargdefaults) order by a.place)
			filter (where a.name is not null), '[]') as arguments
		from pg_proc p
		left join lateral unnest(p.proargnames[1:p.pronargs], p.proargtypes::oid[]) with ordinality a (name, type, place) on true
		where p.pronamespace = 'api'::regnamespace group by p.oid, p.proname order by p.proname`;
});

/** A value that names nothing, so that a call which is let through changes nothing. */
function harmless(type: string): unknown {
	if (type === 'uuid') return randomUUID();
	if (type === 'jsonb') return {};
	if (type === 'integer' || type === 'bigint') return 0;
	if (type === 'uuid[]') return [];
	if (type === 'boolean') return false;
	if (type === 'timestamp with time zone') return '2026-01-01T00:00:00Z';
	if (type === 'date') return '2026-01-01';
	if (type === 'text') return 'nothing-of-this-name';
	throw new Error(`No harmless value of the type ${type}`);
}

function argumentsOf(fn: ApiFunction): Record<string, unknown> {
	return Object.fromEntries(
		fn.arguments.filter(({ optional }) => !optional).map(({ name, type }) => [name, harmless(type)])
	);
}

async function permissionOf(caller: PermissionCaller, fn: ApiFunction): Promise<Permission> {
	if (caller === 'nobody') return permissionOfNobody(fn);
	const given = argumentsOf(fn);
	const parameters = Object.keys(given).length > 0 ? [given] : [];
	try {
		await callByName(acting[caller], fn.name, parameters);
	} catch (problem) {
		if (problem instanceof Refusal) return toPermission(problem.code);
		if (!(problem instanceof DatabaseDefect)) throw problem;
	}
	return 'allowed';
}

/** A token of the role authenticated that names a municipality and no person cannot be signed; so without the gateway. */
async function permissionOfNobody(fn: ApiFunction): Promise<Permission> {
	const given = argumentsOf(fn);
	const named = fn.arguments.filter(({ name }) => name in given);
	const call = `select api.${fn.name}(${named.map(({ name, type }, n) => `${name} => $${n + 1}::text::${type}`).join(', ')})`;
	const values = named.map(({ name, type }) =>
		type === 'jsonb' ? JSON.stringify(given[name]) : type === 'uuid[]' ? '{}' : String(given[name])
	);
	try {
		await database.sql.begin(async (sql) => {
			await sql`select set_config('role', 'authenticated', true),
				set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', tenant: municipality })}, true)`;
			await sql.unsafe(call, values);
		});
	} catch (problem) {
		const { code, message } = problem as { code: string; message: string };
		if (code === '42501') return 'not_permitted';
		if (code === 'PGRST') return toPermission((JSON.parse(message) as { code: string }).code);
	}
	return 'allowed';
}

function toPermission(code: string): Permission {
	return code === 'not_permitted' || code === 'sign_in_needed' || code === 'role_missing' ? code : 'allowed';
}

describe('the permission table', () => {
	it('has every function of the schema api, and no other', () => {
		expect(Object.keys(permissions).sort()).toEqual(functions.map(({ name }) => name).sort());
	});

	it.each(callers)('says what %s may do', async (caller) => {
		const found: Record<string, Permission> = {};
		for (const fn of functions) found[fn.name] = await permissionOf(caller, fn);
		const written = Object.entries(permissions).map(([name, row]) => [name, row[caller]] as const);
		expect(found).toEqual(Object.fromEntries(written));
	});
});

describe('a member', () => {
	it('has no role in another municipality by having one in this', async () => {
		const other = await openTrail(database);
		const elsewhere = await database.stranger(other.id, acting.administrator.person);
		for (const fn of functions.filter(
			({ name }) => permissions[name as FunctionName].stranger === 'role_missing'
		)) {
			const call = callByName(elsewhere, fn.name, [argumentsOf(fn)]);
			await expect(call, fn.name).rejects.toMatchObject({ code: 'role_missing', status: 403 });
		}
	});

	it('whose role is taken away has lost it at the next call', async () => {
		const trail = await openTrail(database);
		await trail.administrator.call('remove_member', { person: trail.observer.person, role: 'observer' });
		await expect(trail.observer.call('policies')).rejects.toMatchObject({ code: 'role_missing' });
	});
});
