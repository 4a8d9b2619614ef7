import type { Cookies } from '@sveltejs/kit';
import { randomBytes } from 'node:crypto';
import { availableLanguages, pathIn } from '../../i18n/languages.ts';
import type { MeetingPlace, Taking } from '../data/meeting-live.ts';
import { isSecure } from '../take-part/draft-cookie.ts';

/** What these functions need of a request. */
export type MeetingRequest = {
	locals: App.Locals;
	params: Partial<Record<string, string>>;
	cookies: Cookies;
	url: URL;
};

/** Seven days, as for answers on the web: long enough to come back, short on a borrowed phone. */
const lifetime = 7 * 24 * 60 * 60;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isMeetingId(text: string): boolean {
	return uuid.test(text);
}

/** Which meeting an address names. */
export function placeOf({ params }: Pick<MeetingRequest, 'params'>): MeetingPlace {
	return { municipality: params.municipality ?? '', meeting: params.meeting ?? '' };
}

/** Address of a meeting's page in a language. */
export function meetingPath({ municipality, meeting }: MeetingPlace, language: string): string {
	return pathIn(`/${municipality}/meetings/${meeting}`, language);
}

/** Whoever takes part from this browser: the meeting and the secret in its cookie; null where it has not joined. */
export function takingOf(request: Pick<MeetingRequest, 'params' | 'cookies'>): Taking | null {
	const place = placeOf(request);
	const key = request.cookies.get(cookieName(place));
	return key && /^[\w-]{20,100}$/.test(key) ? { ...place, key } : null;
}

export function newParticipantKey(): string {
	return randomBytes(24).toString('base64url');
}

/** Gives the browser the secret of a participant, on the pages of this one meeting in every language. */
export function keepTaking(cookies: Cookies, { key, ...place }: Taking, url: URL): void {
	const options = { httpOnly: true, sameSite: 'lax', secure: isSecure(url), maxAge: lifetime } as const;
	for (const { tag } of availableLanguages)
		cookies.set(cookieName(place), key, { ...options, path: meetingPath(place, tag) });
}

export function forgetTaking(cookies: Cookies, place: MeetingPlace, url: URL): void {
	const options = { httpOnly: true, sameSite: 'lax', secure: isSecure(url) } as const;
	for (const { tag } of availableLanguages)
		cookies.delete(cookieName(place), { ...options, path: meetingPath(place, tag) });
}

function cookieName({ meeting }: MeetingPlace): string {
	return `meeting-${meeting}`;
}
