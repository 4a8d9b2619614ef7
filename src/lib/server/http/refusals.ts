import { error, fail, isHttpError, isRedirect, type ActionFailure } from '@sveltejs/kit';
import { defaultLanguage } from '../../i18n/languages.ts';
import { refusalText } from '../../i18n/refusal-text.ts';
import { texts } from '../../i18n/texts.ts';
import { BackendUnavailable, Refusal } from '../backend/refusal.ts';

/**
 * For `load`: a refusal becomes an error page with its status and its text in `language`, a database that is away
 * becomes 503.
 */
export async function orError<T>(answer: Promise<T>, language = defaultLanguage as string): Promise<T> {
	try {
		return await answer;
	} catch (problem) {
		const stop = (status: number, code: string) =>
			error(status, { message: refusalText(texts(language), code), code });
		if (problem instanceof Refusal) stop(problem.status, problem.code);
		if (problem instanceof BackendUnavailable) stop(503, 'unavailable');
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
