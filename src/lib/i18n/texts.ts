import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './en/catalogue.ts';
import { defaultLanguage, formatTag } from './languages.ts';
import { sv } from './sv/catalogue.ts';
import type { TextKey, TextParams, Texts } from './text-types.ts';

const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = { sv, en };
const compiled = new Map<string, IntlMessageFormat>();
const made = new Map<string, Texts>();

/**
 * The texts of a language: `t('area.key', params)` gives the formatted text. A text that the language lacks
 * is given in Swedish; `t.languageOf(key)` tells, so that the element can be marked `lang="sv"`.
 * Formats with ICU on the server; a page that is hydrated for residents gets its strings ready
 * (`readyTexts`), because this module carries every catalogue.
 */
export function texts(language: string): Texts {
	const known = made.get(language);
	if (known) return known;
	const tag = language in catalogues ? language : defaultLanguage;
	const translate = (key: TextKey, params?: TextParams) => format(tag, key, params);
	const result: Texts = Object.assign(translate, {
		language: tag,
		languageOf: (key: TextKey) => source(tag, key).language,
		ready: (keys: readonly TextKey[]) =>
			Object.fromEntries(keys.map((key) => [key, source(tag, key).message]))
	});
	if (tag === language) made.set(language, result);
	return result;
}

/** True for a key that has a text, for keys put together from a code (`refusals.${code}`). */
export function isTextKey(key: string): key is TextKey {
	return Object.hasOwn(sv, key);
}

function format(tag: string, key: string, params?: TextParams): string {
	const cacheKey = `${tag} ${key}`;
	let message = compiled.get(cacheKey);
	if (!message) {
		const found = source(tag, key);
		message = new IntlMessageFormat(found.message, formatTag(found.language));
		compiled.set(cacheKey, message);
	}
	return String(message.format(params));
}

function source(tag: string, key: string): { message: string; language: string } {
	const own = catalogues[tag]?.[key];
	if (own !== undefined && own !== '') return { message: own, language: tag };
	const swedish = catalogues[defaultLanguage]?.[key];
	if (swedish === undefined) throw new Error(`No text with the key ${key}`);
	return { message: swedish, language: defaultLanguage };
}
