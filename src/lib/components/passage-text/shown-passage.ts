import type { PassageText } from '../../domain/policy/structure.ts';

/**
 * A passage as a reader meets it. `lang`: its language, where that is not the language of the text around it.
 * `swedish`: the policy's own words, where `text` is a translation of them.
 */
export type ShownPassage = PassageText & { lang?: string; swedish?: string };

/** The direction of a text in a language that is not the page's own: what falls back, falls back to Swedish. */
export function directionIn(lang: string | undefined): 'ltr' | undefined {
	return lang === 'sv' ? 'ltr' : undefined;
}
