import type { ReceiptShape } from '../../components/take-part/receipt-shape.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import { optionsIn } from '../../i18n/dialogue-texts.ts';
import { formats } from '../../i18n/formats.ts';
import { isTextKey, texts } from '../../i18n/texts.ts';
import type { Receipt } from '../data/submissions.ts';

/**
 * What a receipt code opened, in the words of a language. `sections`: those of the dialogue, because the same
 * question is asked about several of them.
 */
export function shownReceipt(
	receipt: Receipt,
	sections: readonly { lineage: string; heading: string }[],
	language: string
): ReceiptShape {
	const t = texts(language);
	const { date } = formats(language);
	const { dialogue } = receipt;
	return {
		dialogue: {
			slug: dialogue.slug,
			title: chooseText(dialogue.title, language).text,
			isOpen: dialogue.phase === 'open',
			feedbackPublished: dialogue.feedbackPublishedOn !== null
		},
		arrivedOn: date(receipt.arrivedOn),
		serial: receipt.serial,
		correctedOn: receipt.correctedOn && date(receipt.correctedOn),
		withdrawn: receipt.state === 'withdrawn',
		answers: receipt.answers.map((answer) => {
			const options = optionsIn(answer, language);
			const labels = answer.choice.map((key) => options.find((one) => one.key === key)?.text ?? key);
			return {
				heading: sections.find(({ lineage }) => lineage === answer.section)?.heading ?? null,
				question: chooseText(answer.question, language).text,
				labels: answer.kind === 'ranking' ? labels.map((label, place) => `${place + 1}. ${label}`) : labels
			};
		}),
		points: receipt.points.map((point) => {
			const key = `common.kind.${point.kind}`;
			return {
				number: point.number,
				kind: isTextKey(key) ? t(key) : t('resident.receipt.wording'),
				text: point.text,
				language: point.language,
				heading: point.heading,
				passage: point.passage,
				themes: point.themes.map((theme) => ({
					...theme,
					standpoint: t(`common.disposition.${theme.standpoint}`)
				})),
				changes: point.changes
			};
		})
	};
}
