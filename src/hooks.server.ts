import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { defaultLanguage, isAvailableLanguage, languageOf } from '$lib/i18n/languages.ts';
import { backend } from '$lib/server/backend/current.ts';

export const init: ServerInit = async () => {
	await backend();
};

export const handle: Handle = async ({ event, resolve }) => {
	const first = event.url.pathname.split('/')[1] ?? '';
	const language = first !== defaultLanguage && isAvailableLanguage(first) ? first : defaultLanguage;
	event.locals.requestId = randomUUID();
	event.locals.language = language;
	event.locals.person = null;
	event.locals.db = (await backend()).anonymous;
	return resolve(event, {
		transformPageChunk: ({ html }) =>
			html.replace('%radslag.lang%', language).replace('%radslag.dir%', languageOf(language).direction)
	});
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status < 500) return { message: 'not_found' };
	const requestId = event.locals.requestId ?? randomUUID();
	process.stderr.write(
		`${JSON.stringify({ level: 'error', requestId, route: event.route.id, error: String(error instanceof Error ? error.stack : error) })}\n`
	);
	return { message: 'defect', requestId };
};
