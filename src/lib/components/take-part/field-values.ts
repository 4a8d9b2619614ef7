import type { Answers, AnswerValue, WordingAnswer } from '../../domain/dialogue/answers.ts';
import type { QuestionView } from './view.ts';

/** What was typed in a form that had to be shown again, by field name. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** What stands in the fields of a question: what was typed last, or else the answer kept. */
export function fieldValue(
	question: QuestionView,
	answers: Answers,
	typed: Typed | null
): AnswerValue | undefined {
	if (!typed) return answers[question.id];
	const name = `q.${question.id}`;
	switch (question.kind) {
		case 'wording': {
			const text = typed[`wording.${question.id}.text`]?.[0] ?? '';
			return { text, passage: typed[`wording.${question.id}.passage`]?.[0] || null } satisfies WordingAnswer;
		}
		case 'ranking': {
			const place = ({ value }: { value: string }) => Number(typed[`${name}.${value}`]?.[0] || 0);
			return question.options
				.filter((option) => place(option) > 0)
				.sort((one, other) => place(one) - place(other))
				.map(({ value }) => value);
		}
		case 'multiple_choice':
			return [...(typed[name] ?? [])];
		default:
			return typed[name]?.[0];
	}
}
