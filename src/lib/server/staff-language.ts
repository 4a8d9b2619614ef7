import type { Cookies } from '@sveltejs/kit';
import { defaultLanguage, staffLanguages } from '../i18n/languages.ts';

const name = 'staff-language';
const days = 400;

/** The language that somebody on the staff has chosen in this browser; Swedish until then. */
export function readStaffLanguage(cookies: Cookies): string {
	const chosen = cookies.get(name);
	return staffLanguages.find(({ tag }) => tag === chosen)?.tag ?? defaultLanguage;
}

/** Keeps the choice, for the pages of staff only. A language that staff pages do not have changes nothing. */
export function keepStaffLanguage(cookies: Cookies, wanted: unknown, url: URL): void {
	if (!staffLanguages.some(({ tag }) => tag === wanted)) return;
	cookies.set(name, String(wanted), {
		path: '/staff',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: days * 86_400
	});
}
