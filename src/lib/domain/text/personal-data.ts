/**
 * Hints that a text may hold personal data, so that a person looks before it is published. Flags only: a diary
 * number such as 121212-1212 has a valid check digit too, so nothing is ever dropped or changed because of a hint.
 */
export type PersonalDataKind = 'personal_number' | 'coordination_number' | 'phone' | 'email';

/** Where in the text (UTF-16 offsets, `end` exclusive) and what it looks like. */
export type PersonalDataHint = { kind: PersonalDataKind; start: number; end: number };

const identityNumber = /(?<!\d)(?:(?:19|20)\d{2}|\d{2})(\d{2})(\d{2})\s?[-+]?\s?\d{4}(?!\d)/g;
const phone = /(?<![\d.,/])(?:(?:\+|00)46[\s-]?\(?0?\)?|0)\d{1,3}(?:[\s-]{0,3}\d){5,8}(?!\d)/g;
const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;

/** All hints in `text`, in order, none inside another. */
export function findPersonalData(text: string): PersonalDataHint[] {
	const found: PersonalDataHint[] = [];
	for (const match of text.matchAll(email)) found.push(hint('email', match));
	for (const match of text.matchAll(identityNumber)) {
		const kind = kindOfIdentityNumber(match);
		if (kind) found.push(hint(kind, match));
	}
	for (const match of text.matchAll(phone)) found.push(hint('phone', match));

	const kept: PersonalDataHint[] = [];
	for (const one of found) {
		if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
	}
	return kept.sort((a, b) => a.start - b.start);
}

function hint(kind: PersonalDataKind, match: RegExpMatchArray): PersonalDataHint {
	const start = match.index ?? 0;
	return { kind, start, end: start + match[0].length };
}

function kindOfIdentityNumber(match: RegExpMatchArray): PersonalDataKind | null {
	const month = Number(match[1]);
	const day = Number(match[2]);
	if (month < 1 || month > 12 || !hasCheckDigit(match[0])) return null;
	if (day >= 1 && day <= 31) return 'personal_number';
	return day >= 61 && day <= 91 ? 'coordination_number' : null;
}

/** The Luhn check digit over the last ten digits, as Skatteverket defines it. */
function hasCheckDigit(written: string): boolean {
	const digits = [...written.replace(/\D/g, '').slice(-10)].map(Number);
	const sum = digits.reduce((total, digit, index) => {
		const weighted = index % 2 === 0 ? digit * 2 : digit;
		return total + (weighted > 9 ? weighted - 9 : weighted);
	}, 0);
	return digits.length === 10 && sum % 10 === 0;
}
