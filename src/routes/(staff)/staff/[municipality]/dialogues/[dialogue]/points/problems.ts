import { refusalText } from '$lib/i18n/refusal-text.ts';
import type { Translate } from '$lib/i18n/text-types.ts';
import { isTextKey } from '$lib/i18n/texts.ts';

/** What went wrong with a step, for the summary of errors; `name`: the field that it is about. `answer`: what the step came to. */
export function problemsOf(t: Translate, answer: object | null): { name: string | null; message: string }[] {
	if (!answer) return [];
	const { refusal, problem, point } = answer as { refusal?: string; problem?: string; point?: string };
	if (refusal) return [{ name: null, message: refusalText(t, refusal) }];
	const key = `points.error.${problem ?? ''}`;
	if (!isTextKey(key)) return [];
	const field = problem === 'nothingChosen' || problem === 'noTheme' ? 'name' : null;
	return [{ name: point ? `${problem}-${point}` : field, message: t(key) }];
}
