/**
 * LIX, Björnsson's readability index for Swedish (1968): words per sentence plus the percentage of words longer
 * than six letters. Below 30 very easy, 30–40 easy, 40–50 medium, 50–60 hard, above 60 very hard.
 */
export type LixBand = 'very_easy' | 'easy' | 'medium' | 'hard' | 'very_hard';

/** `lix` rounded to one decimal; null for a text without words. `reliable` from about 100 words. */
export function measureLix(
	text: string
): { lix: number; band: LixBand; words: number; sentences: number; reliable: boolean } | null {
	const words = text.match(/[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
	if (words.length === 0) return null;
	const ends = text.match(/[.!?:](?=\s|$)|\n+(?=\s*\S)/g) ?? [];
	const sentences = Math.max(1, ends.length + (/[.!?:]\s*$/.test(text) ? 0 : 1) - doubledEnds(text));
	const long = words.filter((word) => [...word].length > 6).length;
	const lix = Math.round((words.length / sentences + (100 * long) / words.length) * 10) / 10;
	return { lix, band: bandOf(lix), words: words.length, sentences, reliable: words.length >= 100 };
}

/** Sentence marks directly before a line end: one end, not two. */
function doubledEnds(text: string): number {
	return (text.match(/[.!?:]\s*\n+(?=\s*\S)/g) ?? []).length;
}

function bandOf(lix: number): LixBand {
	if (lix < 30) return 'very_easy';
	if (lix < 40) return 'easy';
	if (lix < 50) return 'medium';
	return lix < 60 ? 'hard' : 'very_hard';
}
