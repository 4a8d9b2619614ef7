import { error } from '@sveltejs/kit';
import { formatFormNumber } from '$lib/domain/paper/form-number.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as paper from '$lib/server/data/paper.ts';
import { findChromium } from '$lib/server/export/print-pdf.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { formsPerFile } from '$lib/server/paper/sheets.ts';
import { placeOf } from '../../../breadcrumbs.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const batch = await orError(paper.batch(locals.db, params.batch));
	if (batch.dialogue !== dialogue.slug) error(404, { message: 'not_found', code: 'not_found' });
	const numbers = batch.forms.map(({ number }) => formatFormNumber(number));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'registering.print'),
		language: locals.language,
		formLanguage: batch.language,
		left: numbers.length,
		formsPerFile,
		pdf: findChromium() !== null,
		here: `/staff/${params.municipality}/dialogues/${params.dialogue}/paper`,
		exports: `/staff/${params.municipality}/dialogues/${params.dialogue}/paper/batches/${batch.id}/exports`,
		parts: Array.from({ length: Math.ceil(numbers.length / formsPerFile) }, (_, part) => ({
			part: part + 1,
			first: numbers[part * formsPerFile] ?? '',
			last: numbers[Math.min((part + 1) * formsPerFile, numbers.length) - 1] ?? ''
		}))
	};
};
