import type { CodeCard, CodeCardText } from '../../components/code-card/code-card.ts';
import { groupReceipt } from '../../domain/dialogue/receipt.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import { formats } from '../../i18n/formats.ts';
import { defaultLanguage, languageOf, pathIn } from '../../i18n/languages.ts';
import { texts } from '../../i18n/texts.ts';
import type { Dialogue } from '../data/dialogues.ts';
import { qrPath } from '../export/qr-path.ts';

/** What a code opens: answers that were sent, or answers that go on on another device. */
export type CodeUse = 'receipt' | 'continue';

/** The card of a code (canonical), in a language and in Swedish. `now`: when it was sent, or the code made. */
export function codeCard(
	use: CodeUse,
	code: string,
	dialogue: Dialogue,
	{ origin, language, now }: { origin: string; language: string; now: Date }
): CodeCard {
	const grouped = groupReceipt(code);
	const link = `${origin}${pathIn(`/${dialogue.municipality.slug}/receipt`, language)}#${grouped}`;
	return {
		code: grouped,
		link,
		qr: qrPath(link),
		qrLabel: texts(language)('returning.card.qr'),
		texts: [...new Set([language, defaultLanguage])].map((tag) => cardText(use, dialogue, tag, now))
	};
}

function cardText(use: CodeUse, dialogue: Dialogue, language: string, now: Date): CodeCardText {
	const t = texts(language);
	const { date } = formats(language);
	return {
		lang: language,
		dir: languageOf(language).direction,
		title: t(`returning.card.${use}`),
		facts: [
			{ name: t('returning.card.municipality'), value: dialogue.municipality.name },
			{ name: t('returning.card.dialogue'), value: chooseText(dialogue.title, language).text },
			{ name: t(`returning.card.${use}.day`), value: date(now) },
			...(dialogue.closesAt
				? [{ name: t(`returning.card.${use}.until`), value: date(dialogue.closesAt) }]
				: [])
		],
		use: t(`returning.card.${use}.use`),
		warning: t(`returning.card.${use}.warning`)
	};
}
