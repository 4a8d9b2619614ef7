import { findPersonalData } from '$lib/domain/text/personal-data.ts';

/** A text in pieces; `marked` ones may be personal data. */
export function hintedPieces(text: string): { text: string; marked: boolean }[] {
	const pieces: { text: string; marked: boolean }[] = [];
	let from = 0;
	for (const { start, end } of findPersonalData(text)) {
		pieces.push(
			{ text: text.slice(from, start), marked: false },
			{ text: text.slice(start, end), marked: true }
		);
		from = end;
	}
	return [...pieces, { text: text.slice(from), marked: false }].filter((piece) => piece.text !== '');
}
