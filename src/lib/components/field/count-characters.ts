/** The length of a text as the server counts it: code points of the NFC form, a line break as one. */
export function countCharacters(text: string): number {
	return [...text.normalize('NFC').replaceAll('\r\n', '\n')].length;
}
