import { languages } from './languages.ts';
import type { TextKey, Translate } from './text-types.ts';

/** The name of a language in the reader's, for staff; a tag outside the list is its own name. */
export function languageName(t: Translate, tag: string): string {
	const known = languages.some((language) => language.tag === tag);
	return known ? t(`content.language.${tag}` as TextKey) : tag;
}
