import { isContactLine, readStatus } from './contact.ts';
import { headingKey } from './contents.ts';
import { readDate } from './dates.ts';
import { isTypeWord, nameFromRunningText, readDocumentType } from './document-types.ts';
import { isRegisterHeader, removeLines } from './furniture.ts';
import { isUsualHeading, numberDepth } from './headings.ts';
import type { Ledger } from './ledger.ts';
import { endsSentence, isAllCaps, squeeze, startsLower, wordsOf } from './lines.ts';
import type { Line } from './types.ts';

/** A footnote digit glued to the end of a title: "mångfaldspolicy1". */
export const stripFootnoteDigit = (text: string): string => text.replace(/(?<=\p{Ll})\d$/u, '');

const isProse = (line: Line): boolean =>
	(line.text.length >= 60 && line.text.split(' ').length >= 8) ||
	(endsSentence(line.text) && line.text.split(' ').length >= 5);

/**
 * How many lines at the start belong to the cover: all before the contents list, otherwise all before the first
 * prose or the first certain heading, less the headings that stand directly above it.
 */
export function coverLength(lines: Line[]): number {
	const opening = lines.findIndex((line) => line.opensBody);
	if (opening >= 0) return opening;
	let end = 0;
	for (; end < Math.min(lines.length, 40); end++) {
		const line = lines[end];
		if (!line || isProse(line) || line.mark === 'heading' || line.mark === 'bullet') break;
		if (end > 0 && (numberDepth(line.text) !== null || isUsualHeading(line.text))) break;
	}
	return end;
}

type Candidate = { text: string; from: number; to: number; score: number };

export type TitleFinding = { title: string | null; lines: Line[]; cover: number };

/** Finds the title on the cover, drops the cover, and leaves the first heading of the body in place. */
export function takeTitle(
	lines: Line[],
	labelled: string | null,
	hinted: string | null,
	ledger: Ledger
): TitleFinding {
	const end = coverLength(lines);
	const byMark = lines.slice(0, 6).find((line) => line.mark === 'title')?.text ?? soleTopHeading(lines);
	const candidates = candidatesOf(lines, end);
	const best = bestOf(candidates);
	const named = labelled ?? byMark ?? best?.text ?? null;
	const title = named === null ? null : stripFootnoteDigit(squeeze(named));
	const hasContents = lines.some((line) => line.opensBody);
	const firstHeading = hasContents ? end : bodyHeading(lines, end, title);

	const gone = new Map<number, 'title' | 'cover'>();
	for (const each of candidates) {
		if (title && isSame(each.text, title))
			for (let at = each.from; at <= each.to; at++) gone.set(at, 'title');
	}
	// A text that is nothing but short lines has no cover.
	const coverEnd = firstHeading < lines.length ? firstHeading : 0;
	for (let at = 0; at < coverEnd; at++) {
		const line = lines[at];
		if (line && !gone.has(at)) gone.set(at, title && isSame(line.text, title) ? 'title' : 'cover');
	}
	if (title && byMark) {
		const at = lines.findIndex(
			(line) => (line.mark === 'title' || line.mark === 'heading') && squeeze(line.text) === squeeze(byMark)
		);
		if (at >= 0) gone.set(at, 'title');
	}
	const rest = removeLines(lines, (line, index) => {
		const why = gone.get(index);
		if (why && !(why === 'cover' && isProse(line))) ledger.drop(line, why);
		return why !== undefined && !(why === 'cover' && isProse(line));
	});
	return { title: title ?? guessTitle(lines, hinted, ledger), lines: rest, cover: end };
}

/** The single heading of the highest level at the very start is the title of a structured document. */
function soleTopHeading(lines: Line[]): string | null {
	const headings = lines.filter((line) => line.mark === 'heading');
	const first = headings[0];
	if (!first || headings.length < 2 || lines.indexOf(first) > 8) return null;
	return headings.slice(1).every((heading) => heading.markLevel > first.markLevel) ? first.text : null;
}

