import { isTextKey } from '$lib/i18n/texts.ts';
import type { TextKey, Translate } from '$lib/i18n/text-types.ts';

/** Errors of a form as a page shows them, in the reader's language. */
export type FormErrors = {
	/** Field by field. */
	of: Record<string, string[]>;
	/** All of them, for the error summary. */
	list: { name: string | null; message: string }[];
};

/** The codes that schemas and rules gave, as texts: `members.errors.<code>` or `refusals.<code>`. */
export function errorsIn(t: Translate, form: { errors: object }): FormErrors {
	const told = Object.entries(form.errors as Record<string, unknown>).flatMap(([name, codes]) =>
		Array.isArray(codes) ? [[name, codes.map((code) => errorText(t, String(code)))] as const] : []
	);
	return {
		of: Object.fromEntries(told),
		list: told.flatMap(([name, messages]) =>
			messages.map((message) => ({ name: name === '_errors' ? null : name, message }))
		)
	};
}

function errorText(t: Translate, code: string): string {
	const keys = [`members.errors.${code}`, `refusals.${code}`];
	return t((keys.find(isTextKey) as TextKey | undefined) ?? 'errors.other.title');
}
