import { isTextKey } from '$lib/i18n/texts.ts';
import type { Translate } from '$lib/i18n/text-types.ts';

/**
 * Errors of a form, field by field and as a list for the error summary, in the reader's language. `area`: where their
 * texts and the fields' names are.
 */
export function errorsIn(t: Translate, errors: object, area: 'dialogues' | 'meetings' = 'dialogues') {
	const list = Object.entries(errors as Record<string, unknown>).flatMap(([name, told]) =>
		codesOf(told).map((code) => ({ name, message: textOf(t, area, name, code) }))
	);
	const of: Record<string, string[]> = {};
	for (const { name, message } of list) (of[name] ??= []).push(message);
	return { of, list };
}

/** A list of fields (`background`) has its own errors under `_errors` and those of its entries by number. */
function codesOf(told: unknown): string[] {
	if (Array.isArray(told)) return told.map(String);
	if (told === null || typeof told !== 'object') return [];
	return [...new Set(Object.values(told).flatMap(codesOf))];
}

function textOf(t: Translate, area: string, name: string, code: string): string {
	const message = `${area}.error.${code}`;
	const label = `${area}.field.${name}`;
	const text = t(isTextKey(message) ? message : 'dialogues.error.other');
	return isTextKey(label) ? `${t(label)}: ${text}` : text;
}
