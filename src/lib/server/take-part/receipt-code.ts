import type { Cookies } from '@sveltejs/kit';
import { getRandomValues } from 'node:crypto';
import { formatReceipt, groupReceipt, parseReceipt, receiptBytes } from '../../domain/dialogue/receipt.ts';
import { availableLanguages, pathIn } from '../../i18n/languages.ts';
import { isSecure } from './draft-cookie.ts';

/** Time to write the code down, also where a phone reloads the page: a quarter of an hour. */
const lifetime = 15 * 60;
const name = 'receipt';

/** A fresh code, grouped for reading. */
export function newReceipt(): string {
	return formatReceipt(getRandomValues(new Uint8Array(receiptBytes)));
}

/** The canonical code, or null for anything else. */
export function canonicalReceipt(written: unknown): string | null {
	const parsed = typeof written === 'string' ? parseReceipt(written) : null;
	return parsed?.ok ? parsed.code : null;
}

/** Carries the code to the page that shows it (`path`, and the same in every language), in no address and no log. */
export function carryReceipt(cookies: Cookies, code: string, path: string, url: URL): void {
	const options = { httpOnly: true, sameSite: 'lax', secure: isSecure(url), maxAge: lifetime } as const;
	for (const { tag } of availableLanguages) cookies.set(name, code, { ...options, path: pathIn(path, tag) });
}

/** The code carried here, grouped for reading, or null. */
export function carriedReceipt(cookies: Cookies): string | null {
	const code = canonicalReceipt(cookies.get(name));
	return code && groupReceipt(code);
}

export function dropReceipt(cookies: Cookies, path: string, url: URL): void {
	for (const { tag } of availableLanguages) {
		const place = {
			path: pathIn(path, tag),
			httpOnly: true,
			sameSite: 'lax',
			secure: isSecure(url)
		} as const;
		cookies.delete(name, place);
	}
}
