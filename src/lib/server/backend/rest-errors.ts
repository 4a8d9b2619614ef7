/** An answer that says no, in PostgREST's words. */
export type RestError = {
	status: number;
	body: { code: string; message: string; details: string | null; hint: string | null };
	headers?: Record<string, string>;
};

/** What the driver throws: a server's error has `code` (SQLSTATE), `detail` and `hint`. */
type Thrown = { code?: string; message?: string; detail?: string; hint?: string };

export function restError(
	status: number,
	code: string,
	message: string,
	details: string | null = null
): RestError {
	return { status, body: { code, message, details, hint: null } };
}

/** True when the connection failed, so that nobody knows whether the call took effect. */
export function isConnectionLoss(error: unknown): boolean {
	const code = (error as Thrown | null)?.code ?? '';
	return (
		/^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|ENOENT)/.test(code) ||
		/^(08|57P0[1-3])/.test(code)
	);
}

/** True when no connection could be made at all: the server is down or starting. */
export function isUnreachable(error: unknown): boolean {
	return /^(ECONNREFUSED|CONNECT_TIMEOUT|57P03)$/.test((error as Thrown | null)?.code ?? '');
}

export const databaseGone: RestError = {
	status: 503,
	body: {
		code: 'PGRST001',
		message: 'Database client error. Retrying the connection.',
		details: null,
		hint: null
	},
	headers: { 'retry-after': '1' }
};

/** PostgREST's table of SQLSTATE → status; the first prefix that fits decides. */
const statuses: [prefix: string, status: number][] = [
	['08', 503],
	['09', 500],
	['0L', 403],
	['0P', 403],
	['23503', 409],
	['23505', 409],
	['25006', 405],
	['25', 500],
	['28', 403],
	['2D', 500],
	['38', 500],
	['39', 500],
	['3B', 500],
	['40', 500],
	['42883', 404],
	['42P01', 404],
	['42P17', 500],
	['53400', 500],
	['53', 503],
	['54', 500],
	['55', 500],
	['57P01', 503],
	['57', 500],
	['58', 500],
	['F0', 500],
	['HV', 500],
	['P0001', 400],
	['P0', 500],
	['XX', 500]
];

/** Turns an error of PostgreSQL into PostgREST's answer to a caller in this role. */
export function fromDatabase(error: unknown, role: string): RestError {
	const { code = 'XX000', message = '', detail, hint } = error as Thrown;
	if (code === 'PGRST') return custom(message, detail);
	const status =
		code === '42501'
			? role === 'anon'
				? 401
				: 403
			: (statuses.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 400);
	return { status, body: { code, message, details: detail ?? null, hint: hint ?? null } };
}

/** `raise sqlstate 'PGRST'`: message and detail hold the answer as JSON. */
function custom(message: string, detail: string | undefined): RestError {
	try {
		const said = JSON.parse(message) as RestError['body'];
		const { status, headers } = JSON.parse(detail ?? '') as {
			status: number;
			headers: Record<string, string>;
		};
		const body = {
			code: said.code,
			message: said.message,
			details: said.details ?? null,
			hint: said.hint ?? null
		};
		return { status, body, headers };
	} catch {
		return restError(500, 'PGRST121', 'Could not parse JSON in the "RAISE SQLSTATE \'PGRST\'" error');
	}
}
