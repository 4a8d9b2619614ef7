/** What a dialogue is at an instant, and how long it takes to answer. The instant is always passed in. */
import type { Question, QuestionKind } from './questions.ts';

export type DialogueState = 'draft' | 'scheduled' | 'open' | 'closed';

/**
 * As stored: `draft` is seen by staff only; `published` opens and closes by its dates; `closed` was closed by hand.
 * Dates are ISO instants.
 */
export type DialogueDates = {
	state: 'draft' | 'published' | 'closed';
	opensAt: string | null;
	closesAt: string | null;
};

/** The state at `instant`: open from `opensAt` (inclusive) to `closesAt` (exclusive). */
export function dialogueStateAt(dialogue: DialogueDates, instant: Date): DialogueState {
	if (dialogue.state !== 'published') return dialogue.state;
	const now = instant.getTime();
	if (dialogue.opensAt === null || now < Date.parse(dialogue.opensAt)) return 'scheduled';
	return dialogue.closesAt !== null && now >= Date.parse(dialogue.closesAt) ? 'closed' : 'open';
}

/** Days left, counted up; null unless open. */
export function daysLeft(dialogue: DialogueDates, instant: Date): number | null {
	if (dialogueStateAt(dialogue, instant) !== 'open' || dialogue.closesAt === null) return null;
	return Math.ceil((Date.parse(dialogue.closesAt) - instant.getTime()) / 86_400_000);
}

const secondsToAnswer: Record<QuestionKind, number> = {
	agreement: 8,
	importance: 6,
	single_choice: 10,
	multiple_choice: 15,
	ranking: 30,
	free_text: 30,
	point: 25,
	wording: 10
};
const wordsAMinute = 150;

/**
 * Whole minutes (at least 1) to read `texts` calmly, as somebody who is learning Swedish may, and to answer
 * `questions`, most people writing something at some of them.
 */
export function estimateMinutes(questions: Pick<Question, 'kind'>[], texts: string[]): number {
	const words = texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
	const answering = questions.reduce((sum, question) => sum + secondsToAnswer[question.kind], 0);
	return Math.max(1, Math.round(words / wordsAMinute + answering / 60));
}
