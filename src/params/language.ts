import { defaultLanguage, isAvailableLanguage } from '$lib/i18n/languages.ts';

/** The first part of a resident's address: a language that is available; Swedish has no prefix. */
export function match(part: string): boolean {
	return part !== defaultLanguage && isAvailableLanguage(part);
}
