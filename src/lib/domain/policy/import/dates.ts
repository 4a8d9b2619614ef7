const MONTHS = [
	...['januari', 'februari', 'mars', 'april', 'maj', 'juni'],
	...['juli', 'augusti', 'september', 'oktober', 'november', 'december']
];
const MONTH =
	'(jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

function iso(year: string, month: number, day: string): string | null {
	const numbers = [Number(year), month, Number(day)] as const;
	if (numbers[1] < 1 || numbers[1] > 12 || numbers[2] < 1 || numbers[2] > 31) return null;
	if (numbers[0] < 1950 || numbers[0] > 2100) return null;
	return `${year}-${String(month).padStart(2, '0')}-${String(numbers[2]).padStart(2, '0')}`;
}

/** The first date in the text as an ISO date, from the ways in which Swedish municipalities write dates. */
export function readDate(text: string): string | null {
	const dashed = /(?<!\d)(\d{4})[-–.\u2011](\d{1,2})[-–.\u2011](\d{1,2})(?!\d)/u.exec(text);
	if (dashed) return iso(dashed[1] ?? '', Number(dashed[2]), dashed[3] ?? '');
	const named = new RegExp(`(?<!\\d)(\\d{1,2})(?:\\s*:e|:a)?\\s+${MONTH}\\s+(\\d{4})`, 'iu').exec(text);
	if (named) {
		const month = MONTHS.findIndex((name) => name.startsWith((named[2] ?? '').toLowerCase().slice(0, 3)));
		return iso(named[3] ?? '', month + 1, named[1] ?? '');
	}
	const spaced = /(?<!\d)(\d{4}) (\d{2}) (\d{2})(?!\d)/u.exec(text);
	if (spaced) return iso(spaced[1] ?? '', Number(spaced[2]), spaced[3] ?? '');
	const slashed = /(?<!\d)(\d{1,2})\s?[/.]\s?(\d{1,2})[ .-]\s?(\d{4})(?!\d)/u.exec(text);
	if (slashed) return iso(slashed[3] ?? '', Number(slashed[2]), slashed[1] ?? '');
	const solid = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/u.exec(text);
	return solid ? iso(solid[1] ?? '', Number(solid[2]), solid[3] ?? '') : null;
}

/** "tills vidare", an ISO date, a bare year, or null. */
export function readValidity(text: string): string | null {
	if (/\btills?\s?vidare\b/iu.test(text)) return 'tills vidare';
	return (
		readDate(text) ??
		/(?<!\d)(?:19|20)\d{2}(?:\s?[–-]\s?((?:19|20)\d{2}))?(?!\d)/u
			.exec(text)?.[0]
			.split(/\s?[–-]\s?/u)
			.at(-1) ??
		null
	);
}
