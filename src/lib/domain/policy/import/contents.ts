import { isPageMark } from './furniture.ts';
import type { Ledger } from './ledger.ts';
import { endsSentence, squeeze } from './lines.ts';
import type { Line } from './types.ts';

/** A heading promised by the table of contents. */
export type ContentsEntry = { title: string; indent: number };

export type Contents = { entries: ContentsEntry[] };

const HEADING = /^(?:\d+\.?\s+)?(?:innehåll(?:s\p{L}*)?|table of contents)\s*:?$/iu;
const INLINE = /^(?:\d+\.?\s+)?innehåll(?:s\p{L}*)?\s*[:.…]*\s+(?=.*\d)/iu;
const LEADER = /(?:\.{2,}|…+|(?:\s*·){3,}|_{3,}|\t+|\s{2,}|(?:\s\.){2,})\s*\d{0,3}\s*$/u;
const TRAILING_PAGE = /[\s.…·_]+\d{1,3}$|\.{2,}\d{1,3}$/u;

/** Lower case, no number, no leaders: the form in which headings are compared. */
export function headingKey(text: string): string {
	return squeeze(text)
		.toLowerCase()
		.replace(/[.…:\s]+$/u, '')
		.replace(/^(?:\d{1,2}(?:\.\d{1,2})*\.?|[ivx]{1,4}\.)\s+/u, '');
}

function entryOf(line: Line): { withPage: string; plain: string; hasPage: boolean } {
	const stripped = line.text.replace(LEADER, '');
	const withPage = squeeze(
		stripped === line.text ? line.text.replace(TRAILING_PAGE, '') : stripped.replace(/[\s.…]+$/u, '')
	);
	return { withPage, plain: squeeze(line.text), hasPage: withPage !== squeeze(line.text) };
}

/** Finds the contents list, drops it, and returns its entries as hints for headings. */
export function takeContents(lines: Line[], ledger: Ledger): { lines: Line[]; contents: Contents } {
	const start = lines.findIndex((line) => HEADING.test(line.text) || INLINE.test(line.text));
	const from = start >= 0 ? start : unnamedContents(lines);
	if (from < 0) return { lines, contents: { entries: [] } };
	const first = lines[from];
	const named = start >= 0;
	if (first && named && !HEADING.test(first.text)) return takeInlineContents(lines, from, ledger);

	const end = endOfContents(lines, named ? from + 1 : from);
	if (end === from + 1 && named) ledger.doubt('contents_unclear');
	const region = lines
		.slice(named ? from + 1 : from, end)
		.filter((line) => !isPageMark(line.text) && !HEADING.test(line.text));
	const entries = region.flatMap((line, index) => {
		const entry = entryOf(line);
		const next = region[index + 1];
		const own = [{ title: entry.withPage, indent: line.indent }];
		if (!entry.hasPage && next && entryOf(next).hasPage) {
			own.push({ title: `${entry.plain} ${entryOf(next).withPage}`, indent: line.indent });
		}
		if (entry.hasPage && /\d$/u.test(entry.plain)) own.push({ title: entry.plain, indent: line.indent });
		return own;
	});
	for (const line of lines.slice(from, end)) ledger.drop(line, 'contents');
	return { lines: cut(lines, from, end), contents: { entries } };
}

function cut(lines: Line[], from: number, end: number): Line[] {
	const rest = lines.slice(end);
	const next = rest[0];
	if (next) rest[0] = { ...next, blankBefore: true, opensBody: true };
	return [...lines.slice(0, from), ...rest];
}

/** Three entries with leaders and page numbers in a row are a contents list even without its heading. */
function unnamedContents(lines: Line[]): number {
	const isEntry = (line: Line | undefined) =>
		line !== undefined && line.mark !== 'table-row' && /(?:\.{3,}|…|\t)\s*\d{1,3}$/u.test(line.text);
	return lines.findIndex(
		(line, index) => isEntry(line) && isEntry(lines[index + 1]) && isEntry(lines[index + 2])
	);
}

/** Up to where an entry comes back as a real heading; failing that, as far as lines end in page numbers. */
function endOfContents(lines: Line[], from: number): number {
	const seen = new Set<string>();
	let lastEntry = from;
	for (let index = from; index < Math.min(lines.length, from + 150); index++) {
		const line = lines[index];
		if (!line) break;
		if (isPageMark(line.text) || HEADING.test(line.text)) continue;
		const { withPage, plain, hasPage } = entryOf(line);
		if (!hasPage && seen.has(headingKey(plain))) return index;
		if (line.mark === 'heading' && seen.size > 0) return index;
		const prose =
			plain.length > 140 ||
			(endsSentence(plain) && !hasPage && plain.split(' ').length > 6 && !/[?]$/u.test(plain));
		if (prose) return lastEntry;
		seen.add(headingKey(withPage));
		seen.add(headingKey(plain));
		if (hasPage) lastEntry = index + 1;
	}
	return lastEntry;
}

/** "Innehåll Vision 3 En god livsmiljö 4 …": entries are told apart by the page numbers and by the text that follows. */
function takeInlineContents(
	lines: Line[],
	from: number,
	ledger: Ledger
): { lines: Line[]; contents: Contents } {
	const line = lines[from];
	if (!line) return { lines, contents: { entries: [] } };
	const body = lines
		.slice(from + 1)
		.map((each) => squeeze(each.text))
		.join('\n');
	const head = INLINE.exec(line.text)?.[0] ?? '';
	const parsed = parseInlineContents(line.text.slice(head.length), body);
	if (parsed.entries.length < 2) {
		if (HEADING.test(head.trim())) ledger.doubt('contents_unclear');
		return { lines, contents: { entries: [] } };
	}
	ledger.drop(line.text.slice(0, line.text.length - parsed.rest.length), 'contents');
	const rest = parsed.rest === '' ? [] : [{ ...line, text: parsed.rest }];
	const kept = [...lines.slice(0, from), ...rest, ...lines.slice(from + 1)];
	return {
		lines: cut(kept, from, from),
		contents: { entries: parsed.entries.map((title) => ({ title, indent: 0 })) }
	};
}

/** Splits a contents list printed on one line. `rest` is what follows the last entry. */
export function parseInlineContents(text: string, body: string): { entries: string[]; rest: string } {
	// Leaders become blanks one for one: places in the clean text are places in the text.
	const clean = text.replace(/\.{2,}|…|·/gu, (leader) => ' '.repeat(leader.length));
	const tokens = [...clean.matchAll(/\S+/gu)].map((found) => ({
		word: found[0],
		end: found.index + found[0].length
	}));
	const isNumber = (at: number) => /^\d{1,3}$/u.test(tokens[at]?.word ?? '');
	const phrase = (start: number, end: number) =>
		tokens
			.slice(start, end)
			.map((token) => token.word)
			.join(' ');
	const entries: string[] = [];
	let at = 0;
	let last = 0;
	while (at < tokens.length) {
		let found = -1;
		let fallback = -1;
		for (let end = at + 1; end <= Math.min(tokens.length, at + 14); end++) {
			if (!isNumber(end) || (end === at + 1 && isNumber(at))) continue;
			if (fallback < 0) fallback = end;
			if (
				`${body}\n`.includes(phrase(at, end)) ||
				(text.length > 400 && text.indexOf(phrase(at, end), tokens[end]?.end) > 0)
			)
				found = end;
		}
		const end = found >= 0 ? found : fallback;
		if (end < 0 || (found < 0 && end - at > 8)) break;
		entries.push(phrase(at, end));
		at = end + 1;
		last = tokens[end]?.end ?? 0;
	}
	return { entries, rest: text.slice(last).trim() };
}
