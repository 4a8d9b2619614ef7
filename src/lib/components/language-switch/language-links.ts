import { availableLanguages, pathIn, type Language } from '../../i18n/languages.ts';

/** A link to the same page in another language. */
export interface LanguageLink {
	tag: string;
	endonym: string;
	direction: 'ltr' | 'rtl';
	href: string;
	current: boolean;
}

/** A form on the page whose content must not be lost: the switch sends it, and the answer comes in the language. */
export interface KeptForm {
	/** The form's id. */
	id: string;
	/** The action that takes it (`?/show`); '' for the page's own. */
	action?: string;
	/** A form without secrets that only asks for a page (its action is then the page's own): what is chosen in it stands in the address. */
	method?: 'get';
}

/** What the switch's buttons tell a form: stay on this page, in the language of the address. */
export const stayHere = { name: 'go', value: 'here' } as const;

/** Whether a form was sent by the switch: only to be shown again, as it is, in another language. */
export function staysHere(data: FormData): boolean {
	return data.get(stayHere.name) === stayHere.value;
}

/** Links to a page, with its query, in the languages offered (all available ones, or those of a dialogue). */
export function languageLinks(
	{ pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>,
	current: string,
	offered?: readonly string[]
): LanguageLink[] {
	// `?/name` is the action that a form was sent to, not a part of the page's address.
	const query = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/'))).toString();
	return availableLanguages
		.filter((language) => !offered || offered.includes(language.tag) || language.tag === current)
		.map((language) => linkTo(language, pathIn(pathname, language.tag) + (query && `?${query}`), current));
}

function linkTo({ tag, endonym, direction }: Language, href: string, current: string): LanguageLink {
	return { tag, endonym, direction, href, current: tag === current };
}

/** Where a kept form is sent for its page to come in the language of the link. */
export function actionIn({ href }: LanguageLink, { action = '' }: KeptForm): string {
	if (action === '') return href;
	return href.includes('?') ? `${href}&${action.slice(1)}` : href + action;
}
