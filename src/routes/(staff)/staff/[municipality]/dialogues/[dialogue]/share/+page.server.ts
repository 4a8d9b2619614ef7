import * as dialogues from '$lib/server/data/dialogues.ts';
import { originForOthers } from '$lib/server/http/hosts.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import { qrPath } from '$lib/server/export/qr-path.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const address = `${originForOthers(url)}/${params.municipality}/dialogues/${dialogue.slug}`;
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'dialogues.share.poster'),
		dialogue,
		address,
		qr: qrPath(address)
	};
};
