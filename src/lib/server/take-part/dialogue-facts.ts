import { estimateMinutes } from '../../domain/dialogue/time.ts';
import { chooseText, type LocalText } from '../../domain/text/local-text.ts';
import { languageOf } from '../../i18n/languages.ts';
import type { TextKey } from '../../i18n/text-types.ts';
import { texts } from '../../i18n/texts.ts';
import type { Dialogue } from '../data/dialogues.ts';

/** A text with the language it came in, where that is not the page's own. */
export type ShownText = { text: string; lang: string | undefined };

/** The text in the page's language, or in Swedish, marked. */
export function showText(texts: LocalText, language: string): ShownText {
	const chosen = chooseText(texts, language);
	return {
		text: chosen.text.trim(),
		lang: chosen.language === language ? undefined : chosen.language
	};
}

function ownText(key: TextKey, language: string): ShownText {
	const t = texts(language);
	const came = t.languageOf(key);
	return { text: t(key), lang: came === language ? undefined : came };
}

/** What a resident is told before she answers. `minutes`: for the whole text. */
export function dialogueFacts(dialogue: Dialogue, language: string) {
	const asked = new Set(dialogue.questions.map(({ section }) => section));
	const read = dialogue.sections
		.filter(({ lineage }) => asked.has(lineage))
		.flatMap(({ passages }) => passages.map(({ text }) => text));
	return {
		title: showText(dialogue.title, language),
		purpose: showText(dialogue.purpose, language),
		decided: showText(dialogue.decidedAlready, language),
		level: ownText(`common.level.${dialogue.level}`, language),
		promise: ownText(`common.promise.${dialogue.level}`, language),
		minutes: estimateMinutes(dialogue.questions, read),
		languages: dialogue.languages.map(languageOf).map(({ tag, endonym }) => ({ tag, endonym })),
		contact: { ...dialogue.municipality.contact, ...dialogue.contact }
	};
}
