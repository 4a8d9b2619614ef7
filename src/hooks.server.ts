import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { defaultLanguage, isAvailableLanguage, languageOf } from '$lib/i18n/languages.ts';
import { backend } from '$lib/server/backend/current.ts';
import { acceptedCoding, compressed } from '$lib/server/http/compression.ts';
import { answerWith, PageCache } from '$lib/server/http/page-cache.ts';
import { jobs } from '$lib/server/jobs/jobs.ts';
import { schedule } from '$lib/server/jobs/schedule.ts';
import { logDefect } from '$lib/server/log.ts';

/** How long a change may take to be seen by those who come without a cookie, in milliseconds. */
const pageLifetime = 2_000;
const pages = new PageCache(pageLifetime, 500);

export const init: ServerInit = async () => {
	const { sql } = await backend();
	const stop = schedule(sql, jobs, (job, problem) => logDefect(problem, { job }));
	process.once('sveltekit:shutdown', () => void stop());
};

export const handle: Handle = async ({ event, resolve }) => {
	event.locals.requestId = randomUUID();
	event.locals.language = languageFrom(event.url);
	event.locals.person = null;
	event.locals.db = (await backend()).anonymous;
	const coding = acceptedCoding(event.request.headers.get('accept-encoding'));
	const render = () =>
		resolve(event, { transformPageChunk: ({ html }) => inLanguage(html, event.locals.language) });

	if (!isForEveryone(event)) return compressed(await render(), coding);
	const key = `${event.url.origin} ${event.url.pathname}${event.url.search}`;
	const page = await pages.page(key, performance.now(), async () => render());
	return page instanceof Response
		? compressed(page, coding)
		: answerWith(page, coding, event.request.headers.get('if-none-match'));
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status < 500) return { message: 'not_found', code: 'not_found' };
	const { requestId } = event.locals;
	logDefect(error, { requestId, route: event.route.id });
	return { message: 'defect', requestId };
};

function languageFrom(url: URL): string {
	const first = url.pathname.split('/')[1] ?? '';
	return first !== defaultLanguage && isAvailableLanguage(first) ? first : defaultLanguage;
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
