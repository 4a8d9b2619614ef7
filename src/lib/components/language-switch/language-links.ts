import { availableLanguages, pathIn } from '../../i18n/languages.ts';

/** A link to the same page in another language. */
export interface LanguageLink {
	tag: string;
	endonym: string;
	direction: 'ltr' | 'rtl';
	href: string;
	current: boolean;
}

/** Links to a page in the languages offered (all available ones, or those of a dialogue). */
export function languageLinks(
	pathname: string,
	current: string,
	offered?: readonly string[]
): LanguageLink[] {
	return availableLanguages
		.filter((language) => !offered || offered.includes(language.tag) || language.tag === current)
		.map(({ tag, endonym, direction }) => ({
			tag,
			endonym,
			direction,
			href: pathIn(pathname, tag),
			current: tag === current
		}));
}
