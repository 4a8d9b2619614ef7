/** How a language is written, named and counted. */
export interface Language {
	/** BCP 47 tag, canonical form: what is stored and compared. */
	readonly tag: string;
	/** The language's name in itself, shown in the language switch. */
	readonly endonym: string;
	/** The language's name in Swedish, shown to staff. Own table: Intl.DisplayNames errs on several. */
	readonly swedishName: string;
	readonly direction: 'ltr' | 'rtl';
	/** Tag whose plural, date and number rules are used where ICU has none for `tag` (and English as the British write). */
	readonly formatFallback: string;
}

/** All languages that the product knows: a closed list, in the order they are offered. */
export const languages = [
	{
		tag: 'sv',
		endonym: 'Svenska',
		swedishName: 'svenska',
		direction: 'ltr',
		formatFallback: 'sv'
	},
	{
		tag: 'en',
		endonym: 'English',
		swedishName: 'engelska',
		direction: 'ltr',
		formatFallback: 'en-GB'
	},
	{
		tag: 'ar',
		endonym: 'العربية',
		swedishName: 'arabiska',
		direction: 'rtl',
		formatFallback: 'ar'
	},
	{
		tag: 'fa',
		endonym: 'فارسی',
		swedishName: 'persiska',
		direction: 'rtl',
		formatFallback: 'fa'
	},
	{
		tag: 'fa-AF',
		endonym: 'دری',
		swedishName: 'dari',
		direction: 'rtl',
		formatFallback: 'fa'
	},
	{
		tag: 'so',
		endonym: 'Soomaali',
		swedishName: 'somaliska',
		direction: 'ltr',
		formatFallback: 'so'
	},
	{
		tag: 'ti',
		endonym: 'ትግርኛ',
		swedishName: 'tigrinska',
		direction: 'ltr',
		formatFallback: 'ti'
	},
	{
		tag: 'uk',
		endonym: 'Українська',
		swedishName: 'ukrainska',
		direction: 'ltr',
		formatFallback: 'uk'
	},
	{
		tag: 'fi',
		endonym: 'Suomi',
		swedishName: 'finska',
		direction: 'ltr',
		formatFallback: 'fi'
	}
] as const satisfies readonly Language[];

/** A tag of the closed list. */
export type LanguageTag = (typeof languages)[number]['tag'];

/** The language of the product: complete, and the fallback of every other one. */
export const defaultLanguage = 'sv' satisfies LanguageTag;

/** The languages of residents, in the order they are offered. */
export const availableLanguages: readonly Language[] = languages;

/** The languages of staff. */
export const staffLanguages: readonly Language[] = languages.filter(
	({ tag }) => tag === 'sv' || tag === 'en'
);

/** The language with this tag; tags outside the list give Swedish. */
export function languageOf(tag: string): Language {
	return languages.find((language) => language.tag === tag) ?? languages[0];
}

/** True for the tag of a language that people can choose today (used by the route matcher `language`). */
export function isAvailableLanguage(tag: string): tag is LanguageTag {
	return availableLanguages.some((language) => language.tag === tag);
}

/** The tag to give Intl: the language's own where ICU knows it, otherwise its fallback. */
export function formatTag(tag: string): string {
	if (tag === 'en') return languages[1].formatFallback;
	const language = languageOf(tag);
	return Intl.PluralRules.supportedLocalesOf(language.tag).length > 0
		? language.tag
		: language.formatFallback;
}

/** The same page in another language: Swedish has no prefix, `/en/bjurholm` is English. */
export function pathIn(pathname: string, tag: string): string {
	const parts = pathname.split('/').filter((part) => part !== '');
	const first = parts[0] ?? '';
	const bare = isAvailableLanguage(first) && first !== defaultLanguage ? parts.slice(1) : parts;
	return '/' + (tag === defaultLanguage ? bare : [tag, ...bare]).join('/');
}

/**
 * The language that a part of an address means, written otherwise than we write it: `AR`, `prs`, `fa-IR`, `en-us`.
 * Undefined for anything else, as for the name of a municipality.
 */
export function meantLanguage(part: string): LanguageTag | undefined {
	if (!/^[a-z]{2,3}(-([a-z]{2}|\d{3}))?$/i.test(part)) return undefined;
	const [canonical = ''] = Intl.getCanonicalLocales(part);
	const bare = canonical.split('-')[0];
	return (
		languages.find(({ tag }) => tag === canonical)?.tag ?? languages.find(({ tag }) => tag === bare)?.tag
	);
}
