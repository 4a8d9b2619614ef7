import type { Question } from '$lib/domain/dialogue/questions.ts';

/** The questions with one of them a step up or down within its section; null when there is nowhere to go. */
export function moved(
	questions: readonly Question[],
	id: string,
	direction: 'up' | 'down'
): Question[] | null {
	const from = questions.findIndex((question) => question.id === id);
	const question = questions[from];
	if (!question) return null;
	const step = direction === 'up' ? -1 : 1;
	let to = from + step;
	while (questions[to] && questions[to]?.section !== question.section) to += step;
	const other = questions[to];
	return other ? questions.with(from, other).with(to, question) : null;
}
