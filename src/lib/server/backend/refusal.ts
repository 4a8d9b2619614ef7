/**
 * A rule said no. `code` stands in supabase/ERRORS.md and has a text in every language; `details` is what the
 * rule adds, if anything; `status` is the HTTP status that the answer should have.
 */
export class Refusal extends Error {
	override name = 'Refusal';
	readonly code: string;
	readonly status: number;
	readonly details: string | null;
	constructor(code: string, status: number, details: string | null = null) {
		super(code);
		this.code = code;
		this.status = status;
		this.details = details;
	}
}

/** The database does not answer. A write may or may not have taken effect: only what is idempotent may be repeated. */
export class BackendUnavailable extends Error {
	override name = 'BackendUnavailable';
}

/** The database answered with an error that no rule has raised: a defect of ours, to be logged. */
export class DatabaseDefect extends Error {
	override name = 'DatabaseDefect';
	/** SQLSTATE, or PostgREST's own code. */
	readonly code: string;
	readonly status: number;
	constructor(code: string, status: number, message: string) {
		super(`${code} ${message}`);
		this.code = code;
		this.status = status;
	}
}

/** What supabase-js hands back when a call has failed. */
export type CallError = { code?: string; message: string; details?: string | null };

/** Sorts an error of a call into the three kinds above. */
export function toThrowable(error: CallError, status: number): Refusal | BackendUnavailable | DatabaseDefect {
	const code = error.code ?? '';
	if (status === 0 || status === 503) return new BackendUnavailable(error.message);
	if (code === '42501') return new Refusal('not_permitted', status);
	// SQLSTATEs are five capitals and digits; the codes of our rules are lower-case words.
	if (/^([0-9A-Z]{5}|PGRST\w+|)$/.test(code)) return new DatabaseDefect(code, status, error.message);
	return new Refusal(code, status, error.details || null);
}
