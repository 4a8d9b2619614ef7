import { refusalText } from '../../i18n/refusal-text.ts';
import { isTextKey } from '../../i18n/texts.ts';
import type { Translate } from '../../i18n/text-types.ts';

/** The text of an error of the forms of answers, or the message as it is. */
export function errorText(t: Translate, message: string): string {
	const key = `answers.error.${message}`;
	return isTextKey(key) ? t(key) : message;
}

/** What went wrong with the latest step, for the error summary: a refusal, a problem with a field, or errors of a form. */
export function problemsOf(t: Translate, result: unknown): { name: string | null; message: string }[] {
	if (typeof result !== 'object' || result === null) return [];
	if ('refusal' in result && typeof result.refusal === 'string')
		return [{ name: null, message: refusalText(t, result.refusal) }];
	if ('problem' in result && typeof result.problem === 'string')
		return [{ name: result.problem, message: errorText(t, result.problem) }];
	if (!('form' in result)) return [];
	const { errors } = result.form as { errors: Record<string, string[] | undefined> };
	return Object.entries(errors).flatMap(([name, messages]) =>
		(messages ?? []).map((message) => ({ name, message: errorText(t, message) }))
	);
}
