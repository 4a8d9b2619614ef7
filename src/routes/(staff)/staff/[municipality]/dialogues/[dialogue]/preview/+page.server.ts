import * as dialogues from '$lib/server/data/dialogues.ts';
import * as translations from '$lib/server/data/translations.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { takePartView } from '$lib/server/take-part/view.ts';
import { placeOf } from '../breadcrumbs.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const wanted = url.searchParams.get('language') ?? '';
	const shown = dialogue.languages.includes(wanted) ? wanted : 'sv';
	const sections = await orError(translations.shownTo(locals.db, dialogue.versionId, shown));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'dialogues.preview.title'),
		dialogue,
		shown,
		view: takePartView({ ...dialogue, translations: { sections, stale: {} } }, shown)
	};
};
