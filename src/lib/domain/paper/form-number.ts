/**
 * Numbers of printed forms: six digits that the database counts up and two check digits (ISO 7064, MOD 97-10), written
 * in groups of four (`0010 4212`). Digits only: they have no look-alikes, are the same in every language and lie
 * together on the keyboard. The check finds every wrong digit, any two that changed places and nearly all else.
 */

/** The highest number that fits. */
export const highestFormNumber = 999_999;

export type FormNumberProblem = 'empty' | 'characters' | 'length' | 'check';

/** As it stands on the paper. Throws RangeError for a number that no form can have. */
export function formatFormNumber(number: number): string {
	const digits = scannedFormNumber(number);
	return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

/** As it stands in the form's QR code: eight digits. Throws RangeError for a number that no form can have. */
export function scannedFormNumber(number: number): string {
	if (!Number.isInteger(number) || number < 1 || number > highestFormNumber)
		throw new RangeError(`No form has the number ${number}`);
	return String(number).padStart(6, '0') + String(checkOf(number)).padStart(2, '0');
}

/** Reads a number as it is typed or scanned: blanks and dashes anywhere, leading zeros left out, any digits. */
export function parseFormNumber(
	text: string
): { ok: true; number: number } | { ok: false; problem: FormNumberProblem } {
	const digits = westernDigits(text).replace(/[\s\p{Pd}\p{Cf}.]+/gu, '');
	if (digits === '') return { ok: false, problem: 'empty' };
	if (!/^\d+$/.test(digits)) return { ok: false, problem: 'characters' };
	const whole = digits.replace(/^0+/, '');
	if (whole.length < 3 || whole.length > 8) return { ok: false, problem: 'length' };
	const number = Number(whole.slice(0, -2));
	return checkOf(number) === Number(whole.slice(-2)) ? { ok: true, number } : { ok: false, problem: 'check' };
}

/** Arabic and Persian digits as 0–9. */
export function westernDigits(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

function checkOf(number: number): number {
	return 98 - ((number * 100) % 97);
}
