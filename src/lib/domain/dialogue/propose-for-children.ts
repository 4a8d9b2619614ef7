import type { LocalText } from '../text/local-text.ts';
import type { NewQuestion, QuestionKind } from './questions.ts';

/** The wordings of the questions to children, `proposed.children.<wording>` in the catalogues. */
export type ChildrensWording = 'good' | 'better' | 'tell';

/**
 * Three questions to children and young people: two on a section (its lineage; null for the whole text), one open at
 * the end. Staff change what they like before opening.
 */
export function proposeForChildren(
	section: string | null,
	words: (wording: ChildrensWording) => LocalText
): NewQuestion[] {
	const question = (
		position: number,
		about: string | null,
		kind: QuestionKind,
		wording: ChildrensWording
	): NewQuestion => ({
		section: about,
		position,
		kind,
		text: words(wording),
		help: null,
		options: [],
		maximum: null
	});
	return [
		question(0, section, 'agreement', 'good'),
		question(1, section, 'free_text', 'better'),
		question(2, null, 'free_text', 'tell')
	];
}
