import type { Backend } from '../backend/backend.ts';
import type { Db } from '../backend/db.ts';
import * as municipalities from '../data/municipalities.ts';
import { person, type Person } from './sign-in.ts';
import { tokenFor } from './token-for.ts';
import type { Visit } from './visit.ts';

/** Who asks for a staff page, and the database as she sees it; `redirectTo` is where she must go first. */
export type StaffRequest = { person: Person | null; db: Db; redirectTo: string | null };

const openPages = ['/staff/sign-in', '/staff/invitation', '/staff/language'];
const passwordPage = '/staff/password';

let known: { ids: Map<string, string>; readAt: number } | undefined;

/**
 * Finds the person of a staff request and gives her the database in the municipality of the address. Whoever is not
 * signed in is sent to sign in, and a one-time password must be changed before anything else. What she may do there
 * is decided by the rules in the database, at every call.
 */
export async function staffRequest(backend: Backend, visit: Visit): Promise<StaffRequest> {
	const { pathname, search } = visit.url;
	const found = await person(backend, visit);
	if (!found) {
		const redirectTo = openPages.some((page) => pathname.startsWith(page))
			? null
			: `/staff/sign-in?next=${encodeURIComponent(pathname + search)}`;
		return { person: null, db: backend.anonymous, redirectTo };
	}
	const mayWait = [passwordPage, '/staff/sign-out', '/staff/language'].includes(pathname);
	const redirectTo = found.mustChangePassword && !mayWait ? passwordPage : null;
	const municipality = await idOf(backend, pathname.split('/')[2] ?? '');
	return { person: found, db: backend.as(await tokenFor(backend, found.id, municipality)), redirectTo };
}

/** A relative address of ours to go on to after signing in; anything else leads to the start. */
export function safeNext(wanted: string | null): string {
	return wanted !== null && /^\/staff(\/[\w.~%-]+)*(\?[\w.~%=&-]*)?$/.test(wanted) ? wanted : '/staff';
}

/** An address of ours that a form of staff is sent to, with the name of its action; null for anything else. */
export function safeAction(wanted: string | null): string | null {
	return wanted !== null && /^\/staff(\/[\w.~%-]+)+(\?[\w.~%=&/:+-]*)?$/.test(wanted) ? wanted : null;
}

/** The municipality's id, '' when there is none of that name: then no row is visible. */
async function idOf(backend: Backend, slug: string): Promise<string> {
	if (!slug) return '';
	if (!known || performance.now() - known.readAt > 10_000 || !known.ids.has(slug)) {
		const list = await municipalities.list(backend.anonymous);
		known = { ids: new Map(list.map(({ slug: of, id }) => [of, id])), readAt: performance.now() };
	}
	return known.ids.get(slug) ?? '';
}
