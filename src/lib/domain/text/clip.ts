/** `text` in at most `limit` characters, cut between words and ended with `…`. */
export function clipText(text: string, limit: number): string {
	const characters = [...text.trim()];
	if (characters.length <= limit) return characters.join('');
	const cut = characters.slice(0, limit - 1).join('');
	const space = cut.lastIndexOf(' ');
	return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–-]+$/u, '')}…`;
}
