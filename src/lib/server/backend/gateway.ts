import { candidates, readCatalogue, type ApiFunction, type Catalogue } from './catalogue.ts';
import { databaseGone, fromDatabase, isConnectionLoss, restError, type RestError } from './rest-errors.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { statementFor } from './statement.ts';
import { createVerifier, TokenRefused, type Caller } from './token.ts';

export type GatewayOptions = {
	/** Address of the database as the role `authenticator`. */
	connection: string;
	/** HS256 secret of the callers' tokens. */
	jwtSecret: string;
	/** Longest time a statement may take, in milliseconds. */
	statementTimeout?: number;
};

export type Gateway = { fetch: typeof fetch; close: () => Promise<void> };

const path = '/rest/v1/rpc/';
const anonymous: Caller = { role: 'anon', claims: '{"role":"anon"}' };
const enter = `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`;

/**
 * Answers `POST /rest/v1/rpc/<function>` in this process, as PostgREST would: same arguments, same transaction
 * settings, same bodies and statuses. Speaks for functions of the schema api and for nothing else. It connects as
 * `authenticator`, who may become anon or authenticated and owns nothing, so that a call cannot gain anything by
 * `reset role`.
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
	const statementTimeout = options.statementTimeout ?? 15_000;
	const sessions = createSessions(options.connection, 'calls', 10, {
		connection: { statement_timeout: statementTimeout }
	});
	const verify = createVerifier(options.jwtSecret);
	const statements = new Map<string, string>();
	let catalogue = await read();
	let readAt = performance.now();

	async function read(): Promise<Catalogue> {
		const { sql, release } = await sessions.acquire();
		return readCatalogue(sql).finally(() => release());
	}

	/** Finds the function; one that is unknown may have come with a migration since the catalogue was read. */
	async function find(name: string, given: string[]): Promise<ApiFunction | RestError> {
		let found = candidates(catalogue, name, given);
		if (found.length === 0 && performance.now() - readAt > 1_000) {
			readAt = performance.now();
			catalogue = await read();
			statements.clear();
			found = candidates(catalogue, name, given);
		}
		const [only] = found;
		if (!only) return unknown(name, given);
		return found.length === 1 ? only : ambiguous(name);
	}

	async function answer(input: URL, init: RequestInit, headers: Headers, caller: Caller): Promise<Response> {
		const { pathname } = input;
		if (!pathname.startsWith(path))
			return refuse(restError(404, 'PGRST125', 'Invalid path specified in request URL'));
		const method = init.method ?? 'GET';
		if (method !== 'POST')
			return refuse(restError(405, 'PGRST101', `Cannot use the ${method} method on RPC`));
		const body = typeof init.body === 'string' && init.body ? init.body : '{}';
		const given = argumentNames(body);
		if (!given) return refuse(restError(400, 'PGRST102', 'Empty or invalid json'));
		const name = decodeURIComponent(pathname.slice(path.length));
		const fn = await find(name, given);
		if ('status' in fn) return refuse(fn);
		const key = `${name}(${given.join()})`;
		let statement = statements.get(key);
		if (!statement) statements.set(key, (statement = statementFor(fn, given)));
		const single = headers.get('accept')?.includes('application/vnd.pgrst.object+json') ?? false;
		return present(
			await call(sessions, caller, fn, statement, given.length > 0 ? [body] : [], statementTimeout),
			fn,
			single
		);
	}

	return {
		async fetch(input, init) {
			const url =
				typeof input === 'string' ? new URL(input) : input instanceof URL ? input : new URL(input.url);
			let role: Caller['role'] = 'anon';
			try {
				const headers = new Headers(init?.headers);
				const caller = await callerOf(headers, verify);
				role = caller.role;
				return await answer(url, init ?? {}, headers, caller);
			} catch (error) {
				if (error instanceof TokenRefused) return refuse(restError(401, error.code, error.message));
				if (isConnectionLoss(error)) return refuse(databaseGone);
				if ((error as { code?: string }).code) return refuse(fromDatabase(error, role));
				throw error;
			}
		},
		close: sessions.end
	};
}

async function callerOf(headers: Headers, verify: (token: string) => Promise<Caller>): Promise<Caller> {
	const authorization = headers.get('authorization');
	return authorization?.startsWith('Bearer ') ? verify(authorization.slice(7)) : anonymous;
}

/** The names of the arguments, or null when the text is not a JSON object. */
function argumentNames(body: string): string[] | null {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : null;
	} catch {
		return null;
	}
}

type Row = { body: string | null; rows: number };

/**
 * One transaction in one message: begin, become the caller, call, commit. If a step fails, PostgreSQL refuses
 * those after it, so the call never runs as anybody else. Resolves when the commit is acknowledged.
 */
async function call(
	sessions: Sessions,
	caller: Caller,
	fn: ApiFunction,
	statement: string,
	parameters: string[],
	statementTimeout: number
): Promise<Row> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		const problem = Object.assign(new Error('The database does not answer'), { code: 'CONNECT_TIMEOUT' });
		timer = setTimeout(() => reject(problem), statementTimeout + 5_000);
	});
	const transaction = sessions.acquire().then(async ({ sql, release }) => {
		const steps = [
			sql.unsafe(fn.readOnly ? 'begin read only' : 'begin'),
			sql.unsafe(enter, [caller.role, caller.claims], { prepare: true }),
			sql.unsafe<Row[]>(statement, parameters, { prepare: true }),
			sql.unsafe('commit')
		] as const;
		void Promise.allSettled(steps).then((settled) => {
			const failures = settled.flatMap((step) =>
				step.status === 'rejected' ? [step.reason as unknown] : []
			);
			release(failures.find(isConnectionLoss) ?? failures[0]);
		});
		const [, , [row]] = await Promise.all(steps);
		if (!row) throw new Error('A call answered no row');
		return row;
	});
	try {
		return await Promise.race([transaction, late]);
	} finally {
		clearTimeout(timer);
	}
}

function present(row: Row, fn: ApiFunction, single: boolean): Response {
	if (fn.returns === 'void') return new Response(null, { status: 204 });
	const many = fn.returns === 'scalars' || fn.returns === 'records';
	if (single && many && row.rows !== 1) {
		const details = `The result contains ${row.rows} rows`;
		return refuse(restError(406, 'PGRST116', 'Cannot coerce the result to a single JSON object', details));
	}
	const body = single && many ? row.body?.slice(1, -1) : row.body;
	return new Response(body, {
		status: 200,
		headers: {
			'content-type': single
				? 'application/vnd.pgrst.object+json; charset=utf-8'
				: 'application/json; charset=utf-8'
		}
	});
}

function refuse({ status, body, headers }: RestError): Response {
	return Response.json(body, { status, headers });
}

function unknown(name: string, given: string[]): RestError {
	const names = given.join(', ');
	const shown = given.length > 0 ? `(${names})` : ' without parameters';
	const searched =
		given.length > 0 ? ` with parameter${given.length > 1 ? 's' : ''} ${names}` : ' without parameters';
	return restError(
		404,
		'PGRST202',
		`Could not find the function api.${name}${shown} in the schema cache`,
		`Searched for the function api.${name}${searched} or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.`
	);
}

function ambiguous(name: string): RestError {
	return restError(300, 'PGRST203', `Could not choose the best candidate function between: api.${name}`);
}
