import { languages, type LanguageTag } from '$lib/i18n/languages.ts';
import { shownUnits, type ShownUnits } from './view.ts';

/** True for the tag of a language that texts can be translated to. */
export function isKnownLanguage(tag: string): tag is LanguageTag {
	return languages.some((language) => language.tag === tag);
}

/** The filter that an address names. */
export function readShown(url: URL): ShownUnits {
	return shownUnits.find((show) => show === url.searchParams.get('show')) ?? 'all';
}
