/**
 * Receipt codes: 80 random bits as 16 characters of Crockford's base 32 and one check character, written in groups
 * (`4K7Q-9XZ2-MB3T-0RWPH`). The check is a sum over the field of 32 elements with a different weight in every place:
 * it finds any one wrong character and any two that changed places.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random bytes in a code. */
export const receiptBytes = 10;

/** What is wrong with a code somebody typed. `check`: every character is possible, but not together. */
export type ReceiptProblem = 'empty' | 'length' | 'characters' | 'check';

/** The code for ten random bytes, grouped for reading. Throws RangeError on another number of bytes. */
export function formatReceipt(bytes: Uint8Array): string {
	if (bytes.length !== receiptBytes) throw new RangeError(`A receipt code needs ${receiptBytes} bytes`);
	let bits = 0n;
	for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
	const values = Array.from({ length: 16 }, (_, index) => Number((bits >> BigInt(75 - 5 * index)) & 31n));
	return groupReceipt([...values, checkOf(values)].map((value) => alphabet[value]).join(''));
}

/** A code of 17 characters in groups of four, the last of five. */
export function groupReceipt(code: string): string {
	return [code.slice(0, 4), code.slice(4, 8), code.slice(8, 12), code.slice(12)].join('-');
}

/**
 * Reads a code as people type it: any case, spaces and dashes anywhere, O for 0, I or L for 1, Arabic or Persian
 * digits. `code` is the one form to hash: 17 characters without dashes.
 */
export function parseReceipt(
	text: string
): { ok: true; code: string } | { ok: false; problem: ReceiptProblem } {
	const code = text
		.normalize('NFKC')
		.replace(/[\s\p{Pd}\p{Cf}\u2212_.]+/gu, '')
		.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
		.replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
		.toUpperCase()
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	if (code === '') return { ok: false, problem: 'empty' };
	const values = [...code].map((character) => alphabet.indexOf(character));
	if (values.includes(-1)) return { ok: false, problem: 'characters' };
	if (values.length !== 17) return { ok: false, problem: 'length' };
	return checkOf(values.slice(0, 16)) === values[16] ? { ok: true, code } : { ok: false, problem: 'check' };
}

/** The sum of value × x^place in GF(2^5) over x^5 + x^2 + 1, by Horner's rule. */
function checkOf(values: number[]): number {
	return values.reduce((sum, value) => double(sum ^ value), 0);
}

function double(value: number): number {
	const shifted = value << 1;
	return shifted & 32 ? shifted ^ 0b100101 : shifted;
}
