import type { Line, SourceBlock } from './types.ts';

const WIDE_TAB = 4;

export function indentOf(text: string): number {
	const blanks = /^[ \t]*/u.exec(text)?.[0] ?? '';
	return [...blanks].reduce((width, blank) => width + (blank === '\t' ? WIDE_TAB : 1), 0);
}

export function plainLine(text: string, over: Partial<Line> = {}): Line {
	return {
		text,
		indent: 0,
		blankBefore: false,
		pageBefore: false,
		opensBody: false,
		mark: null,
		markLevel: 0,
		bold: false,
		cells: null,
		...over
	};
}

/**
 * Splits repaired text into lines. Blank lines become `blankBefore`, form feeds `pageBefore`, pairs of `**`
 * become `bold`; a `**` that has no partner before the next blank line is an accident and is removed. Lines with `#` are headings.
 */
export function linesOfText(text: string): Line[] {
	const lines: Line[] = [];
	let blankBefore = false;
	let pageBefore = false;
	for (const raw of text.split(/\n|(?=\f)/u)) {
		if (raw.startsWith('\f')) pageBefore = true;
		const trimmed = raw.replaceAll('\f', '').trimEnd();
		if (trimmed.trim() === '') {
			blankBefore = true;
			continue;
		}
		const marks = /^(#{1,6})\s+(?=\S)/u.exec(trimmed)?.[1]?.length ?? 0;
		const text = marks > 0 ? trimmed.slice(marks).replace(/\s#+$/u, '') : trimmed;
		const mark = marks > 0 ? ('heading' as const) : null;
		lines.push(
			plainLine(text.trim(), { indent: indentOf(text), blankBefore, pageBefore, mark, markLevel: marks })
		);
		blankBefore = false;
		pageBefore = false;
	}
	return readBold(lines);
}

function readBold(lines: Line[]): Line[] {
	let opened: number | null = null;
	const bold = new Set<number>();
	lines.forEach((line, index) => {
		if (line.blankBefore) opened = null;
		const opens = line.text.startsWith('**');
		const closes = line.text.endsWith('**') && line.text.length > 2;
		if (opens) opened = index;
		if (closes && opened !== null) {
			for (let at = opened; at <= index; at++) bold.add(at);
			opened = null;
		}
	});
	return lines
		.map((line, index) => ({ ...line, text: line.text.replaceAll('**', '').trim(), bold: bold.has(index) }))
		.filter((line) => line.text !== '');
}

export function linesOfBlocks(blocks: SourceBlock[]): Line[] {
	return blocks.flatMap((block) => {
		const text = block.text.replace(/\s+/gu, (blanks) => (blanks.includes('\t') ? '\t' : ' ')).trim();
		if (text === '') return [];
		return [
			plainLine(text, {
				blankBefore: true,
				mark: block.kind,
				markLevel: block.level ?? 1,
				bold: block.bold ?? false,
				cells: block.cells ?? null
			})
		];
	});
}

/** Runs of blanks inside a line become one; a person never meant more. */
export function squeeze(text: string): string {
	return text.replace(/\s+/gu, ' ').trim();
}

export const endsSentence = (text: string): boolean => /[.!?…]["”’»)\]]*$/u.test(text);
export const startsLower = (text: string): boolean => /^["”’»(]?\p{Ll}/u.test(text);
export const startsUpper = (text: string): boolean => /^["”“’»(]?\p{Lu}/u.test(text);
export const isAllCaps = (text: string): boolean =>
	!/\p{Ll}/u.test(text) && (text.match(/\p{Lu}/gu) ?? []).length >= 3;
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
