import { error, json } from '@sveltejs/kit';
import * as members from '$lib/server/data/members.ts';
import * as interfaceTexts from '$lib/server/data/interface-texts.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { rowsIn } from '$lib/server/translations/rows.ts';
import { defaultLanguage, isAvailableLanguage } from '$lib/i18n/languages.ts';
import type { RequestHandler } from './$types';

/**
 * The texts of a language as `{ key: text }`, which translators' tools read; `sv` is the file to translate from. A text
 * that is missing is empty.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { language, municipality } = params;
	if (!isAvailableLanguage(language)) error(404, { message: 'not_found', code: 'not_found' });
	const memberships = await orError(members.memberships(locals.db), locals.language);
	if (!memberships.some(({ slug }) => slug === municipality))
		error(404, { message: 'not_found', code: 'not_found' });
	const own = await orError(interfaceTexts.own(locals.db), locals.language);
	const texts = rowsIn(language, own).map(({ key, swedish, text }) => [
		key,
		language === defaultLanguage ? swedish : text
	]);
	return json(Object.fromEntries(texts), {
		headers: { 'content-disposition': `attachment; filename="${language}.json"` }
	});
};
