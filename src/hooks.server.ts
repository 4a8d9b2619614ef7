import {
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import {
	defaultLanguage,
	isAvailableLanguage,
	languageOf,
	meantLanguage,
	pathIn
} from '$lib/i18n/languages.ts';
import { answerSignedOut } from '$lib/server/auth/signed-out-post.ts';
import { staffRequest } from '$lib/server/auth/staff-request.ts';
import { backend } from '$lib/server/backend/current.ts';
import { BackendUnavailable } from '$lib/server/backend/refusal.ts';
import { acceptedCoding, compressed } from '$lib/server/http/compression.ts';
import { guard } from '$lib/server/http/guard.ts';
import { withWordings } from '$lib/server/http/own-wordings.ts';
import { answerWith, PageCache } from '$lib/server/http/page-cache.ts';
import { secure } from '$lib/server/http/security-headers.ts';
import { tenantsOf } from '$lib/server/http/tenants.ts';
import { jobs } from '$lib/server/jobs/jobs.ts';
import { schedule } from '$lib/server/jobs/schedule.ts';
import { logDefect } from '$lib/server/log.ts';
import { readStaffLanguage } from '$lib/server/staff-language.ts';

/** How long a change may take to be seen by those who come without a cookie, in milliseconds. */
const pageLifetime = 2_000;
type Resolve = Parameters<Handle>[0]['resolve'];

const pages = new PageCache(pageLifetime, 500);

export const init: ServerInit = async () => {
	const { sql } = await backend();
	const stop = schedule(sql, jobs, (job, problem) => logDefect(problem, { job }));
	process.once('sveltekit:shutdown', () => void stop());
};

export const handle: Handle = async (input) => {
	try {
		const response = await respond(input);
		if (response.status === 503) response.headers.set('retry-after', '5');
		return response;
	} catch (problem) {
		if (!(problem instanceof BackendUnavailable)) throw problem;
		const text =
			'Vi når inte databasen just nu. Försök igen om en stund.\nThe database cannot be reached just now. Try again in a while.\n';
		const headers = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' };
		return secure(new Response(text, { status: 503, headers }), input.event.url);
	}
};

const respond: Handle = async ({ event, resolve }) => {
	event.locals.requestId = randomUUID();
	event.locals.language = languageFrom(event);
	event.locals.person = null;
	const opened = await backend();
	event.locals.db = opened.anonymous;

	const { hosts, textRevisions } = await tenantsOf(opened);
	const stopped = guard(event, hosts, event.route.id);
	if (stopped) return secure(stopped, event.url);
	const canonical = canonicalAddress(event.url);
	if (canonical && event.request.method === 'GET') redirect(308, canonical);
	if (event.route.id?.startsWith('/(staff)')) {
		const { person, db, redirectTo } = await staffRequest(opened, event);
		if (redirectTo) {
			const kept = person ? null : await answerSignedOut(event);
			return kept ? secure(kept, event.url) : redirect(303, redirectTo);
		}
		event.locals.person = person;
		event.locals.db = db;
	}
	const isForPublic = /^\/\((resident|meeting)\)/.test(event.route.id ?? '');
	const municipality = isForPublic ? event.params.municipality : undefined;
	const response = await withWordings(
		event.locals.db,
		municipality,
		textRevisions.get(municipality ?? ''),
		() => answer(event, resolve)
	);
	return secure(response, event.url);
};

async function answer(event: RequestEvent, resolve: Resolve): Promise<Response> {
	const coding = acceptedCoding(event.request.headers.get('accept-encoding'));
	const render = async () =>
		resolve(event, { transformPageChunk: ({ html }) => inLanguage(html, event.locals.language) });

	if (event.locals.person) {
		const response = await render();
		response.headers.set('cache-control', 'no-store');
		return compressed(response, coding);
	}
	if (!isForEveryone(event)) {
		const response = await render();
		// It may show what somebody has answered, perhaps on a borrowed computer.
		if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
		return compressed(response, coding);
	}
	const key = `${event.url.origin} ${event.url.pathname}${event.url.search}`;
	const page = await pages.page(key, performance.now(), render);
	return page instanceof Response
		? compressed(page, coding)
		: answerWith(page, coding, event.request.headers.get('if-none-match'));
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status < 500) return { message: 'not_found' };
	const { requestId } = event.locals;
	logDefect(error, { requestId, route: event.route.id });
	return { message: 'defect', requestId };
};

/** Residents choose by the address; a member of staff has chosen once, in her browser. */
function languageFrom({ url, cookies }: RequestEvent): string {
	const first = url.pathname.split('/')[1] ?? '';
	if (first === 'staff') return readStaffLanguage(cookies);
	return first !== defaultLanguage && isAvailableLanguage(first) ? first : defaultLanguage;
}

/** The address of a page whose language is written otherwise than we write it (`/sv/…`, `/AR/…`, `/prs/…`). */
function canonicalAddress({ pathname, search }: URL): string | null {
	const [, first = '', ...rest] = pathname.split('/');
	const meant = meantLanguage(first);
	if (!meant || (meant === first && meant !== defaultLanguage)) return null;
	return pathIn(`/${rest.join('/')}`, meant) + search;
}

function inLanguage(html: string, language: string): string {
	return html.replace('%radslag.lang%', language).replace('%radslag.dir%', languageOf(language).direction);
}

/** A resident's page asked for without a cookie is the same for everyone: nothing in it can depend on a person. */
function isForEveryone(event: RequestEvent): boolean {
	return (
		event.request.method === 'GET' &&
		event.route.id !== null &&
		event.route.id.startsWith('/(resident)') &&
		!event.isDataRequest &&
		!event.request.headers.has('cookie') &&
		event.url.search.length < 100
	);
}
