import type { TextKey, Translate } from '$lib/i18n/text-types.ts';

type Found = Record<string, unknown>;
const known = ['status', 'half', 'day', 'long'];

/** The errors of the statement's form in words: for the summary, and for each field by its name (`what.2`). */
export function statementErrors(t: Translate, errors: Found) {
	const list = Object.entries(errors).flatMap(([name, found]) => messages(name, found));
	const spoken = list.map(({ name, code }) => ({
		name,
		message: t(`staff.accessibility.error.${known.includes(code) ? code : 'long'}` as TextKey)
	}));
	return {
		list: spoken,
		of: (name: string) => spoken.filter((one) => one.name === name).map(({ message }) => message)
	};
}

/** Errors of a field, or of the places of a list. */
function messages(name: string, found: unknown): { name: string; code: string }[] {
	if (Array.isArray(found)) return found.map((code) => ({ name, code: String(code) }));
	if (typeof found !== 'object' || found === null) return [];
	return Object.entries(found).flatMap(([place, inner]) => messages(`${name}.${place}`, inner));
}
