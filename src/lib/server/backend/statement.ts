import type { ApiFunction } from './catalogue.ts';

/**
 * The statement of one call. Its only parameter is the request's JSON text; PostgreSQL itself reads the named
 * arguments out of it with their declared types, as PostgREST does. Answers one row: `body`, the JSON text of
 * the answer (null for void), and `rows`, how many there were.
 */
export function statementFor(fn: ApiFunction, given: string[]): string {
	const used = fn.arguments.filter(({ name }) => given.includes(name));
	const columns = used.map(({ name, type }) => `${quote(name)} ${type}`).join(', ');
	const passed = used.map(({ name }) => `${quote(name)} => input.${quote(name)}`).join(', ');
	const call = `api.${quote(fn.name)}(${passed})`;
	const from = used.length > 0 ? `from json_to_record($1::text::json) as input(${columns})` : '';
	const lateral = from ? `${from}, lateral ${call} as answer` : `from ${call} as answer`;
	switch (fn.returns) {
		case 'void':
			return `select null::text as body, 1 as rows from (select ${call} ${from}) as called`;
		case 'scalar':
			return `select coalesce(to_json(${call})::text, 'null') as body, 1 as rows ${from}`;
		case 'record':
			return `select to_json(answer)::text as body, 1 as rows ${lateral}`;
		default:
			return `select coalesce(json_agg(answer), '[]')::text as body, count(*)::int as rows ${lateral}`;
	}
}

function quote(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}
