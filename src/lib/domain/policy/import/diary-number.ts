const PATTERNS = [
	/(?<org>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4})[ \-/]?(?<year>(?:19|20)\d{2})[ /:-](?<no>\d{1,5})(?:[:/ -](?<code>[\d.]{2,5}))?(?![\d/])/u,
	/(?<org>[A-ZÅÄÖ]{2,4})(?<year>\d{2})[-.](?<no>\d{1,5})(?: (?<code>\d{3}))?(?![\d/-])/u,
	/(?<year>(?:19|20)\d{2})\/(?<no>\d{1,5})[ -](?<org>[A-ZÅÄÖ]{2,4})(?:[-. ](?<code>\d{1,3}))?(?![\d/])/u,
	/(?<org>[A-Za-zÅÄÖåäö]{2,4}) (?<no>\d{1,5})\/(?<year>(?:19|20)\d{2})(?![\d/])/u
];

/** Words that the fourth pattern would take for the name of a board. */
const NOT_A_BOARD =
	/^(?:dnr|diarienr|diarienummer|lag|nr|den|kl|sid|sfs|kap|år|och|för|jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec)$/iu;

/**
 * The diary number in a text, as written. There is no national format: four patterns cover most; what stands after
 * a label ("Dnr") is accepted as free text by the caller. With `whole`, the text must be nothing but the number.
 */
export function readDiaryNumber(text: string, { whole = false } = {}): string | null {
	const trimmed = text.trim();
	for (const pattern of PATTERNS) {
		const found = new RegExp(`(?<![\\p{L}\\d/-])${pattern.source}`, 'u').exec(trimmed);
		if (!found || NOT_A_BOARD.test(found.groups?.['org'] ?? '')) continue;
		if (whole && found[0].length !== trimmed.length) continue;
		return found[0].trim();
	}
	return null;
}
