import { readDate, readValidity } from './dates.ts';
import { readDecidingBody, readParagraphNumber } from './decision.ts';
import { readDiaryNumber } from './diary-number.ts';
import { isTypeWord, readDocumentTypes } from './document-types.ts';
import { endsSentence } from './lines.ts';
import type { MetadataField } from './metadata-labels.ts';

/** More words than these are running text, not the value of a field. */
export const WORDS_OF_A_VALUE = 12;

/** The beginning of a text that has the form of the field, or null. */
export function typedPart(field: MetadataField, text: string): string | null {
	if (field === 'diaryNumber') return readDiaryNumber(text);
	if (field === 'validUntil') return /^\S+(?: vidare| \p{Ll}+ \d{4})?/u.exec(text)?.[0] ?? null;
	if (field === 'version') return /^[\d.]+/u.exec(text)?.[0] ?? null;
	if (['decision', 'revised', 'validFrom'].includes(field)) {
		return /^(?:\d{4}-\d\d-\d\d|\d{1,2} \p{L}+ \d{4}|\d{4})(?:,? § ?\d+)?/u.exec(text)?.[0] ?? null;
	}
	return null;
}

export type Fit = 'surely' | 'maybe' | 'no';

/** Whether a value can belong to a field: typed fields want their type, the others take what has no type. */
export function fits(field: MetadataField, value: string): Fit {
	const date = readDate(value) !== null;
	const paragraph = readParagraphNumber(value) !== null && value.length < 40;
	const sure = (yes: boolean): Fit => (yes ? 'surely' : 'no');
	if (field === 'documentType') return sure(readDocumentTypes(value).length > 0 && value.length < 40);
	if (field === 'decision') return sure(date || paragraph);
	if (field === 'revised' || field === 'validFrom')
		return sure(date || /^(?:19|20)\d{2}$/u.test(value) || /^(?:vid behov|årligen|vart)/iu.test(value));
	if (field === 'validUntil') return sure(readValidity(value) !== null);
	if (field === 'version') return sure(/^(?:v\.?\s?)?\d{1,3}(?:[.,]\d{1,3})*$/iu.test(value));
	if (field === 'diaryNumber') {
		return readDiaryNumber(value, { whole: true }) !== null
			? 'surely'
			: /^\S*\d\S*(?: \S*\d\S*)?$/u.test(value) && !date
				? 'maybe'
				: 'no';
	}
	if (field === 'decidedBy') return readDecidingBody(value) !== null && value.length < 60 ? 'surely' : 'no';
	if (field === 'status')
		return sure(/^(?:utkast|antagen|gällande|förslag|upphävd|giltig|beslutad|fastställd)/iu.test(value));
	const typedOtherwise =
		/^\d/u.test(value) ||
		/^tills? ?vidare$/iu.test(value) ||
		readDiaryNumber(value, { whole: true }) !== null;
	if (endsSentence(value) || value.split(' ').length > WORDS_OF_A_VALUE) return 'no';
	return typedOtherwise || (field === 'owner' && isTypeWord(value)) ? 'no' : 'maybe';
}
