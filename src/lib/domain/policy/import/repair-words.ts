import type { Vocabulary } from './vocabulary.ts';

/** Words after which "skol- och" keeps its hyphen: the left part waits for the rest of the right one. */
const COORDINATION = /^(?:och|eller|samt|till|respektive|men|som|resp|and|or|såväl|liksom|in|ut|nu)\b/u;
const LIGATURE_STUMP = /^(?:fi|fl|ff|ffi|ffl|off|eff|aff|diff|toff|soff|koff|fj|fb)$/iu;

/** Joins a line ending in a hyphen to the next one; null where the hyphen belongs to the word. */
export function joinHyphenated(left: string, right: string, hyphenated: Set<string>): string | null {
	const head = /(\p{L}+)[-\u2010\u2011]$/u.exec(left)?.[1];
	const tail = /^\p{Ll}+/u.exec(right)?.[0];
	if (head === undefined || tail === undefined) return null;
	if (COORDINATION.test(right)) return `${left} ${right}`;
	const keepsHyphen = /\p{Lu}$/u.test(head) || hyphenated.has(`${head}-${tail}`.toLowerCase());
	return keepsHyphen ? left + right : left.slice(0, -1) + right;
}

/** Repairs words broken by spaces inside a line. Every repair is reported through `onRepair`. */
export function repairWords(
	text: string,
	vocabulary: Vocabulary,
	onRepair: (before: string, after: string) => void
): string {
	const note = (before: string, after: string) => {
		onRepair(before, after);
		return after;
	};
	let repaired = text.replace(
		/(?<![\p{L}-])(\p{L}*f(?:f|i|l|fi|fl|j)) (?=\p{Ll})(\p{Ll}+)/gu,
		(whole, left: string, right: string) => {
			const certain = LIGATURE_STUMP.test(left);
			const likely = !vocabulary.lists(left) && vocabulary.knows(left + right);
			return certain || likely ? note(whole, left + right) : whole;
		}
	);
	repaired = repaired.replace(/(\p{L}*\p{Ll})- (\p{Ll}{2,})/gu, (whole, left: string, right: string) => {
		if (COORDINATION.test(right) || !vocabulary.knows(left + right)) return whole;
		return note(whole, left + right);
	});
	repaired = repaired.replace(
		/(?<!\p{L})([B-HJ-ZÄ]) (\p{Ll}{2,})/gu,
		(whole, left: string, right: string) => {
			return !vocabulary.lists(right) && vocabulary.knows(left + right) ? note(whole, left + right) : whole;
		}
	);
	return repairSpacedCapitals(repaired, vocabulary, note);
}

/** "KOM M UN" and "K O M M U N": joined only inside runs of capitals and only into words we know. */
function repairSpacedCapitals(
	text: string,
	vocabulary: Vocabulary,
	note: (before: string, after: string) => string
): string {
	return text.replace(/(?<!\p{L})\p{Lu}{1,20}(?: \p{Lu}{1,20})+(?!\p{L})/gu, (run) => {
		if (/^\p{Lu}(?: \p{Lu}){3,}$/u.test(run)) return note(run, run.replaceAll(' ', ''));
		const tokens = run.split(' ');
		const joined: string[] = [];
		for (let at = 0; at < tokens.length;) {
			const word = longestJoin(tokens, at, vocabulary);
			joined.push(tokens.slice(at, at + word).join(''));
			at += word;
		}
		const after = joined.join(' ');
		return after === run ? run : note(run, after);
	});
}

/** How many tokens from `at` make one known word of which at least one part is no word by itself. */
function longestJoin(tokens: string[], at: number, vocabulary: Vocabulary): number {
	for (let count = Math.min(5, tokens.length - at); count >= 2; count--) {
		const parts = tokens.slice(at, at + count);
		const brokenPart = parts.some((part) => part.length < 3 || !vocabulary.lists(part));
		const withoutFirst = vocabulary.lists(parts.slice(1).join('')) && vocabulary.lists(parts[0] ?? '');
		const withoutLast = vocabulary.lists(parts.slice(0, -1).join('')) && vocabulary.lists(parts.at(-1) ?? '');
		if (!brokenPart || withoutFirst || withoutLast || parts.join('').length < 4) continue;
		if (vocabulary.knows(parts.join(''))) return count;
	}
	// The space after a capital M is a known fault of some fonts.
	const [left, right] = [tokens[at] ?? '', tokens[at + 1] ?? ''];
	const stray =
		left.endsWith('M') && right.length >= 2 && !vocabulary.lists(left) && !vocabulary.lists(right);
	return stray ? 2 : 1;
}
