import { answersAsText } from '../../components/take-part/answer-lines.ts';
import type { TakePartView } from '../../components/take-part/view.ts';
import type { Answers } from '../../domain/dialogue/answers.ts';
import type { Translate } from '../../i18n/text-types.ts';

/**
 * Everything a participant has answered or just typed, as text to copy where it cannot be received. What is typed
 * but could not be read as an answer comes last, as it was typed.
 */
export function keptText(
	view: TakePartView,
	answers: Answers,
	typed: Record<string, string[]>,
	t: Translate
): string {
	const kept = answersAsText(view, answers, t);
	const written = Object.entries(typed)
		.filter(([name]) => /^(q\.[^.]+|wording\..+\.text|point\.text)$/.test(name))
		.flatMap(([, values]) => values)
		.map((text) => text.trim())
		.filter((text) => /\s/.test(text) && !kept.includes(text));
	return [kept, ...written].filter((text) => text !== '').join('\n\n');
}
