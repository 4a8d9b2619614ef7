import { rankingOf, sharesOf, type QuestionResult } from '../../domain/meeting/results.ts';
import type { QuestionView } from '../take-part/view.ts';

/** A text beside the page's own, in another language. */
export type Beside = { text: string; lang: string; dir: 'ltr' | 'rtl' };

/** A question as the room sees it, and in the language beside, where there is one. */
export type RoomQuestion = Pick<QuestionView, 'id' | 'kind' | 'text' | 'lang' | 'options'> & {
	beside?: { text: Beside; options: Beside[] };
};

/** One option with what it got; null may not be shown. `mean`: a ranking's mean place, 1 is best. */
export type ResultRow = {
	key: string;
	label: string;
	lang?: string;
	beside?: Beside;
	count: number | null;
	percent: number | null;
	mean?: number | null;
};

/** The rows of a question's picture: in the order of the scale, those of a ranking best first. */
export function resultRows(question: RoomQuestion, result: QuestionResult): ResultRow[] {
	const shares = sharesOf(result);
	const rows = question.options.map(({ value, label, lang }, place) => ({
		key: value,
		label,
		...(lang ? { lang } : {}),
		...(question.beside?.options[place] ? { beside: question.beside.options[place] } : {}),
		count: result.counts?.[place] ?? null,
		percent: shares[place] ?? null
	}));
	if (question.kind !== 'ranking') return rows;
	const keys = question.options.map(({ value }) => value);
	return rankingOf(result, keys).flatMap(({ key, meanPlace }) =>
		rows.filter((row) => row.key === key).map((row) => ({ ...row, mean: meanPlace }))
	);
}

/** The size of a word in the cloud, 1 to 5: the share of the largest count, by the eye's measure of areas. */
export function cloudSize(texts: number, most: number): 1 | 2 | 3 | 4 | 5 {
	const size = Math.round(Math.sqrt(texts / Math.max(1, most)) * 5);
	return Math.min(5, Math.max(1, size)) as 1 | 2 | 3 | 4 | 5;
}

/** The ranked words in the order of a cloud: the largest in the middle, the smaller ones to both sides. */
export function cloudOrder<Word>(ranked: readonly Word[]): Word[] {
	return ranked.reduce<Word[]>((cloud, word, place) => (place % 2 ? [...cloud, word] : [word, ...cloud]), []);
}