function guessTitle(lines: Line[], hinted: string | null, ledger: Ledger): string | null {
	if (hinted !== null && hinted.trim() !== '') return squeeze(hinted);
	const name = nameFromRunningText(lines.map((line) => line.text).join('\n'));
	if (name === null) ledger.doubt('title_missing');
	else ledger.doubt('title_from_text', { title: name });
	return name;
}

/** Of several spellings of one title the last counts: the document's own, after the name of the file or the page. */
function bestOf(candidates: Candidate[]): Candidate | null {
	const top = candidates.reduce<Candidate | null>(
		(best, each) => (best && best.score >= each.score ? best : each),
		null
	);
	if (!top) return null;
	const spellings = candidates.filter((each) => isSame(each.text, top.text));
	return spellings.findLast((each) => !isAllCaps(each.text)) ?? spellings.at(-1) ?? top;
}

function candidatesOf(lines: Line[], end: number): Candidate[] {
	const found: Candidate[] = [];
	for (let from = 0; from < end; from++) {
		const first = lines[from];
		if (!first || !mayBeTitle(first.text) || first.mark === 'heading') continue;
		let to = from;
		while (to + 1 < end && to - from < 3 && goesOn(lines[to], lines[to + 1])) to++;
		const text = lines
			.slice(from, to + 1)
			.map((line) => line.text)
			.join(' ');
		found.push({ text, from, to, score: 0 });
		from = to;
	}
	for (const each of found) {
		const others = found.filter((other) => other !== each && isSame(other.text, each.text)).length;
		const municipal =
			/^\p{L}+s? (?:kommun|stad|KOMMUN|STAD)$/u.test(each.text) ||
			(wordsOf(each.text).length === 1 && isAllCaps(each.text));
		each.score =
			(readDocumentType(each.text) ? 6 : 0) +
			Math.min(others, 2) * 2 +
			(each.from === 0 ? 1.5 : 0) -
			(municipal ? 4 : 0);
		if (each.text.length > 110) each.score -= 5;
	}
	return found.filter((each) => each.score > 1);
}

/** A title broken over two lines: the second begins small, or both are capitals without a blank line between. */
function goesOn(line: Line | undefined, next: Line | undefined): boolean {
	if (!line || !next || next.blankBefore) return false;
	if (startsLower(next.text)) return true;
	return (
		/\b(?:för|av|och|i|med|om|till|mot|FÖR|AV|OCH|I|MED|OM|TILL|MOT)$/u.test(line.text) &&
		mayBeTitle(next.text)
	);
}

function mayBeTitle(text: string): boolean {
	if (text.length > 140 || (endsSentence(text) && !/[?!]$/u.test(text)) || /[:;,]$/u.test(text)) return false;
	if (isTypeWord(text) || isContactLine(text) || readStatus(text) !== null || isRegisterHeader(text))
		return false;
	return readDate(text) === null && /\p{L}{3}/u.test(text);
}

/** The same title, give or take case, a footnote digit, a word in front or the name of the municipality after. */
function isSame(left: string, right: string): boolean {
	const a = new Set(wordsOf(stripFootnoteDigit(left).toLowerCase()));
	const b = new Set(wordsOf(stripFootnoteDigit(right).toLowerCase()));
	const common = [...a].filter((word) => b.has(word)).length;
	if (common === 0) return false;
	const contained = common === Math.min(a.size, b.size) && common >= 3;
	return contained || common / Math.max(a.size, b.size) >= 0.7;
}

/** A heading directly above the first prose is the body's, not the cover's. */
function bodyHeading(lines: Line[], end: number, title: string | null): number {
	let start = end;
	while (start > 0) {
		const line = lines[start - 1];
		const sure =
			line && (numberDepth(line.text) !== null || isUsualHeading(line.text) || line.mark === 'heading');
		const last =
			start === end &&
			line &&
			start > 1 &&
			!endsSentence(line.text) &&
			!(title && headingKey(line.text) === headingKey(title));
		const fits =
			line && (sure || last) && !(title && isSame(line.text, title)) && readStatus(line.text) === null;
		if (!fits || isTypeWord(line.text) || isContactLine(line.text)) break;
		if (!sure && /\b(?:kommun|stad)$/iu.test(line.text)) break;
		start--;
		if (!sure) break;
	}
	return start;
}
