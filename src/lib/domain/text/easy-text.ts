/**
 * Checks of lättläst Swedish: short lines that the writer breaks where the phrase ends, short sentences, few hard
 * words. They are advice to a writer, never a verdict: a person approves the text.
 */
import { measureLix, type LixBand } from './lix.ts';

export const easyLimits = { line: 55, sentence: 15, paragraph: 7, word: 11, lix: 30 } as const;

/**
 * `longLines` and `longParagraphs` count lines and paragraphs from 1; `lix` is null without words, and only sure from
 * about 100 words (`reliable`). `hardWords` are the long ones and those of official Swedish, each once.
 */
export type EasyCheck = {
	longLines: { line: number; length: number }[];
	longSentences: { text: string; words: number }[];
	longParagraphs: { paragraph: number; lines: number }[];
	hardWords: string[];
	lix: { lix: number; band: LixBand; reliable: boolean } | null;
};

/** Beginnings of words that are common in official texts and rare in speech. */
const official = [
	'avseende',
	'berörd',
	'beträffande',
	'delaktig',
	'demografi',
	'diskriminer',
	'erforderlig',
	'erhåll',
	'främja',
	'föreligg',
	'förutsättning',
	'gällande',
	'hållbar',
	'härvid',
	'identifier',
	'implementer',
	'inkluder',
	'inrikt',
	'insats',
	'integrer',
	'kompetens',
	'kontinuer',
	'likvärdig',
	'mångfald',
	'målgrupp',
	'möjliggör',
	'nyttja',
	'process',
	'prioriter',
	'relevant',
	'resurs',
	'samverka',
	'segregation',
	'strateg',
	'säkerställ',
	'tillgodose',
	'tillhandahåll',
	'utifrån',
	'verksamhet',
	'viljeinriktning',
	'vision',
	'åtgärd'
];

/** A line break inside a paragraph ends no sentence; an empty line ends a paragraph. */
export function checkEasyText(text: string): EasyCheck {
	const lines = text.split(/\r\n|\r|\n/);
	const paragraphs = paragraphsOf(lines);
	const flowing = paragraphs.map((paragraph) => paragraph.join(' '));
	const measured = measureLix(flowing.join('\n'));
	return {
		longLines: lines.flatMap((line, place) => {
			const length = [...line.trimEnd()].length;
			return length > easyLimits.line ? [{ line: place + 1, length }] : [];
		}),
		longSentences: flowing.flatMap(sentencesOf).flatMap((sentence) => {
			const words = wordsOf(sentence).length;
			return words > easyLimits.sentence ? [{ text: sentence, words }] : [];
		}),
		longParagraphs: paragraphs.flatMap((paragraph, place) =>
			paragraph.length > easyLimits.paragraph ? [{ paragraph: place + 1, lines: paragraph.length }] : []
		),
		hardWords: [...new Set(wordsOf(text).filter(isHard))],
		lix: measured && { lix: measured.lix, band: measured.band, reliable: measured.reliable }
	};
}

/** Whether there is nothing to advise. */
export function isEasy(check: EasyCheck): boolean {
	const { longLines, longSentences, longParagraphs, hardWords, lix } = check;
	const counted = longLines.length + longSentences.length + longParagraphs.length + hardWords.length;
	return counted === 0 && (lix === null || lix.lix <= easyLimits.lix);
}

function paragraphsOf(lines: readonly string[]): string[][] {
	const paragraphs: string[][] = [[]];
	for (const line of lines) {
		if (line.trim() === '') paragraphs.push([]);
		else paragraphs.at(-1)?.push(line.trim());
	}
	return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function sentencesOf(paragraph: string): string[] {
	return paragraph.split(/(?<=[.!?:])\s+(?=[\p{Lu}\d”"–-])/u).filter((sentence) => sentence.trim() !== '');
}

function wordsOf(text: string): string[] {
	return text.match(/[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
}

function isHard(word: string): boolean {
	const small = word.toLocaleLowerCase('sv');
	return [...word].length > easyLimits.word || official.some((beginning) => small.startsWith(beginning));
}
