/** The three questions about a meeting. */

export const judgements = ['yes', 'partly', 'no'] as const;
export type Judgement = (typeof judgements)[number];

/** What a participant thought: whether she could say what she wanted, understood, and what can be better. */
export type Evaluation = { heard: Judgement | null; understood: Judgement | null; better: string };

export const longestBetter = 1000;

/** The evaluation in a sent form. What is none of the answers counts as not answered. */
export function readEvaluation(form: FormData): Evaluation {
	const judged = (name: string): Judgement | null =>
		judgements.find((judgement) => judgement === form.get(name)) ?? null;
	const better = form.get('better');
	return {
		heard: judged('heard'),
		understood: judged('understood'),
		better: typeof better === 'string' ? better.replaceAll('\r\n', '\n').trim() : ''
	};
}

/** True when nothing has been answered. */
export function isEmptyEvaluation({ heard, understood, better }: Evaluation): boolean {
	return heard === null && understood === null && better === '';
}
