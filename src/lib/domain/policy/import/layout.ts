import { announcesList, readBullet } from './bullets.ts';
import { type Contents } from './contents.ts';
import { type Layout, hintsOf, isHint, numberDepth } from './headings.ts';
import { endsSentence, startsLower } from './lines.ts';
import type { Line } from './types.ts';

/** Looks at all lines together: how wide they run, whether headings are marked, what a blank line means. */
export function readLayout(lines: Line[], contents: Contents): Layout {
	const layout: Layout = {
		hints: hintsOf(contents),
		width: wrapWidth(lines),
		marked: lines.filter((line) => line.mark === 'heading').length >= 2,
		blankIsBullet: false
	};
	return { ...layout, blankIsBullet: blanksAreBullets(lines, layout) };
}

/** The length of lines that were surely broken by the margin: the next line goes on in lower case. */
function wrapWidth(lines: Line[]): number | null {
	const lengths = lines.flatMap((line, index) => {
		const next = lines[index + 1];
		const goesOn = next && !next.blankBefore && startsLower(next.text) && !readBullet(next);
		return goesOn && line.mark === null && !endsSentence(line.text) && line.text.length >= 40
			? [line.text.length]
			: [];
	});
	if (lengths.length < 2) return null;
	const sorted = lengths.sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length * 0.9)] ?? null;
}

/**
 * Lost bullet signs that left an empty line each: an announced list is followed by blank lines, while headings and
 * ordinary paragraphs of the same document stand without any.
 */
function blanksAreBullets(lines: Line[], layout: Layout): boolean {
	const announced = lines.some(
		(line, index) => announcesList(line.text) && lines[index + 1]?.blankBefore === true
	);
	const headings = lines.filter((line, index) => {
		return index > 0 && line.mark === null && (isHint(line.text, layout) || numberDepth(line.text) !== null);
	});
	const tight = headings.filter((line) => !line.blankBefore).length;
	const glyphs = lines.some((line) => readBullet(line) !== null);
	return announced && !glyphs && layout.width !== null && headings.length >= 2 && tight > headings.length / 2;
}
