import { refusalText } from '$lib/i18n/refusal-text.ts';
import { isTextKey } from '$lib/i18n/texts.ts';
import type { Translate } from '$lib/i18n/text-types.ts';

type Problem = { name: string | null; message: string };

/** The text of an error of the forms here, or the message as it is. */
export function errorText(t: Translate, message: string): string {
	const key = `themes.error.${message}`;
	return isTextKey(key) ? t(key) : message;
}

/** What went wrong with the latest step, for the error summary. */
export function problemsOf(t: Translate, result: unknown): Problem[] {
	if (typeof result !== 'object' || result === null) return [];
	if ('refusal' in result && typeof result.refusal === 'string')
		return [{ name: null, message: refusalText(t, result.refusal) }];
	if ('problem' in result && typeof result.problem === 'string') {
		const about = result.problem.replace(/^(quote)-.*/, '$1').replace('split-', '');
		return [{ name: about === 'points' ? null : result.problem, message: errorText(t, about) }];
	}
	if (!('form' in result)) return [];
	const { id, errors } = result.form as { id: string; errors: Record<string, string[] | undefined> };
	return Object.entries(errors).flatMap(([name, messages]) =>
		(messages ?? []).map((message) => ({
			name: id === 'new' ? `new-${name}` : name,
			message: errorText(t, message)
		}))
	);
}
