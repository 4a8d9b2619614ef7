import { OTHER_LANGUAGES, STOP_WORDS } from './vocabulary.ts';

/** Letters that make up more than 7 % of any Swedish text, and those that make up more than 4 %. */
const COMMONEST = [...'aent'];
const COMMON = [...'rsild'];

export type Readability = {
	words: number;
	/** Share of Swedish function words among the words, 0–1. */
	stopWords: number;
	/** Common letters that are as good as missing. */
	missingLetters: string[];
	/** No å, ä or ö in a text long enough to need them. */
	noSwedishLetters: boolean;
	/** Another language than Swedish that the text seems to be in. */
	language: string | null;
	/** Share of letters standing next to = or ~ in the middle of a word, 0–1. */
	brokenJoins: number;
};

export function measureReadability(text: string): Readability {
	const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
	const letters = text.toLowerCase().match(/\p{L}/gu) ?? [];
	const share = (list: Set<string>) =>
		words.filter((word) => list.has(word)).length / Math.max(words.length, 1);
	const language = Object.entries(OTHER_LANGUAGES).find(
		([, list]) => share(list) > 0.1 && share(list) > share(STOP_WORDS) * 1.3
	);
	return {
		words: words.length,
		stopWords: share(STOP_WORDS),
		missingLetters: missingLetters(letters),
		noSwedishLetters: letters.length > 300 && !/[åäö]/iu.test(text),
		language: language?.[0] ?? null,
		brokenJoins: (text.match(/\p{L}[=~]\p{L}/gu) ?? []).length / Math.max(letters.length, 1)
	};
}

/** Letters that chance alone does not leave out; the shorter the text, the less is said. */
function missingLetters(letters: string[]): string[] {
	const share = (letter: string) => letters.filter((each) => each === letter).length / letters.length;
	if (letters.length < 80) return [];
	if (letters.length < 200) return ['a', 'e'].filter((letter) => share(letter) === 0);
	const missing = COMMONEST.filter((letter) => share(letter) < 0.01);
	return letters.length < 600 ? missing : [...missing, ...COMMON.filter((letter) => share(letter) < 0.005)];
}

/** A line whose letters come from a broken font map ("hçããìåáâ~íáçå"): it cannot be read, only left out. */
export function isUnreadable(text: string): boolean {
	const words = text.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
	if (words.length === 0) return false;
	const odd = words.filter((word) => {
		const letters = word.match(/\p{L}/gu) ?? [];
		const foreign = letters.filter(
			(letter) => /[À-ÿ\u0100-\u017F]/u.test(letter) && !/[åäöéüè]/iu.test(letter)
		);
		const signs = word.match(/[=~\uE000-\uF8FF\uFFFD¤¶¬]/gu) ?? [];
		const size = letters.length + signs.length;
		return size >= 3 && foreign.length + signs.length >= 2 && (foreign.length + signs.length) / size >= 0.25;
	});
	return odd.length / words.length >= 0.5 && odd.join('').length >= 4;
}

const MONTHS = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december';
const LOST_DIGITS = [
	new RegExp(`\\bden (?:${MONTHS})\\b`, 'iu'),
	/\b(?:antogs|antagen|antaget|beslutad|fastställd|senast) den\s*[.,;]/iu,
	/(?<!\p{L})åldern?\s*(?:[–-]\s*)?(?:(?:till|och)\s+)?år\b/iu,
	/(?<!\d\s?\p{L}?\s?)§§?(?!\s?§|\s?\d)/u,
	/\(\s*:\s*\)/u,
	/\b(?:cirka|ca|drygt|knappt|minst|högst|mellan)\s+(?:(?:och|till)\s+)?(?:procent|%|år|kronor|personer)(?!\s*\d)(?!\p{L})/iu,
	/(?<![\d\p{L}])\s(?:–|-)\s?(?:åringar|årsåldern)/u,
	/(?<!\p{L})år\s*(?:[–-]|till)\s*[.,;]/iu
];

/** The passage around a place where digits must have stood, or null. */
export function findLostDigits(text: string): string | null {
	for (const pattern of LOST_DIGITS) {
		const found = pattern.exec(text);
		if (found) return text.slice(Math.max(0, found.index - 15), found.index + found[0].length + 10).trim();
	}
	return null;
}
