import type { OptionCounts } from '$lib/domain/analysis/counts.ts';
import { countOf } from '$lib/domain/analysis/counts.ts';
import type { Question } from '$lib/domain/dialogue/questions.ts';
import { optionsIn } from '$lib/i18n/dialogue-texts.ts';

/** Kinds of questions whose answers are figures; the others are answered in words. */
export const countedKinds = [
	'agreement',
	'importance',
	'single_choice',
	'multiple_choice',
	'ranking'
] as const;

/** True for a question that has figures. */
export function isCounted(question: Pick<Question, 'kind'>): boolean {
	return (countedKinds as readonly string[]).includes(question.kind);
}

/** The options of a question with what they are called and how many chose them (null: may not be shown). */
export function optionRows(question: Question, counts: OptionCounts, language: string) {
	return optionsIn(question, language).map(({ key, text, language: came }) => ({
		key,
		label: text,
		...(came === language ? {} : { lang: came }),
		count: countOf(counts, key)
	}));
}
