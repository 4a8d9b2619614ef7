import { announcesList, readBullet } from './bullets.ts';
import { isContactLine, readStatus } from './contact.ts';
import { type Contents, headingKey } from './contents.ts';
import { readDiaryNumber } from './diary-number.ts';
import { endsSentence, isAllCaps, startsLower, startsUpper } from './lines.ts';
import type { Line } from './types.ts';

/** What the assembler must know about the whole document to judge one line. */
export type Layout = {
	hints: Set<string>;
	/** Characters in a full line of a hard-wrapped text; null where every line end is meant. */
	width: number | null;
	/** The file marks its headings; lines without a mark are then none. */
	marked: boolean;
	/** In this document a blank line is what remains of a bullet sign. */
	blankIsBullet: boolean;
};

export type HeadingStrength = 'none' | 'weak' | 'strong';

const LONGEST = 90;
const NUMBER = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?:?\s+(?=["”“]?\p{Lu})/u;
const ROMAN = /^([IVX]{1,5})\.\s+(?=\p{Lu})|^([IVX]{2,5})\s+(?=\p{Lu}\p{Ll})/u;
const LETTER = /^([A-H])\.\s+(?=\p{Lu}\p{Ll})/u;
const NAMED = /^(?:kapitel|kap\.|avsnitt|del|bilaga|mål|målområde|fokusområde)\s+\d{1,2}\b/iu;

/** Headings that nearly every governing document has. */
const USUAL = new Set(
	`inledning bakgrund syfte syftet mål målet målen målgrupp målgrupper vision visionen definition definitioner ansvar
	ansvarsfördelning roller uppföljning utvärdering revidering genomförande omfattning avgränsning värdegrund fokusområden
	prioriterade riktlinjer utgångspunkter principer organisation sammanfattning förord referenser källor lagstiftning
	styrdokument kommunikation begrepp ekonomi finansiering tillämpning uppdrag arbetssätt insatser`.split(/\s+/u)
);

export const isUsualHeading = (text: string): boolean => {
	const key = headingKey(text);
	return USUAL.has(key) || (USUAL.has(key.split(/[\s,]/u)[0] ?? '') && key.split(' ').length <= 4);
};

/** How deep a printed number goes: "2" → 1, "2.1" → 2, "IV." → 1; null without a number. */
export function numberDepth(text: string): number | null {
	const number = NUMBER.exec(text)?.[1];
	if (number !== undefined) return number.split('.').length;
	return ROMAN.test(text) || LETTER.test(text) ? 1 : null;
}

/** The printed number as numbers: "2.1" → [2, 1], "IV." → [4]. */
export function numberParts(text: string): number[] | null {
	const roman = ROMAN.exec(text);
	const numeral = roman?.[1] ?? roman?.[2];
	if (numeral !== undefined) return [romanValue(numeral)];
	return NUMBER.exec(text)?.[1]?.split('.').map(Number) ?? null;
}

function romanValue(numeral: string): number {
	const values = [...numeral].map((letter) => ({ I: 1, V: 5, X: 10 })[letter] ?? 0);
	return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** Never headings, however they stand: addresses, statuses, § references, diary numbers, bare dates. */
function isNeverHeading(text: string): boolean {
	if (text.length > LONGEST || !/\p{L}{3}|\p{L}{2}\b/u.test(text)) return true;
	if (isContactLine(text) || readStatus(text) !== null || readDiaryNumber(text, { whole: true }) !== null)
		return true;
	if (/^§|^\d+\s?(?:kap\.?|§)/iu.test(text) || /^(?:sida|sid)\s*\d/iu.test(text)) return true;
	return (
		/^(?:innehåll(?:sförteckning)?|dokumentinformation)$/iu.test(text) ||
		/\b(?:t\.ex|bl\.a|m\.m|m\.fl|dvs|jfr)$/iu.test(text)
	);
}

export const isHint = (text: string, layout: Layout): boolean => layout.hints.has(headingKey(text));

/** Whether the line end after `line` was meant: the next word would still have fitted. */
export function isDeliberateBreak(line: Line, next: Line | undefined, width: number | null): boolean {
	if (!next || width === null || next.blankBefore) return true;
	const word = /^\S+/u.exec(next.text)?.[0] ?? '';
	return line.text.length + 1 + word.length <= width * 0.88;
}

/**
 * Judges one line. `before` is the line that precedes it in the text (null at the start), `opened` tells that a list
 * has been announced and not yet come to an end.
 */
export function headingStrength(lines: Line[], index: number, layout: Layout): HeadingStrength {
	const line = lines[index];
	const next = lines[index + 1];
	const before = lines[index - 1];
	if (!line || line.mark === 'bullet' || line.mark === 'table-row') return 'none';
	if (line.mark === 'heading') return 'strong';
	const text = line.text;
	if (isNeverHeading(text)) return 'none';
	const brokenOff = before !== undefined && !line.blankBefore && startsLower(text);
	if (isHint(text, layout) && !brokenOff && !/[,;]$/u.test(text)) return 'strong';
	if (numberDepth(text) !== null) return isNumberedItem(lines, index, layout) ? 'none' : 'strong';
	if (layout.marked) return 'none';
	if ((endsSentence(text) && !/\?$/u.test(text)) || /\p{Ll}{2}[.!] +\p{Lu}/u.test(text)) return 'none';
	if (/[,;:]$/u.test(text) || announcesList(text) || !startsUpper(text) || readBullet(line)) return 'none';
	if (!next) return 'none';
	if (!stopsHere(line, next, layout) || !startsHere(before, line, layout)) return 'none';
	if (isAllCaps(text) || line.bold || NAMED.test(text) || isUsualHeading(text)) return 'strong';
	return 'weak';
}

/** After a heading something new begins: a capital, a bullet, a number. */
function stopsHere(line: Line, next: Line, layout: Layout): boolean {
	if (startsLower(next.text) && !readBullet(next) && !next.blankBefore) return false;
	if (startsLower(next.text) && next.blankBefore && layout.width === null && !readBullet(next)) return false;
	return isDeliberateBreak(line, next, layout.width) || isAllCaps(line.text);
}

/** Before a heading something ended: a blank line, a full stop, a bullet, another heading. */
function startsHere(before: Line | undefined, line: Line, layout: Layout): boolean {
	if (!before || line.blankBefore || line.pageBefore) return true;
	if (/[,;:]$/u.test(before.text) || /-$/u.test(before.text)) return false;
	return endsSentence(before.text) || isDeliberateBreak(before, line, layout.width);
}

/** A numbered line that is an item of a list, not a heading: a sentence, or one of a row of short lines. */
export function isNumberedItem(lines: Line[], index: number, layout: Layout): boolean {
	const line = lines[index];
	const depth = line ? numberDepth(line.text) : null;
	if (!line || depth === null || line.mark === 'heading' || isHint(line.text, layout)) return false;
	let whole = line.text;
	let after = index + 1;
	for (; after < lines.length; after++) {
		const next = lines[after];
		const last = lines[after - 1];
		if (!next || !last || next.blankBefore || numberDepth(next.text) !== null || readBullet(next)) break;
		if (!startsLower(next.text) && isDeliberateBreak(last, next, layout.width)) break;
		whole += ` ${next.text}`;
	}
	if (whole.length > LONGEST || (endsSentence(whole) && !/\?$/u.test(whole)) || /[,;]$/u.test(whole))
		return true;
	if (depth >= 2) return false;
	return isNeighbour(line, lines[after], 1) || isNeighbour(line, previousNumbered(lines, index), -1);
}

function previousNumbered(lines: Line[], index: number): Line | undefined {
	const before = lines[index - 1];
	return before && numberDepth(before.text) === 1 ? before : undefined;
}

function isNeighbour(line: Line, other: Line | undefined, step: number): boolean {
	if (!other || numberDepth(other.text) !== 1) return false;
	const own = numberParts(line.text)?.[0];
	const its = numberParts(other.text)?.[0];
	if (own === undefined || its === undefined)
		return own === its && /^[A-H]\./u.test(line.text) && /^[A-H]\./u.test(other.text);
	return its - own === step;
}

export const NUMBER_LABEL = /^(?:\(?\d{1,2}[.)]|\d{1,2}(?=\s)|[A-H]\.|[IVX]{1,5}\.)\s*/u;

export function hintsOf(contents: Contents): Set<string> {
	return new Set(contents.entries.map((entry) => headingKey(entry.title)).filter((key) => key.length >= 2));
}
