import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, type Catalogue } from './catalogues.ts';
import { formats } from './formats.ts';
import { defaultLanguage, formatTag } from './languages.ts';
import { askForShownNumbers, shownParams } from './shown-numbers.ts';
import { sv } from './sv/catalogue.ts';
import type { TextKey, TextParams, Texts } from './text-types.ts';

/** A municipality's own wordings by language and key; they come before the catalogue's. */
export type Wordings = Readonly<Record<string, Catalogue>>;

const made = new WeakMap<Wordings, Map<string, Texts>>();
const noWordings: Wordings = {};
let wordingsOfRequest: () => Wordings | undefined = () => undefined;

/**
 * The texts of a language: `t('area.key', params)` gives the formatted text. A text that the language lacks
 * is given in Swedish; `t.languageOf(key)` tells, so that the element can be marked `lang="sv"`. While a request to
 * a municipality is answered its own wordings come first (`askForWordings`).
 * Formats with ICU on the server; a page that is hydrated for residents gets its strings ready
 * (`readyTexts`), because this module carries every catalogue.
 */
export function texts(language: string): Texts {
	return textsWith(wordingsOfRequest() ?? noWordings, language);
}

/** The texts of a language with these wordings in place of the catalogue's. `wordings` is never changed afterwards. */
export function textsWith(wordings: Wordings, language: string): Texts {
	const known = made.get(wordings) ?? new Map<string, Texts>();
	made.set(wordings, known);
	const ready = known.get(language);
	if (ready) return ready;
	const tag = Object.hasOwn(catalogues, language) ? language : defaultLanguage;
	const result = makeTexts(wordings, tag);
	if (tag === language) known.set(language, result);
	return result;
}

/** Says where the wordings of the request that is being answered are found. Called once, by the server. */
export function askForWordings(source: () => Wordings | undefined): void {
	wordingsOfRequest = source;
}

/** True for a key that has a text, for keys put together from a code (`refusals.${code}`). */
export function isTextKey(key: string): key is TextKey {
	return Object.hasOwn(sv, key);
}

function makeTexts(wordings: Wordings, tag: string): Texts {
	const compiled = new Map<string, (params: TextParams) => unknown>();

	/** The message and the language it is in: the asked for, or Swedish where that lacks it. */
	function source(key: string): { message: string; language: string } {
		for (const language of [tag, defaultLanguage]) {
			const message = wordings[language]?.[key] || catalogues[language]?.[key];
			if (message) return { message, language };
		}
		throw new Error(`No text with the key ${key}`);
	}

	function translate(key: TextKey, params: TextParams = {}): string {
		let format = compiled.get(key);
		if (!format) {
			const { message, language } = source(key);
			format = compile(message, language);
			compiled.set(key, format);
		}
		return String(format(params));
	}

	return Object.assign(translate, {
		language: tag,
		languageOf: (key: TextKey) => source(key).language,
		ready: (keys: readonly TextKey[]) => Object.fromEntries(keys.map((key) => [key, source(key).message]))
	});
}

function compile(message: string, language: string): (params: TextParams) => unknown {
	const locale = formatTag(language);
	const { number } = formats(language);
	const ast = askForShownNumbers(new IntlMessageFormat(message, locale).getAst());
	const ready = new IntlMessageFormat(ast, locale);
	return (params) => ready.format(shownParams(params, number));
}
