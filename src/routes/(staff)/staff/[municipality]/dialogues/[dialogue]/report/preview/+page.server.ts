import * as dialogues from '$lib/server/data/dialogues.ts';
import { findChromium } from '$lib/server/export/print-pdf.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { openWritten } from '$lib/server/reports/open-report.ts';
import { placeOf } from '../../breadcrumbs.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const name = url.searchParams.get('document') === 'memo' ? ('memo' as const) : ('report' as const);
	const [dialogue, written] = await Promise.all([
		orError(dialogues.findForStaff(locals.db, params.dialogue), locals.language),
		orError(openWritten(locals.db, params.dialogue, name), locals.language)
	]);
	return {
		...placeOf(dialogue, params.municipality, locals.language, `reports.document.${name}`),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		name,
		written,
		makesPdf: findChromium() !== null
	};
};
