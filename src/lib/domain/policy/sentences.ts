/** Abbreviations with a point that do not end a sentence, as they are written in Swedish governing documents. */
const ABBREVIATIONS = new Set(
	`bl.a. t.ex. m.m. m.fl. dvs. d.v.s. jfr. kap. st. nr. s. sid. ca. dnr. fr.o.m. t.o.m. f.n. f.d. p.g.a. s.k. o.d. osv.
	o.s.v. etc. resp. inkl. exkl. tel. tfn. tf. bitr. vik. prop. bet. art. mom. p. avs. ev. ex. exv. dr. prof. följ. ff.
	kl. mkr. tkr. kr. milj. min. max. m.a.o. i.o.m. t.v. u.å. forts. org. enl. ang. avd. förf. red. sk. tex. mfl. fig. tab.
	jan. feb. febr. apr. aug. sept. sep. okt. nov. dec. o. el. dyl. d. v. g. k. a. bl. t. m. f. fr. th. st:t. sv. eng. lat.
	e.d. e.dyl. o.dyl. d.y. d.ä. n.b. obs. ibid. a.a.`.split(/\s+/u)
);

/** Abbreviations that can close a sentence: there the next word decides. */
const MAY_CLOSE = new Set(
	`m.m. m.fl. osv. o.s.v. etc. o.d. o.dyl. e.d. e.dyl. dyl. kr. mkr. tkr. kl. f.d. st. d.y. d.ä. ff.`.split(
		/\s+/u
	)
);

const CLOSERS = '["”’»)\\]]*';
const BOUNDARY = new RegExp(`(?:[.!?…]|\\.{3})${CLOSERS} `, 'gu');

/**
 * Splits a paragraph into sentences. White space is first normalised to single spaces; joining the parts with one
 * space gives back exactly that normalised paragraph. Points after Swedish abbreviations, initials, ordinals, § references,
 * decimals and dates do not split; an unclosed bracket or quotation does not either.
 */
export function splitSentences(paragraph: string): string[] {
	const text = paragraph.replace(/\s+/gu, ' ').trim();
	if (text === '') return [];
	const sentences: string[] = [];
	let start = 0;
	for (const found of text.matchAll(BOUNDARY)) {
		const end = found.index + found[0].length - 1;
		if (!endsHere(text.slice(start, end), text.slice(end + 1))) continue;
		sentences.push(text.slice(start, end));
		start = end + 1;
	}
	sentences.push(text.slice(start));
	return sentences;
}

function endsHere(sentence: string, rest: string): boolean {
	// A sentence begins with a capital, a digit, a quotation, a bracket or a dash; never with a small letter.
	if (!/^["”“’»([–—-]*\s?(?:\p{Lu}|\p{N}|§|\p{Lo})/u.test(rest)) return false;
	if (isInsideBracket(sentence)) return false;
	if (!/\.["”’»)\]]*$/u.test(sentence)) return true;
	if (/(?:…|\.{2,})["”’»)\]]*$/u.test(sentence)) return true;
	const word = /(\S+)$/u.exec(sentence)?.[1]?.replace(/^["”“’»([]+/u, '') ?? '';
	const bare = word.replace(/["”’»)\]]+$/u, '').toLowerCase();
	if (word !== word.replace(/["”’»)\]]+$/u, '')) return true; // the closing sign ends it: "(jfr lag m.m.)."
	if (MAY_CLOSE.has(bare)) return /^["”“’»([–—-]*\s?\p{Lu}\p{Ll}/u.test(rest);
	if (ABBREVIATIONS.has(bare) && !isWholeWord(bare, sentence)) return false;
	if (/^\p{Lu}\.$/u.test(word) || /^(?:\p{Lu}\.){2,}$/u.test(word)) return false; // initials
	return !isOrdinal(sentence, rest);
}

/** "den 3. maj", "1. Kommunen": a number with a point that opens a list item or counts. */
function isOrdinal(sentence: string, rest: string): boolean {
	if (/^\d{1,2}\.$/u.test(sentence)) return true;
	return /(?:^|\s)\d{1,3}\.$/u.test(sentence) && /^(?:\d|kap|§|\p{Ll})/u.test(rest);
}

/** Short abbreviations that are also words stand for the word when nothing marks them as cut off. */
function isWholeWord(bare: string, sentence: string): boolean {
	return /^(?:min|max|red|art|ex|sk|tex)\.$/u.test(bare) && /\p{L}+ \p{L}+ \S+$/u.test(sentence);
}

function isInsideBracket(sentence: string): boolean {
	const open = (sentence.match(/\(/gu) ?? []).length;
	const closed = (sentence.match(/\)/gu) ?? []).length;
	return open > closed && sentence.length - sentence.lastIndexOf('(') < 200;
}
