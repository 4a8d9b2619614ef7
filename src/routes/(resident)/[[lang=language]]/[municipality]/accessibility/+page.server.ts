import { formats } from '$lib/i18n/formats.ts';
import { texts } from '$lib/i18n/texts.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { findHome } from '$lib/server/take-part/dialogue-cache.ts';
import type { PageServerLoad } from './$types';

/** The day this version of the product was assessed; to be moved with every new assessment. */
const assessedOn = '2026-11-21';

export const load: PageServerLoad = async ({ locals, params }) => {
	const home = await orError(findHome(locals.db, params.municipality), locals.language);
	const title = texts(locals.language)('resident.accessibility.title');
	return {
		title,
		breadcrumbs: [{ label: title }],
		contact: home.contact,
		assessedOn: formats(locals.language).date(assessedOn)
	};
};
