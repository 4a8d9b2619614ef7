/** Ranked words: what short texts have in common, counted by texts and not by how often a word is repeated. */
import type { RoomResults, StepResults } from './results.ts';
import { stopWords } from './stop-words.ts';

/** What somebody wrote, and in which language. */
export type SaidText = { text: string; language: string };

/** `word` as it was written (most often in small letters), `texts`: how many different texts it is in. */
export type RankedWord = { word: string; language: string; texts: number };

/**
 * Fewest texts that a word is ranked from. One text is a quotation and stands among the contributions; from two on it
 * is something shared. More would leave a room of twelve, who write one line each, without a picture. It protects
 * nobody and need not: the texts are approved and shown already.
 */
export const leastTexts = 2;

/** Letters with their marks, joined as Persian (U+200C), hyphens and apostrophes join them. */
const wordPattern = /[\p{L}\p{M}\p{N}]+(?:[-’'ʼ\u2010\u2011\u200C\u200D][\p{L}\p{M}\p{N}]+)*/gu;

/**
 * The most common words, most texts first, equal ones in order of their letters: the order and the wording depend on
 * what the texts are and not on which came first. At most `most`: where that would part words said equally often,
 * all of them are left out, unless nothing came before them.
 */
export function rankWords(texts: readonly SaidText[], most: number): RankedWord[] {
	const found = new Map<string, { language: string; texts: number; written: Map<string, number> }>();
	for (const { text, language } of texts) {
		const base = baseOf(language);
		const inThis = new Set<string>();
		for (const [written] of text.normalize('NFC').matchAll(wordPattern)) {
			const folded = foldWord(written, base);
			if (!carriesMeaning(folded, base)) continue;
			const key = `${base} ${folded}`;
			const word = found.get(key) ?? { language: base, texts: 0, written: new Map<string, number>() };
			found.set(key, word);
			word.written.set(written, (word.written.get(written) ?? 0) + 1);
			if (!inThis.has(key)) word.texts++;
			inThis.add(key);
		}
	}
	const ranked = [...found.entries()]
		.filter(([, { texts }]) => texts >= leastTexts)
		.sort(([key, a], [otherKey, b]) => b.texts - a.texts || (key < otherKey ? -1 : 1))
		.map(([, { language, texts, written }]) => ({ word: bestWritten(written), language, texts }));
	return withoutPartedEquals(ranked, most);
}

/**
 * What counts as the same word: small letters; Arabic without vowel marks, lengthening, article and the shapes of alef,
 * Persian ye and kaf in Persian's own letters; one sign for all apostrophes and hyphens. Endings and compounds are left
 * alone: "språkcafé" is neither "språk" nor "café".
 */
export function foldWord(word: string, language: string): string {
	const lower = word
		.normalize('NFC')
		.toLowerCase()
		.replace(/[’ʼ]/g, "'")
		.replace(/[\u2010\u2011]/g, '-');
	const base = baseOf(language);
	if (base !== 'ar' && base !== 'fa') return lower;
	const plain = lower.replace(/[\u0640\u064B-\u065F\u0670\u200C\u200D]/g, '').replace(/[أإآٱ]/g, 'ا');
	if (base === 'fa') return plain.replace(/[يى]/g, 'ی').replaceAll('ك', 'ک');
	return plain.replaceAll('ى', 'ي').replace(/^ال(?=.{3})/, '');
}

function carriesMeaning(folded: string, base: string): boolean {
	const letters = folded.match(/\p{L}/gu)?.length ?? 0;
	return letters >= 2 && !stopWordsOf(base).has(folded);
}

const folded = new Map<string, ReadonlySet<string>>();
function stopWordsOf(base: string): ReadonlySet<string> {
	const kept = folded.get(base) ?? new Set([...(stopWords[base] ?? [])].map((word) => foldWord(word, base)));
	folded.set(base, kept);
	return kept;
}

/** The wording written most often, in small letters where anybody wrote it so (a sentence begins with a capital). */
function bestWritten(written: ReadonlyMap<string, number>): string {
	const small = (word: string) => (word === word.toLowerCase() ? 0 : 1);
	const [best] = [...written.entries()].sort(
		([a, times], [b, others]) => small(a) - small(b) || others - times || (a < b ? -1 : 1)
	);
	return best?.[0] ?? '';
}

function withoutPartedEquals(ranked: readonly RankedWord[], most: number): RankedWord[] {
	const kept = ranked.slice(0, most);
	const next = ranked[most];
	if (!next) return kept;
	const whole = kept.filter(({ texts }) => texts > next.texts);
	return whole.length > 0 ? whole : kept;
}

function baseOf(language: string): string {
	return language.split('-')[0] ?? language;
}

/** What the room may see of a step, with its texts made to ranked words, at most `most`. Here, so that phones need no stop words. */
export function withWords({ said, ...results }: StepResults, most = 40): RoomResults {
	return { ...results, words: said && rankWords(said, most) };
}
