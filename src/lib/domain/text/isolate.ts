/** A name, number or address put inside a sentence that may be written from the right: it keeps its own direction (LRI … PDI). */
export function isolated(text: string): string {
	return `\u2066${text}\u2069`;
}
