import type { MinutesWords } from '../../domain/meeting/minutes.ts';
import type { MeetingKind } from '../../domain/meeting/meetings.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import { optionsIn } from '../../i18n/dialogue-texts.ts';
import { formats } from '../../i18n/formats.ts';
import { languageName } from '../../i18n/language-name.ts';
import type { TextKey, Translate } from '../../i18n/text-types.ts';
import { isTextKey, texts } from '../../i18n/texts.ts';

const clock = new Intl.DateTimeFormat('sv-SE', {
	hour: '2-digit',
	minute: '2-digit',
	timeZone: 'Europe/Stockholm'
});

/** The words of minutes in a language of the staff. Times are Swedish local time. */
export function minutesWords(language: string, kind: MeetingKind): MinutesWords {
	const t: Translate = texts(language);
	const format = formats(language);
	return {
		language,
		say: (key, values = {}) => t(`minutes.doc.${key}` as 'minutes.doc.table', values as never),
		date: format.date,
		clock: (iso) => clock.format(new Date(iso)),
		number: format.number,
		list: format.list,
		kind: t(`meetings.kind.${kind}`),
		languageName: (tag) => languageName(t, tag),
		stepName: (step) => stepName(t, step),
		question: (question) => ({
			text: chooseText(question.text, language).text,
			options: optionsIn(question, language).map(({ text }) => text)
		})
	};
}

/** What a step without a title is called. */
export function stepName(t: Translate, kind: string): string {
	const key = `meetings.step.${kind}`;
	return isTextKey(key) ? t(key as TextKey as 'meetings.kind.interview') : kind;
}
