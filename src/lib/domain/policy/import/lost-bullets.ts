import { announcesList, readBullet } from './bullets.ts';
import { type HeadingStrength, type Layout, isDeliberateBreak, numberDepth } from './headings.ts';
import { endsSentence, startsLower, startsUpper } from './lines.ts';
import type { Line } from './types.ts';

const LONGEST_ITEM = 240;

/** Indexes of lines that begin a list item whose sign was lost in extraction. */
export function lostBullets(lines: Line[], strengths: HeadingStrength[], layout: Layout): Set<number> {
	const lost = new Set<number>();
	const isHeading = (index: number) =>
		strengths[index] === 'strong' || numberDepth(lines[index]?.text ?? '') !== null;
	const isPlain = (index: number) => lines[index]?.mark === null && readBullet(lines[index] as Line) === null;

	if (layout.blankIsBullet) {
		lines.forEach((line, index) => {
			if (line.blankBefore && !line.pageBefore && isPlain(index) && !isHeading(index) && index > 0)
				lost.add(index);
		});
		return lost;
	}
	for (let index = 0; index < lines.length; index++) {
		const intro = lines[index];
		const first = lines[index + 1];
		if (!intro || !first || !isPlain(index) || !isPlain(index + 1) || isHeading(index + 1)) continue;
		if (!announcesList(intro.text) || /^(?:kontakt|tel|e-post)/iu.test(intro.text)) continue;
		if (!/:$/u.test(intro.text) && !isDeliberateBreak(intro, first, layout.width)) continue;
		const items = isSpaced(lines, index + 1, layout)
			? spacedItems(lines, index + 1, isHeading, isPlain)
			: tightItems(lines, index + 1, isHeading, isPlain, layout);
		if (items.length >= 2) items.forEach((item) => lost.add(item));
	}
	return lost;
}

/** Whether the items stand apart by blank lines: the first is followed by one, or goes on over its line end. */
function isSpaced(lines: Line[], start: number, layout: Layout): boolean {
	const first = lines[start];
	const second = lines[start + 1];
	if (!first?.blankBefore) return false;
	if (!second || second.blankBefore) return true;
	if (layout.width !== null) return !isDeliberateBreak(first, second, layout.width);
	return startsLower(first.text) !== startsLower(second.text);
}

type Test = (index: number) => boolean;

/** Items apart by blank lines: they end at a heading, at a long block, or where the form changes. */
function spacedItems(lines: Line[], start: number, isHeading: Test, isPlain: Test): number[] {
	const items: number[] = [];
	const lower = startsLower(lines[start]?.text ?? '');
	const stops = endsSentence(lines[start]?.text ?? '');
	for (let index = start; index < lines.length; index++) {
		const line = lines[index];
		if (!line || !isPlain(index) || isHeading(index)) break;
		if (!line.blankBefore) continue;
		const length = blockLength(lines, index);
		const sentences = line.text.split(/[.!?] +(?=\p{Lu})/u).length;
		if (length > LONGEST_ITEM || sentences > 1 || startsLower(line.text) !== lower) break;
		const before = lines[index - 1];
		if (items.length > 0 && before && !stops && endsSentence(before.text)) break;
		if (!stops && items.length > 0 && endsSentence(line.text) && startsUpper(line.text)) {
			const next = lines[index + 1];
			if (next === undefined || isHeading(index + 1)) items.push(index);
			break;
		}
		items.push(index);
	}
	return items;
}

function blockLength(lines: Line[], start: number): number {
	let length = lines[start]?.text.length ?? 0;
	for (let index = start + 1; lines[index]?.blankBefore === false; index++)
		length += lines[index]?.text.length ?? 0;
	return length;
}

/** Items on lines of their own without blank lines: they end at a blank line, a heading, or the final full stop. */
function tightItems(lines: Line[], start: number, isHeading: Test, isPlain: Test, layout: Layout): number[] {
	const items: number[] = [];
	const lower = startsLower(lines[start]?.text ?? '');
	let stops: boolean | null = null;
	for (let index = start; index < lines.length; index++) {
		const line = lines[index];
		const before = lines[index - 1];
		if (!line || !before || !isPlain(index) || isHeading(index)) break;
		if (index > start && line.blankBefore && !line.pageBefore) break;
		if (index > start && !isDeliberateBreak(before, line, layout.width)) continue;
		if (index > start) {
			stops ??= endsSentence(before.text);
			if (!stops && endsSentence(before.text)) break;
			if (startsLower(line.text) !== lower) break;
		}
		const tooLong = line.text.length > LONGEST_ITEM || line.text.split(/[.!?] +(?=\p{Lu})/u).length > 1;
		if (tooLong) break;
		items.push(index);
	}
	return items;
}
