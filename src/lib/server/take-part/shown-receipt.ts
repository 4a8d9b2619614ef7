import type { ReceiptShape, ReceiptWayShape } from '../../components/take-part/receipt-shape.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import { optionsIn } from '../../i18n/dialogue-texts.ts';
import { formats } from '../../i18n/formats.ts';
import { pathIn } from '../../i18n/languages.ts';
import { isTextKey, texts } from '../../i18n/texts.ts';
import type { Receipt, ReceiptWay } from '../data/submissions.ts';
import { toldTexts } from '../drafting/told-texts.ts';
import { notifyAddress } from '../notifications/notify-address.ts';

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
	const tell = toldTexts(receipt.translations, language);
	const policy = pathIn(`/${receipt.municipality.slug}/policies/${dialogue.policy.slug}`, language);
	const wayIn = ({ themes, changes }: ReceiptWay): ReceiptWayShape => ({
		themes: themes.map(({ id, name, standpoint, comment, reason, forwardedTo }) => ({
			name: tell(id, 'name', name),
			standpoint: t(`common.disposition.${standpoint}`),
			comment: comment === '' ? null : tell(id, 'comment', comment),
			reason: tell(id, 'reason', reason),
			forwardedTo
		})),
		changes: changes.map(({ id, before, texts: after, reason, passages, version }) => ({
			before,
			texts: after,
			reason: tell(id, 'reason', reason),
			href: passages[0] ? `${policy}/passages/${passages[0]}?version=${version}` : null
		}))
	});
	return {
		dialogue: {
			slug: dialogue.slug,
			title: chooseText(dialogue.title, language).text,
			isOpen: dialogue.phase === 'open',
			feedbackPublished: dialogue.feedbackPublishedOn !== null
		},
		notifyHref: notifyAddress(receipt.municipality.slug, dialogue, language),
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
				parts: point.parts.map((part) => ({ label: part.label, text: part.text, ...wayIn(part) })),
				...wayIn(point)
			};
		})
	};
}
