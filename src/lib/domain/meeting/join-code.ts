/**
 * Codes that people type to join a meeting: six characters without look-alikes (no 0, 1, I, L, O, U), ten for those
 * who were absent.
 */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

export type JoinCodeProblem = 'empty' | 'characters' | 'length';

/** Reads a code as it is typed: any case, spaces and dashes anywhere, Arabic or Persian digits. */
export function parseJoinCode(
	text: string
): { ok: true; code: string } | { ok: false; problem: JoinCodeProblem } {
	const code = text
		.normalize('NFKC')
		.replace(/[\s\p{Pd}\p{Cf}\u2212_.]+/gu, '')
		.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
		.toUpperCase();
	if (code === '') return { ok: false, problem: 'empty' };
	if ([...code].some((character) => !alphabet.includes(character)))
		return { ok: false, problem: 'characters' };
	return code.length === 6 || code.length === 10 ? { ok: true, code } : { ok: false, problem: 'length' };
}

/** The code in groups of three or five, as it is shown. */
export function groupJoinCode(code: string): string {
	const half = Math.ceil(code.length / 2);
	return `${code.slice(0, half)} ${code.slice(half)}`;
}
