import type { AnswerChanges, Answers } from './answers.ts';

/** The answers after the changes. By itself, so that a browser need not load what checks answers. */
export function mergeAnswers(before: Answers, changes: AnswerChanges): Answers {
	const after: Answers = { ...before };
	for (const [key, value] of Object.entries(changes)) {
		if (value === null) delete after[key];
		else after[key] = value;
	}
	return after;
}
