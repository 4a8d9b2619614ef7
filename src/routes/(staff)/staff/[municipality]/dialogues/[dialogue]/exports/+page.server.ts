import * as dialogues from '$lib/server/data/dialogues.ts';
import { dataSets } from '$lib/server/export/data/work-data.ts';
import { findChromium } from '$lib/server/export/print-pdf.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue), locals.language);
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'reports.exports.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		sets: [...dataSets],
		makesPdf: findChromium() !== null
	};
};
