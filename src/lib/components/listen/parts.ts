import type { ShownPassage } from '../passage-text/shown-passage.ts';

/** A piece of text that is read in one breath, and the id of the element it stands in, if it is to be marked. */
export type Part = { text: string; lang: string; element?: string };

/** What is read of a section, in the order it stands on the page. */
export function partsOf(
	section: {
		meaning?: { text: string; lang?: string };
		lang?: string;
		passages: readonly ShownPassage[];
	},
	language: string
): Part[] {
	const { meaning, passages } = section;
	return [
		...(meaning ? [{ text: meaning.text, lang: meaning.lang ?? language }] : []),
		...passages.map(({ lineage, text, lang }) => ({
			text,
			lang: lang ?? section.lang ?? language,
			element: `passage-${lineage}`
		}))
	];
}

/** What is read of an easy text, which is Swedish: its paragraphs. */
export function easyParts(text: string): Part[] {
	return text
		.split(/\n\s*\n/)
		.filter((paragraph) => paragraph.trim() !== '')
		.map((paragraph) => ({ text: paragraph, lang: 'sv', element: 'easy-text' }));
}
