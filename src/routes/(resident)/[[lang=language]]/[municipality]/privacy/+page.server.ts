import { texts } from '$lib/i18n/texts.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { findHome } from '$lib/server/take-part/dialogue-cache.ts';
import { showText } from '$lib/server/take-part/dialogue-facts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const home = await orError(findHome(locals.db, params.municipality), locals.language);
	const title = texts(locals.language)('resident.site.privacyTitle');
	return {
		title,
		breadcrumbs: [{ label: title }],
		controller: home.dataController,
		officer: home.dataProtectionOfficer,
		contact: home.contact,
		dialogues: home.dialogues.map(({ slug, title: name }) => ({
			slug,
			title: showText(name, locals.language)
		}))
	};
};
