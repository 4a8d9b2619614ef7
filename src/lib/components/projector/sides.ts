import type { RoomQuestion } from '../meeting-results/result-view.ts';
import type { ProjectorSide } from './view.ts';

/** The questions in the first language, each with what it is called in the second. */
export function besideQuestions([first, second]: readonly ProjectorSide[]): Record<string, RoomQuestion> {
	return Object.fromEntries(
		Object.values(first?.questions ?? {}).map((question) => {
			const other = second?.questions[question.id];
			// What is not translated would stand there twice.
			if (!second || !other || other.text === question.text) return [question.id, question];
			const beside = (text: string) => ({ text, lang: second.tag, dir: second.dir });
			return [
				question.id,
				{
					...question,
					beside: { text: beside(other.text), options: other.options.map(({ label }) => beside(label)) }
				}
			];
		})
	);
}
