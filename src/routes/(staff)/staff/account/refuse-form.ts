import { setError, type ErrorStatus, type SuperValidated } from 'sveltekit-superforms';
import { BackendUnavailable, Refusal } from '$lib/server/backend/refusal.ts';

/**
 * Puts a refusal into the form, beside the field that `places` names for its code (otherwise for the whole form),
 * and answers with its status. What is no refusal is thrown on.
 */
export function refuseForm<F extends Record<string, unknown>>(
	problem: unknown,
	form: SuperValidated<F>,
	places: Partial<Record<string, keyof F & string>> = {}
) {
	const away = problem instanceof BackendUnavailable;
	if (!away && !(problem instanceof Refusal)) throw problem;
	const code = away ? 'unavailable' : problem.code;
	const status = (away ? 503 : problem.status) as ErrorStatus;
	return setError(form, (places[code] ?? '') as never, code, { status });
}
