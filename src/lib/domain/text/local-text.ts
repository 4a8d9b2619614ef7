/** Texts that exist in several languages: Swedish always, others where somebody has written them. */
import { z } from 'zod';

/** `{ sv: '…', en: '…' }`; keys are BCP 47 tags. */
export type LocalText = { sv: string; [language: string]: string };

const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** A schema for a localised text whose every version has 1 to `maximum` characters. */
export function localText(maximum: number) {
	return z
		.object({ sv: z.string().trim().min(1).max(maximum) })
		.catchall(z.string().trim().max(maximum))
		.refine((texts) => Object.keys(texts).every((tag) => languageTag.test(tag)), 'unknown_language')
		.transform(withoutEmptyTexts);
}

/** The text in `language`, or the Swedish one; `language` in the answer says which it became (for `lang`). */
export function chooseText(texts: LocalText, language: string): { text: string; language: string } {
	const text = texts[language];
	return text ? { text, language } : { text: texts.sv, language: 'sv' };
}

function withoutEmptyTexts(texts: LocalText): LocalText {
	const written = Object.entries(texts).filter(([, text]) => text !== '');
	return { ...Object.fromEntries(written), sv: texts.sv };
}
