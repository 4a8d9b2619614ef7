import type { Cookies } from '@sveltejs/kit';
import { randomBytes } from 'node:crypto';
import { availableLanguages, pathIn } from '../../i18n/languages.ts';

/** Where a participant is: slugs of the municipality and the dialogue. */
export type Place = { municipality: string; dialogue: string };

/** Seven days: long enough to come back, short on a borrowed computer. */
const lifetime = 7 * 24 * 60 * 60;

/** The secret of this browser's draft in the dialogue, if it has one. */
export function readDraftKey(cookies: Cookies, place: Place): string | undefined {
	const key = cookies.get(cookieName(place));
	return key && /^[\w-]{20,100}$/.test(key) ? key : undefined;
}

/** Makes a secret and gives it to the browser: only when there is a first answer to keep. */
export function giveDraftKey(cookies: Cookies, place: Place, url: URL): string {
	const key = newDraftKey();
	setDraftKey(cookies, place, key, url);
	return key;
}

export function newDraftKey(): string {
	return randomBytes(24).toString('base64url');
}

/** Gives the browser the secret of a draft. */
export function setDraftKey(cookies: Cookies, place: Place, key: string, url: URL): void {
	const options = { httpOnly: true, sameSite: 'lax', secure: isSecure(url), maxAge: lifetime } as const;
	for (const path of paths(place)) cookies.set(cookieName(place), key, { ...options, path });
}

export function forgetDraftKey(cookies: Cookies, place: Place, url: URL): void {
	for (const path of paths(place)) {
		cookies.delete(cookieName(place), { path, httpOnly: true, sameSite: 'lax', secure: isSecure(url) });
	}
}

export function isSecure(url: URL): boolean {
	return url.protocol === 'https:';
}

/** The pages of taking part in this one dialogue, in every language, so that the draft follows a change of language. */
function paths({ municipality, dialogue }: Place): string[] {
	const swedish = `/${municipality}/dialogues/${dialogue}/take-part`;
	return availableLanguages.map(({ tag }) => pathIn(swedish, tag));
}

function cookieName({ dialogue }: Place): string {
	return `draft-${dialogue}`;
}
