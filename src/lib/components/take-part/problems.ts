import type { AnswerProblem } from '../../domain/dialogue/answers.ts';
import type { Translate } from '../../i18n/text-types.ts';

/** Why an answer was not kept, in the participant's words. */
export function problemText({ code, limit, length }: Omit<AnswerProblem, 'field'>, t: Translate): string {
	return t(`resident.part.problem.${code}`, { limit, length });
}

/** The texts for one field, for `errors` of the field components; undefined for none. */
export function errorsOf(
	problems: readonly AnswerProblem[],
	field: string,
	t: Translate
): string[] | undefined {
	const own = problems.filter((problem) => problem.field === field || problem.field.startsWith(`${field}.`));
	return own.length > 0 ? [...new Set(own.map((problem) => problemText(problem, t)))] : undefined;
}
