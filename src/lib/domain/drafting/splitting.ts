import type { Span } from './spans.ts';

/** The most parts that a point is split into: they are named by the letters a to z. */
export const mostParts = 26;

const blank = /^\s$/u;

/**
 * Where a text is split when somebody has put empty lines into it: each stretch between them is a part, without blanks around.
 * @param original the text as it was sent
 * @param divided the same words with empty lines where a new part begins; blanks may differ, words may not
 * @returns null when the words are not the same, or there are not 2 to `mostParts` parts
 */
export function splitText(original: string, divided: string): Span[] | null {
	const characters = Array.from(original);
	const inked = characters.flatMap((character, place) => (blank.test(character) ? [] : [place]));
	const spans: Span[] = [];
	let read = 0;
	for (const stretch of divided.split(/\n[^\S\n]*\n\s*/u)) {
		const said = Array.from(stretch).filter((character) => !blank.test(character));
		if (said.length === 0) continue;
		const own = inked.slice(read, read + said.length);
		if (own.length < said.length || own.some((place, at) => characters[place] !== said[at])) return null;
		spans.push([own[0] ?? 0, (own.at(-1) ?? 0) + 1]);
		read += said.length;
	}
	if (read < inked.length || spans.length < 2 || spans.length > mostParts) return null;
	return spans;
}

/** A text laid out for `splitText`: an empty line between its paragraphs, as somebody would divide it first. */
export function dividedByParagraphs(original: string): string {
	return original
		.replaceAll('\r\n', '\n')
		.split(/\n+/u)
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.join('\n\n');
}
