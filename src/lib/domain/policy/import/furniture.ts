import type { Ledger } from './ledger.ts';
import { endsSentence, squeeze, startsLower } from './lines.ts';
import type { Line } from './types.ts';

const PAGE_MARK =
	/^[-–—\s]*(?:(?:sida|sid\.?|page|s\.)\s*)?\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|av\s+\d{1,3}|of\s+\d{1,3}|\/\s*\d{1,3})?[-–—\s]*$/iu;
const TWO_PAGE_NUMBERS = /^\d{1,3}\s+\d{1,3}(?:\s*\(\d{1,3}\))?$/u;
const PAGE_PREFIX = /^(?:\d{1,3}\s+)?(?:sida\s+)?\d{1,3}\s?\(\s?\d{1,3}\s?\)\s+(?=\S)/iu;

/** "2(12)", "Sida 1", "3 av 9", "- 4 -", "2 3". */
export function isPageMark(text: string): boolean {
	return PAGE_MARK.test(text) || TWO_PAGE_NUMBERS.test(text);
}

/** Removes lines and records where a page ended, so that a sentence broken there can be joined again. */
export function removeLines(
	lines: Line[],
	remove: (line: Line, index: number) => boolean,
	endsPage = false
): Line[] {
	const kept: Line[] = [];
	let pageBefore = false;
	let blankBefore = false;
	let opensBody = false;
	lines.forEach((line, index) => {
		if (remove(line, index)) {
			pageBefore ||= line.pageBefore || endsPage;
			blankBefore ||= line.blankBefore;
			opensBody ||= line.opensBody;
			return;
		}
		kept.push({
			...line,
			pageBefore: line.pageBefore || pageBefore,
			blankBefore: line.blankBefore || blankBefore,
			opensBody: line.opensBody || opensBody
		});
		pageBefore = false;
		blankBefore = false;
		opensBody = false;
	});
	return kept;
}

/** Drops page marks, also those glued to the front of a line ("2 2(6) Riktlinjen …"). */
export function removePageMarks(lines: Line[], ledger: Ledger): Line[] {
	const bare = removeLines(
		lines,
		(line) => {
			const ornament = line.text.length >= 3 && !/[\p{L}\p{N}]/u.test(line.text);
			if (line.mark === 'heading' || line.mark === 'title' || !(isPageMark(line.text) || ornament))
				return false;
			ledger.drop(line, ornament ? 'ornament' : 'page_mark');
			return true;
		},
		true
	);
	const split = bare.map((line) => {
		const prefix = PAGE_PREFIX.exec(line.text)?.[0];
		if (prefix === undefined) return line;
		ledger.drop(prefix, 'page_mark');
		return { ...line, text: line.text.slice(prefix.length), pageBefore: true };
	});
	return removeGluedPageNumbers(split, ledger);
}

/** "… bott här länge utan att / 3 komma in i": page numbers that count upwards in front of a broken sentence. */
function removeGluedPageNumbers(lines: Line[], ledger: Ledger): Line[] {
	const glued = lines.flatMap((line, index) => {
		const number = /^(\d{1,3}) (?=\p{Ll})/u.exec(line.text)?.[1];
		const before = lines[index - 1];
		return number !== undefined && before && !endsSentence(before.text)
			? [{ index, page: Number(number) }]
			: [];
	});
	const runs = glued.filter(({ page }) => glued.some((other) => Math.abs(other.page - page) === 1));
	return lines.map((line, index) => {
		const run = runs.find((each) => each.index === index);
		if (!run) return line;
		ledger.drop(String(run.page), 'page_mark');
		return { ...line, text: line.text.replace(/^\d+ /u, ''), pageBefore: true };
	});
}

/** What stays the same when a header is repeated: case, blanks and a glued footnote digit do not matter. */
export function headerKey(text: string): string {
	return squeeze(text)
		.toLowerCase()
		.replace(/(?<=\p{L})\d{1,2}$/u, '')
		.replace(/[.\s]+$/u, '');
}

const REGISTER_WORD =
	/^(?:författningssamling|beslut|gäller|fr|fr\.?o\.?m\.?|from|flik|sid|sida|blad|ersätter|utgåva|datum)$/iu;
const SIGNATURE_ROW =
	/^(?:(?:sign\.?|ordf\.?|justerare|justerandes? sign(?:atur(?:er)?)?\.?|utdragsbestyrkande|utdraget bestyrks)\s*)+$/iu;

/** The column heads of a register of statutes, or the row where minutes are signed: never part of the text. */
export function isRegisterHeader(text: string): boolean {
	const words = text.split(/\s+/u);
	const hits = words.filter((word) => REGISTER_WORD.test(word)).length;
	return (hits >= 3 && hits >= words.length / 2) || SIGNATURE_ROW.test(text);
}

/** Drops running headers: lines that recur at page ends, or recur and cut sentences in two, or repeat the title. */
export function removeRunningHeaders(lines: Line[], title: string | null, ledger: Ledger): Line[] {
	const at = new Map<string, number[]>();
	lines.forEach((line, index) => {
		if (line.mark === 'bullet' || line.mark === 'heading' || line.text.length > 120) return;
		const key = headerKey(line.text);
		at.set(key, [...(at.get(key) ?? []), index]);
	});
	const nearPage = (index: number) => {
		return lines[index]?.pageBefore === true || lines[index + 1]?.pageBefore === true;
	};
	const cutsSentence = (index: number) => {
		const before = lines[index - 1];
		const after = lines[index + 1];
		return (
			before !== undefined && after !== undefined && !endsSentence(before.text) && startsLower(after.text)
		);
	};
	const headers = new Set<number>();
	for (const [key, places] of at) {
		const atPages = places.filter(nearPage);
		const isTitle = title !== null && key === headerKey(title);
		if (isTitle)
			atPages
				.filter((index) => cutsSentence(index) || places.length > 1 || index > 5)
				.forEach((index) => headers.add(index));
		const twice = places.length >= 2 && places.some(cutsSentence);
		if (twice || (places.length >= 3 && atPages.length * 2 >= places.length)) {
			places.forEach((index) => headers.add(index));
		}
	}
	return removeLines(lines, (line, index) => {
		if (!headers.has(index) && !isRegisterHeader(line.text)) return false;
		ledger.drop(line, 'running_header');
		return true;
	});
}

/** Drops short blocks of two or three lines that stand identically in several places: logos with their slogans. */
export function removeLogos(lines: Line[], ledger: Ledger): Line[] {
	const starts = lines.flatMap((line, index) => (index === 0 || line.blankBefore ? [index] : []));
	const blocks = starts.map((start, order) => ({ start, end: starts[order + 1] ?? lines.length }));
	const keyOf = ({ start, end }: { start: number; end: number }) =>
		lines
			.slice(start, end)
			.map((line) => headerKey(line.text))
			.join('\n');
	const counts = new Map<string, number>();
	for (const block of blocks) counts.set(keyOf(block), (counts.get(keyOf(block)) ?? 0) + 1);
	const gone = new Set<number>();
	for (const block of blocks) {
		const size = block.end - block.start;
		const words = keyOf(block).split(/\s+/u).length;
		const repeated = (counts.get(keyOf(block)) ?? 0) >= 2;
		const sentence = endsSentence(lines[block.end - 1]?.text ?? '');
		if (!repeated || size < 2 || size > 3 || words > 10 || sentence) continue;
		for (let index = block.start; index < block.end; index++) gone.add(index);
	}
	return removeLines(lines, (line, index) => {
		if (!gone.has(index)) return false;
		ledger.drop(line, 'logo');
		return true;
	});
}
