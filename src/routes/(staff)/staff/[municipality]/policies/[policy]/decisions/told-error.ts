import { refusalText } from '$lib/i18n/refusal-text.ts';
import type { Translate } from '$lib/i18n/text-types.ts';

/** What a refused form says, at the field that it is about where there is one. `key`: the form's own, `null` for none. */
export function toldError(
	t: Translate,
	form: { refusal?: string; details?: string | null; key?: string; typed?: object | null }
): { name: string | null; message: string } {
	const { refusal = '', details, key } = form;
	if (refusal === 'repeals_missing')
		return { name: null, message: t('versions.repealsMissing', { number: Number(details) }) };
	const field = refusal === 'decision_incomplete' || refusal === 'decided_in_the_future' ? details : null;
	return { name: field && key ? `${field}.${key}` : null, message: refusalText(t, refusal) };
}
