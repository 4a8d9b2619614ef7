const collator = new Intl.Collator('sv');

/** Letters alone, without case and accents but å, ä and ö, which are letters of their own. */
function plain(text: string): string {
	return text
		.toLocaleLowerCase('sv')
		.normalize('NFC')
		.replace(/[éèêë]/gu, 'e')
		.trim();
}

/**
 * Themes whose name has every word that was typed, at the beginning of a word before inside one, those of the section before
 * others, else by name.
 */
export function findThemes<Theme extends { name: string; section: string | null }>(
	themes: readonly Theme[],
	typed: string,
	section: string | null
): Theme[] {
	const words = plain(typed).split(/\s+/u);
	const rank = ({ name, section: own }: Theme) => {
		const text = plain(name);
		const begins = words.every((word) => text.startsWith(word) || text.includes(` ${word}`));
		return (begins ? 0 : 2) + (own === section ? 0 : 1);
	};
	return themes
		.filter(({ name }) => words.every((word) => plain(name).includes(word)))
		.sort((one, other) => rank(one) - rank(other) || collator.compare(one.name, other.name));
}
