import { announcesList, readBullet } from './bullets.ts';
import {
	type HeadingStrength,
	type Layout,
	NUMBER_LABEL,
	headingStrength,
	isDeliberateBreak,
	isNumberedItem,
	numberDepth
} from './headings.ts';
import type { Ledger } from './ledger.ts';
import { endsSentence, isAllCaps, squeeze, startsLower, startsUpper } from './lines.ts';
import { lostBullets } from './lost-bullets.ts';
import { joinHyphenated } from './repair-words.ts';
import type { Line } from './types.ts';

/** A heading, paragraph or bullet with its lines joined. */
export type Block = {
	kind: 'heading' | 'paragraph' | 'bullet';
	text: string;
	level: number;
	/** For headings: whether the file itself gave the level. */
	marked: boolean;
	indent: number;
};

/** Joins lines into headings, paragraphs and bullets. */
export function assemble(lines: Line[], layout: Layout, hyphenated: Set<string>, ledger: Ledger): Block[] {
	const strengths = quietRuns(
		lines.map((_, index) => headingStrength(lines, index, layout)),
		lines
	);
	const lost = lostBullets(lines, strengths, layout);
	if (lost.size > 0) ledger.doubt('bullets_guessed', { count: lost.size });
	const quoted = openQuotes(lines);
	const blocks: Block[] = [];
	const levels = listLevels(lines);

	lines.forEach((line, index) => {
		const open = blocks.at(-1);
		const before = lines[index - 1];
		const add = (kind: Block['kind'], text: string, level: number) =>
			blocks.push({ kind, text: squeeze(text), level, marked: line.mark === 'heading', indent: line.indent });

		if (line.mark === 'heading') return add('heading', line.text, line.markLevel);
		if (line.mark === 'bullet') return add('bullet', readBullet(line)?.text ?? line.text, line.markLevel);
		if (line.mark !== null) {
			const item = readBullet(line);
			if (item && line.mark === 'paragraph') return add('bullet', item.text, 1);
			if (isNumberedItem(lines, index, layout)) return add('bullet', line.text.replace(NUMBER_LABEL, ''), 1);
			return add(strengths[index] === 'none' ? 'paragraph' : 'heading', line.text, 1);
		}
		if (open && before && quoted.has(index)) return extend(open, line, hyphenated);
		const bullet = readBullet(line);
		if (bullet && !(open && before && goesOnWithDash(before, line, bullet.glyph))) {
			return add('bullet', bullet.text, levels.get(index) ?? 1);
		}
		if (lost.has(index)) return add('bullet', line.text, 1);
		if (numberDepth(line.text) !== null && isNumberedItem(lines, index, layout)) {
			return add('bullet', line.text.replace(NUMBER_LABEL, ''), 1);
		}
		if (strengths[index] !== 'none' && !isIntro(lines, index, open)) {
			if (open?.kind === 'heading' && before && isOneHeading(before, line))
				return extend(open, line, hyphenated);
			return add('heading', line.text, 1);
		}
		if (open && before && continues(open, before, line, layout)) return extend(open, line, hyphenated);
		return add('paragraph', line.text, 1);
	});
	return blocks;
}

function extend(block: Block, line: Line, hyphenated: Set<string>): void {
	block.text = squeeze(joinHyphenated(block.text, line.text, hyphenated) ?? `${block.text} ${line.text}`);
}

/** Whether a line goes on where the one before it left off. */
function continues(open: Block, before: Line, line: Line, layout: Layout): boolean {
	if (before.mark !== null) return false;
	const unfinished = !endsSentence(before.text) && !/:$/u.test(before.text);
	const hyphen = /\p{L}[-\u2010]$/u.test(before.text);
	if (line.pageBefore) return unfinished && (startsLower(line.text) || hyphen) && open.kind !== 'heading';
	if (line.blankBefore) return false;
	if (open.kind === 'heading') {
		return startsLower(line.text) && open.text.length + line.text.length < 100 && !endsSentence(line.text);
	}
	if (hyphen) return true;
	const deliberate = isDeliberateBreak(before, line, layout.width);
	// After "m.m." a small letter still goes on with the sentence.
	if (startsLower(line.text) && !/:$/u.test(before.text)) return true;
	if (!startsUpper(line.text) && unfinished) return true;
	return !deliberate;
}

/** "… i kommunen / – en tillgång för alla": a dash that goes on with the sentence, not a bullet. */
function goesOnWithDash(before: Line, line: Line, glyph: string): boolean {
	if (!/^[-–—]$/u.test(glyph) || line.blankBefore || readBullet(before)) return false;
	return (
		!endsSentence(before.text) &&
		!/:$/u.test(before.text) &&
		before.text.length >= 60 &&
		!announcesList(before.text)
	);
}

/** Two lines of capitals are one heading that was broken. */
function isOneHeading(before: Line, line: Line): boolean {
	return (
		!line.blankBefore &&
		isAllCaps(before.text) &&
		isAllCaps(line.text) &&
		/\b(?:OCH|FÖR|AV|I|MED|SAMT|TILL|PÅ|EN|ETT)$/u.test(before.text)
	);
}

/** "Kommunikationsenheten / • håller ordning": right under a heading, the subject that its items go on from. */
function isIntro(lines: Line[], index: number, open: Block | undefined): boolean {
	const line = lines[index];
	const next = lines[index + 1];
	if (!line || !next || line.blankBefore || open?.kind !== 'heading' || numberDepth(line.text) !== null)
		return false;
	const item = readBullet(next);
	return item !== null && startsLower(item.text) && !isAllCaps(line.text) && open.text !== line.text;
}

/** Three short lines in a row without any text under them are a list or a cover, not three headings. */
function quietRuns(strengths: HeadingStrength[], lines: Line[]): HeadingStrength[] {
	const calm = [...strengths];
	for (let start = 0; start < calm.length;) {
		let end = start;
		while (end < calm.length && calm[end] === 'weak' && !readBullet(lines[end] ?? { ...(lines[0] as Line) }))
			end++;
		if (end - start >= 3) for (let at = start; at < end - 1; at++) calm[at] = 'none';
		start = Math.max(end, start + 1);
	}
	return calm;
}

/** Lines inside a quotation that is opened by the first sign of a line and closed some lines further down. */
function openQuotes(lines: Line[]): Set<number> {
	const inside = new Set<number>();
	const odd = (text: string) => (text.match(/["”“»]/gu) ?? []).length % 2 === 1;
	for (let start = 0; start < lines.length; start++) {
		const line = lines[start];
		if (!line || line.mark !== null || !/^["”“»]/u.test(line.text) || !odd(line.text)) continue;
		const length = lines.slice(start + 1, start + 8).findIndex((each) => odd(each.text));
		if (length < 0) continue;
		for (let at = start + 1; at <= start + 1 + length; at++) inside.add(at);
		start += length + 1;
	}
	return inside;
}

/** Levels of list items by their sign and by how far they are indented against the outermost item of the list. */
function listLevels(lines: Line[]): Map<number, number> {
	const levels = new Map<number, number>();
	let base: number | null = null;
	lines.forEach((line, index) => {
		const bullet = line.mark === null ? readBullet(line) : null;
		if (!bullet) {
			if (line.blankBefore && !startsLower(line.text)) base = null;
			return;
		}
		base = base === null ? line.indent : Math.min(base, line.indent);
		levels.set(index, line.indent >= base + 2 || bullet.inner ? 2 : 1);
	});
	return levels;
}
