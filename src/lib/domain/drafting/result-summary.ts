/** What the answers to a question show, to begin with when a change is to rest on it. */
import { summariseAgreement, summariseImportance } from '../analysis/agreement.ts';
import { countOf, type OptionCounts } from '../analysis/counts.ts';
import type { Question, QuestionKind } from '../dialogue/questions.ts';

export const resultKinds = [
	'agreement',
	'importance',
	'single_choice',
	'multiple_choice',
	'ranking'
] as const satisfies QuestionKind[];

/** Counts of respondents. `agree`: how many disagree may not be shown. `choice` and `first` name the option that most chose, or put first. */
export type ResultSummary =
	| { kind: 'agreement'; agree: number; disagree: number; answered: number }
	| { kind: 'agree'; agree: number; answered: number }
	| { kind: 'importance'; important: number; answered: number }
	| { kind: 'choice' | 'first'; option: string; count: number; answered: number };

/** Null where nobody has answered, where a count that it needs may not be shown, or where two options share the lead. */
export function summariseResult(
	question: Pick<Question, 'kind' | 'options'>,
	counts: OptionCounts
): ResultSummary | null {
	const answered = countOf(counts, '');
	if (!answered) return null;
	if (question.kind === 'agreement') {
		const { agree, disagree } = summariseAgreement(counts);
		if (agree.count === null) return null;
		if (disagree.count === null) return { kind: 'agree', agree: agree.count, answered };
		return { kind: 'agreement', agree: agree.count, disagree: disagree.count, answered };
	}
	if (question.kind === 'importance') {
		const { important } = summariseImportance(counts);
		return important.count === null ? null : { kind: 'importance', important: important.count, answered };
	}
	const options = question.options.map(({ key }) => ({ key, count: countOf(counts, key) }));
	const shown = options.flatMap(({ key, count }) => (count === null ? [] : [{ key, count }]));
	const [first, second] = shown.sort((a, b) => b.count - a.count);
	if (!first || shown.length < options.length || first.count === second?.count) return null;
	const kind = question.kind === 'ranking' ? 'first' : 'choice';
	return { kind, option: first.key, count: first.count, answered };
}
