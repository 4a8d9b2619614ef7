/** Addresses made of titles: `a–z`, digits and hyphens, at most 80 characters, as the database asks. */

const longest = 70;
const letters: Record<string, string> = { æ: 'ae', ø: 'o', ß: 'ss', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i' };

/**
 * "Policy för å, ä och ö" → "policy-for-a-a-och-o". `fallback` for a title without Latin letters or digits;
 * `reserved` words, which are addresses already, get it in front.
 */
export function slugFrom(title: string, fallback: string, reserved: readonly string[] = []): string {
	const plain = title
		.toLowerCase()
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[æøßđðłþı]/gu, (letter) => letters[letter] ?? '')
		.replace(/[^a-z0-9]+/gu, '-')
		.slice(0, longest)
		.replace(/^-+|-+$/gu, '');
	if (plain === '') return fallback;
	return reserved.includes(plain) ? `${fallback}-${plain}` : plain;
}
