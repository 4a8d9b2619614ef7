import type { Block } from './assemble.ts';
import { type Contents, headingKey } from './contents.ts';
import { numberDepth, numberParts } from './headings.ts';
import type { Ledger } from './ledger.ts';
import { isAllCaps } from './lines.ts';

const ALWAYS_TOP = /^(?:bilag[ao]r?|referenser|källor|kontakt|litteratur)\b/iu;

/** Gives every heading its level: by the file's own marks, by numbers, by the contents list, by capitals. */
export function levelHeadings(
	blocks: Block[],
	contents: Contents,
	title: string | null,
	ledger: Ledger
): void {
	const headings = blocks.filter((block) => block.kind === 'heading');
	const marked = headings.filter((heading) => heading.marked);
	if (marked.length > 0) {
		const top = Math.min(...marked.map((heading) => heading.level));
		for (const heading of headings) heading.level = heading.marked ? heading.level - top + 1 : 2;
		return;
	}
	const depths = headings.map((heading) => numberDepth(heading.text));
	if (depths.some((depth) => depth !== null)) levelByNumber(headings, depths);
	else if (contents.entries.length > 0) levelByContents(headings, contents, title, ledger);
	else levelByCapitals(headings);
}

/** Unnumbered headings after a numbered one lie under it, unless they fill a gap in the numbers. */
function levelByNumber(headings: Block[], depths: (number | null)[]): void {
	const top = Math.min(...depths.filter((depth) => depth !== null));
	let current = 0;
	headings.forEach((heading, index) => {
		const depth = depths[index] ?? null;
		if (depth !== null) current = depth - top + 1;
		const under = current === 0 || ALWAYS_TOP.test(heading.text) ? 1 : current + 1;
		heading.level = depth !== null ? current : under;
	});
	fillGaps(headings, depths);
}

/** "2 Syfte, Målgrupp, 4 Ansvar": the one heading without a number is the missing 3. */
function fillGaps(headings: Block[], depths: (number | null)[]): void {
	let previous = -1;
	depths.forEach((depth, index) => {
		if (depth === null) return;
		const before = headings[previous];
		const here = headings[index];
		if (before && here && index - previous > 1) {
			const left = numberParts(before.text);
			const right = numberParts(here.text);
			const missing = left && right ? gap(left, right) : 0;
			if (missing > 0 && index - previous - 1 <= missing) {
				for (let at = previous + 1; at < index; at++) (headings[at] as Block).level = here.level;
			}
		}
		previous = index;
	});
}

function gap(left: number[], right: number[]): number {
	const depth = right.length;
	const sameParent = left.slice(0, depth - 1).join('.') === right.slice(0, depth - 1).join('.');
	return sameParent ? (right[depth - 1] ?? 0) - (left[depth - 1] ?? 0) - 1 : 0;
}

/** What the contents list leaves out between two entries lies under the first, if the list can be trusted. */
function levelByContents(headings: Block[], contents: Contents, title: string | null, ledger: Ledger): void {
	const indents = new Map(contents.entries.map((entry) => [headingKey(entry.title), entry.indent]));
	const listed = [...indents].filter(([key]) => headings.some((heading) => headingKey(heading.text) === key));
	const steps = [...new Set(listed.map(([, indent]) => indent))]
		.sort((a, b) => a - b)
		.filter((step, at, all) => at === 0 || step - (all[at - 1] ?? 0) >= 2);
	const unlisted = headings.filter((heading) => !indents.has(headingKey(heading.text)));
	const outdated = unlisted.some(
		(heading) => title !== null && headingKey(heading.text) === headingKey(title)
	);
	if (unlisted.length > 0)
		ledger.doubt('contents_incomplete', { headings: unlisted.map((each) => each.text).join(', ') });
	const capitalsRank = capitalsStandAbove(headings);
	let current = 0;
	for (const heading of headings) {
		const indent = indents.get(headingKey(heading.text));
		if (indent !== undefined) {
			const step = Math.max(1, steps.filter((each) => each <= indent).length);
			current = steps.length < 2 && capitalsRank && !isAllCaps(heading.text) ? 2 : step;
			heading.level = current;
		} else {
			const top = outdated || ALWAYS_TOP.test(heading.text) || (capitalsRank && isAllCaps(heading.text));
			heading.level = current === 0 || top ? 1 : Math.min(current, capitalsRank ? 1 : 2) + 1;
		}
	}
}

/** Capitals stand above small letters only where capitals come first; otherwise the two are one level. */
function capitalsStandAbove(headings: Block[]): boolean {
	const first = headings[0];
	return first !== undefined && isAllCaps(first.text) && headings.some((heading) => !isAllCaps(heading.text));
}

function levelByCapitals(headings: Block[]): void {
	const ranked = capitalsStandAbove(headings);
	for (const heading of headings) heading.level = ranked && !isAllCaps(heading.text) ? 2 : 1;
}
