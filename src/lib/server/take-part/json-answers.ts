import { json } from '@sveltejs/kit';
import { fieldOf } from '../../domain/dialogue/answer-form.ts';
import type { AnswerProblem } from '../../domain/dialogue/answers.ts';
import { BackendUnavailable, Refusal } from '../backend/refusal.ts';
import type { Dialogue } from '../data/dialogues.ts';

/** A problem for the page with JavaScript: `key` of the answer, `field` to mark. */
export type KeyedProblem = AnswerProblem & { key: string };

export function keyedProblems(problems: readonly AnswerProblem[], dialogue: Dialogue): KeyedProblem[] {
	return problems.map((problem) => {
		const question = dialogue.questions.find(({ id }) => id === problem.field);
		const field = problem.field === '' ? '' : fieldOf(problem.field, question);
		return { ...problem, key: problem.field, field };
	});
}

/** A refusal as JSON: `{ code }` with its status. Anything that is not a refusal is thrown on. */
export function refuseAsJson(problem: unknown): Response {
	if (problem instanceof Refusal) return json({ code: problem.code }, { status: problem.status });
	if (problem instanceof BackendUnavailable) return json({ code: 'unavailable' }, { status: 503 });
	throw problem;
}
