import { error, fail, isHttpError, isRedirect, type ActionFailure } from '@sveltejs/kit';
import { BackendUnavailable, Refusal } from '../backend/refusal.ts';

/** For `load`: a refusal becomes an error page with its status and code, a database that is away becomes 503. */
export async function orError<T>(answer: Promise<T>): Promise<T> {
	try {
		return await answer;
	} catch (problem) {
		if (problem instanceof Refusal) error(problem.status, { message: problem.code, code: problem.code });
		if (problem instanceof BackendUnavailable) error(503, { message: 'unavailable', code: 'unavailable' });
		throw problem;
	}
}

export type RefusedAction = { refusal: string; details: string | null };

/**
 * For actions: a refusal becomes `fail(status, { refusal: code, details, …kept })`, so that the page says why beside
 * what was typed (`kept`). Anything that is not a refusal is thrown on.
 */
export function refuse<K extends Record<string, unknown>>(
	problem: unknown,
	kept: K
): ActionFailure<RefusedAction & K> {
	if (isRedirect(problem) || isHttpError(problem)) throw problem;
	if (problem instanceof Refusal)
		return fail(problem.status, { ...kept, refusal: problem.code, details: problem.details });
	if (problem instanceof BackendUnavailable)
		return fail(503, { ...kept, refusal: 'unavailable', details: null });
	throw problem;
}
