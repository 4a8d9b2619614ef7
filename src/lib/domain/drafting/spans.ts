/** Characters (code points) of a text from 0, the end not included: as the database counts them. */
export type Span = [from: number, to: number];

/** A stretch of a text; `marks`: which of the marked things are about it. */
export type MarkedPiece<M> = { text: string; marks: M[] };

/**
 * Cuts a text where a mark begins or ends.
 * @param marked spans that are null cover the whole text and cut nothing
 */
export function markedPieces<M>(
	text: string,
	marked: readonly { mark: M; spans: readonly Span[] | null }[]
): MarkedPiece<M>[] {
	const characters = Array.from(text);
	const inside = (place: number) => Math.min(Math.max(place, 0), characters.length);
	const cuts = new Set([0, characters.length]);
	for (const { spans } of marked)
		for (const [from, to] of spans ?? []) cuts.add(inside(from)).add(inside(to));
	const places = [...cuts].sort((one, other) => one - other);
	return places.slice(0, -1).map((from, index) => ({
		text: characters.slice(from, places[index + 1]).join(''),
		marks: marked
			.filter(({ spans }) => spans?.some((span) => span[0] <= from && from < span[1]))
			.map(({ mark }) => mark)
	}));
}

/** The words of a text, with their places: what can be chosen one by one with the keyboard. */
export function wordsOf(text: string): { text: string; span: Span }[] {
	const words: { text: string; span: Span }[] = [];
	let place = 0;
	for (const piece of text.split(/(\s+)/u)) {
		const length = Array.from(piece).length;
		if (piece.trim() !== '') words.push({ text: piece, span: [place, place + length] });
		place += length;
	}
	return words;
}

/**
 * Where words stand in a text, blanks and letter case aside: the first place at or after `from`, else the first of all.
 * @returns null when they do not stand there
 */
export function findWords(text: string, wanted: string, from = 0): Span | null {
	const plain = (word: string) =>
		word.toLocaleLowerCase('sv').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
	const words = wordsOf(text);
	const sought = wordsOf(wanted).map((word) => plain(word.text));
	if (sought.length === 0) return null;
	const hits = words.flatMap((first, index) => {
		const last = words[index + sought.length - 1];
		const fits = last && sought.every((word, place) => plain(words[index + place]?.text ?? '') === word);
		return fits ? [[first.span[0], last.span[1]] satisfies Span] : [];
	});
	return hits.find((hit) => hit[0] >= from) ?? hits[0] ?? null;
}
