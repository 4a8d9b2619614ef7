import type { Sql } from 'postgres';

/** How a function answers; decides the shape of the body. */
export type ReturnKind = 'void' | 'scalar' | 'record' | 'scalars' | 'records';

export type Argument = { name: string; type: string; optional: boolean };

/** One function of the schema api, as PostgREST's schema cache knows it. */
export type ApiFunction = {
	name: string;
	arguments: Argument[];
	returns: ReturnKind;
	/** Stable and immutable functions run in a read-only transaction. */
	readOnly: boolean;
};

/** Functions by name; several under one name are overloads. */
export type Catalogue = Map<string, ApiFunction[]>;

/** Reads the functions of the schema api with the names and types of their arguments. */
export async function readCatalogue(sql: Sql): Promise<Catalogue> {
	const rows = await sql<ApiFunction[]>`
		select
			p.proname as name,
			coalesce(arguments.list, '[]') as arguments,
			case
				when p.prorettype = 'void'::regtype then 'void'
				when t.typtype = 'c' or p.proargmodes && array['t', 'o', 'b']::"char"[] or p.prorettype = 'record'::regtype
					then case when p.proretset then 'records' else 'record' end
				when p.proretset then 'scalars'
				else 'scalar'
			end as returns,
			p.provolatile <> 'v' as "readOnly"
		from pg_proc p
		join pg_type t on t.oid = p.prorettype
		left join lateral (
			select json_agg(json_build_object(
				'name', p.proargnames[position],
				'type', format_type(type, null),
				'optional', number > p.pronargs - p.pronargdefaults
			) order by position) as list
			from (
				select position, type, row_number() over (order by position) as number
				from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as a (type, position)
				where p.proargmodes is null or p.proargmodes[position] in ('i', 'b', 'v')
			) input
		) arguments on true
		where p.pronamespace = 'api'::regnamespace and p.prokind = 'f'
		order by p.proname`;
	const catalogue: Catalogue = new Map();
	for (const row of rows) catalogue.set(row.name, [...(catalogue.get(row.name) ?? []), row]);
	return catalogue;
}

/** The overloads that a call with exactly these argument names can mean. */
export function candidates(catalogue: Catalogue, name: string, given: string[]): ApiFunction[] {
	return (catalogue.get(name) ?? []).filter(
		(fn) =>
			given.every((key) => fn.arguments.some((argument) => argument.name === key)) &&
			fn.arguments.every((argument) => argument.optional || given.includes(argument.name))
	);
}
