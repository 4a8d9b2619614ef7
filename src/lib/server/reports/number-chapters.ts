import type { Block } from '../../domain/report/document.ts';

/** A chapter before it has its number; an appendix has a letter, and none of them is there without blocks. */
export type Chapter = { id: string; title: string; appendix?: boolean; blocks: Block[] };

/** The chapters one after another, numbered 1, 2, 3 and Bilaga A, B; those with nothing in them are left out. */
export function numberChapters(chapters: (Chapter | null)[]): Block[] {
	let [number, letter] = [0, 0];
	return chapters.flatMap((chapter) => {
		if (chapter === null) return [];
		const name = chapter.appendix
			? `Bilaga ${String.fromCharCode(65 + letter++)}: ${chapter.title}`
			: `${(number += 1)} ${chapter.title}`;
		const heading: Block = { kind: 'heading', level: 2, id: chapter.id, text: name };
		return [heading, ...chapter.blocks];
	});
}
