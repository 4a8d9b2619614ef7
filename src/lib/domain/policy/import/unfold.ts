import { headingKey, parseInlineContents } from './contents.ts';
import { isUsualHeading } from './headings.ts';
import type { Ledger } from './ledger.ts';
import { plainLine, squeeze } from './lines.ts';
import type { Line } from './types.ts';

const PAGE = /^(?:sida\s+)?(\d{1,3})\s+(?:(?:\d{1,3}\s?\(\d{1,3}\)|\(\d{1,3}\))\s+)?(?=\S)/iu;
const REGISTER_ROW = /(?:[A-ZÅÄÖ.]{2,} ){3,}(?:SID|SIDA|BLAD)\b(?:\s+(?:Kf|KF|Ks|KS|§|[\d/.:-]+))*\s*/gu;
const INNER_GLYPH = /\s+(?=[•●▪◦■□➢✓\uE000-\uF8FF]\s)/gu;

/**
 * Some extractors put every page on one line, the page number in front. Such lines are opened again: at the headings
 * the contents list promises, at numbered headings, at capitals, and at the headings nearly every policy has.
 */
export function unfoldPages(lines: Line[], ledger: Ledger): Line[] {
	if (!isFolded(lines)) return lines;
	ledger.doubt('pages_unfolded');
	const pages = lines.map((line) => {
		const prefix = PAGE.exec(line.text)?.[0] ?? '';
		ledger.drop(prefix, 'page_mark');
		return line.text.slice(prefix.length);
	});
	const repeated = commonPrefix(pages);
	const bodies = pages.map((page) => {
		let text = page;
		if (repeated > 0) {
			const words = text.split(' ');
			if (pages.filter((other) => sameStart(other, page, repeated)).length >= 2) {
				ledger.drop(words.slice(0, repeated).join(' '), 'running_header');
				text = words.slice(repeated).join(' ');
			}
		}
		return text.replace(REGISTER_ROW, (row) => {
			ledger.drop(row, 'running_header');
			return '';
		});
	});
	const entries = contentsOf(bodies);
	return bodies.flatMap((body) => {
		const parts = openUp(body, entries).map((text) => plainLine(text, { blankBefore: true }));
		if (parts[0]) parts[0] = { ...parts[0], pageBefore: true };
		return parts;
	});
}

function isFolded(lines: Line[]): boolean {
	if (lines.length < 2 || lines.some((line) => line.mark !== null)) return false;
	const numbers = lines.map((line) => Number(PAGE.exec(line.text)?.[1] ?? NaN));
	const steps = numbers.filter(
		(number, index) => index > 0 && number === (numbers[index - 1] ?? NaN) + 1
	).length;
	const length = lines.reduce((sum, line) => sum + line.text.length, 0) / lines.length;
	return steps >= 1 && steps + 1 >= lines.length * 0.6 && length > 110;
}

const shape = (word: string): string => word.replace(/\d+/gu, '#');

function sameStart(left: string, right: string, count: number): boolean {
	const a = left.split(' ').slice(0, count).map(shape).join(' ');
	return a === right.split(' ').slice(0, count).map(shape).join(' ');
}

/** How many words at the start most pages have in common (numbers may differ). */
function commonPrefix(pages: string[]): number {
	const rest = pages.slice(1);
	if (rest.length < 2) return 0;
	let best = 0;
	for (let count = 2; count <= 16; count++) {
		const shared = rest.some(
			(page) => rest.filter((other) => sameStart(page, other, count)).length > rest.length / 2
		);
		if (shared) best = count;
	}
	return best;
}

function contentsOf(bodies: string[]): string[] {
	const at = bodies.findIndex((body) => /(?:^|\s)innehåll(?:s\p{L}*)?\s*[:.…]*\s+(?=.*\d)/iu.test(body));
	if (at < 0) return [];
	const body = bodies[at] ?? '';
	const head = /(?:^|\s)innehåll(?:s\p{L}*)?\s*[:.…]*\s+/iu.exec(body);
	if (!head) return [];
	const before = body.slice(0, head.index).trim();
	const parsed = parseInlineContents(
		body.slice(head.index + head[0].length),
		bodies.slice(at + 1).join('\n')
	);
	if (parsed.entries.length < 2) return [];
	const list = body.slice(before === '' ? 0 : head.index, body.length - parsed.rest.length).trim();
	bodies[at] = [before, `\n${list}\n`, parsed.rest].filter((part) => part.trim() !== '').join(' ');
	return parsed.entries;
}

/** Splits one page into lines. Only at places where a sentence has ended or nothing has begun. */
function openUp(page: string, entries: string[]): string[] {
	const opened = page.split('\n').flatMap((part) => {
		if (/^\s*innehåll/iu.test(part)) return [part.trim()];
		return splitHeadings(squeeze(part), entries).split('\n');
	});
	return opened
		.flatMap((part) => splitItems(part.replace(INNER_GLYPH, '\n')).split('\n'))
		.map(squeeze)
		.filter((part) => part !== '');
}

/** "… tre sorter. 1. Policyn anger … 2. Programmet anger …": numbered sentences, if they count from one. */
function splitItems(text: string): string {
	const numbers = [...text.matchAll(/(?<=[.:] )(\d{1,2})\. (?=\p{Lu})/gu)].map((found) => Number(found[1]));
	const counts = numbers.length >= 2 && numbers.every((number, index) => number === index + 1);
	const listed = counts ? text.replace(/(?<=[.:]) (?=\d{1,2}\. \p{Lu})/gu, '\n') : text;
	const colon = listed.search(/: [-–] \p{L}/u);
	if (colon < 0) return listed;
	return listed.slice(0, colon + 1) + listed.slice(colon + 1).replace(/ (?=[-–] \p{L})/gu, '\n');
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

function splitHeadings(text: string, entries: string[]): string {
	const longestFirst = [...new Set(entries)].sort((a, b) => b.length - a.length);
	let marked = text;
	const START = '(?<=^|\\n|[.!?:”"] |\\n )';
	for (const entry of longestFirst) {
		const bare = escape(entry.replace(/^\d+(?:\.\d+)*\.?\s+/u, ''));
		marked = marked.replace(
			new RegExp(
				`${bare.includes(' ') ? '(?<=^|\\n| )' : START}((?:\\d+(?:\\.\\d+)*\\.? )?${bare})(?= [\\p{Lu}\\d•●–-]|\\n|$)`,
				'u'
			),
			'\n$1\n'
		);
	}
	marked = marked.replace(
		/(?<=^|\n|[.!?:] )(\d{1,2}(?:\.\d{1,2})*\.? \p{Lu}[\p{Ll}-]+(?:,? (?!\d)[\p{Ll}-]+){0,7}) (?=\p{Lu})/gu,
		'\n$1\n'
	);
	marked = marked.replace(
		/(?<=^|\n|[.!?:] )((?:\p{Lu}{3,}|[ÅÖI])(?:[ ,–-]+\p{Lu}{1,})*)(?= \p{Lu}\p{Ll}|\n)/gu,
		(run: string) => {
			return (run.match(/\p{Lu}/gu) ?? []).length >= 4 ? `\n${run}\n` : run;
		}
	);
	return marked.replace(
		/(?<=^|\n ?|[.!?:] )(\p{Lu}\p{Ll}+(?: (?:och|för|av|i|med|samt) \p{Ll}+| \p{Ll}+){0,2})(?= \p{Lu}\p{Ll}+ )/gu,
		(words: string) => {
			return isUsualHeading(words) && headingKey(words) !== '' ? `\n${words}\n` : words;
		}
	);
}
