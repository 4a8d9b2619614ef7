import type { sv } from './sv/catalogue.ts';

/** Key of a text, `<area>.<thing>`; the Swedish catalogue is the list. */
export type TextKey = keyof typeof sv;

/** Values for the placeholders of a message. */
export type TextParams = Record<string, string | number | Date | boolean | null | undefined>;

/** What a component needs to speak: the key (and values) in, the text out. */
export type Translate = (key: TextKey, params?: TextParams) => string;

/** The texts of one language. */
export interface Texts extends Translate {
	/** The language asked for, or Swedish when there is no catalogue for it. */
	readonly language: string;
	/** The language in which this text will come: the one asked for, or `sv` where it is missing. */
	languageOf(key: TextKey): string;
	/** The messages of these keys, to send to a hydrated page for `readyTexts`. */
	ready(keys: readonly TextKey[]): Record<string, string>;
}
