import type { MinutesWords } from '../../domain/meeting/minutes.ts';
import type { MeetingKind } from '../../domain/meeting/meetings.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import { optionsIn } from '../../i18n/dialogue-texts.ts';
import { formats } from '../../i18n/formats.ts';
import { languageName } from '../../i18n/language-name.ts';
import type { Translate } from '../../i18n/text-types.ts';
import { texts } from '../../i18n/texts.ts';

/** The words of minutes in a language of the staff. Times are Swedish local time. */
export function minutesWords(language: string, kind: MeetingKind): MinutesWords {
	const t: Translate = texts(language);
	const format = formats(language);
	return {
		language,
		say: (key, values = {}) => t(`minutes.doc.${key}` as 'minutes.doc.table', values as never),
		date: format.date,
		clock: format.time,
		number: format.number,
		list: format.list,
		kind: t(`meetings.kind.${kind}`),
		languageName: (tag) => languageName(t, tag),
		stepName: (step) => t(`meetings.step.${step}`),
		question: (question) => ({
			text: chooseText(question.text, language).text,
			options: optionsIn(question, language).map(({ text }) => text)
		})
	};
}
