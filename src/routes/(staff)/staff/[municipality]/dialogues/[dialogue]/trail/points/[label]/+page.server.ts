import * as dialogues from '$lib/server/data/dialogues.ts';
import * as trails from '$lib/server/data/trails.ts';
import { formats } from '$lib/i18n/formats.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeIn } from '../../place-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const found = await orError(trails.ofPoint(locals.db, dialogue.id, params.label));
	const { label } = found.point;
	return {
		...placeIn(dialogue, params.municipality, locals.language, 'told.point.title', label),
		found,
		arrived: formats(locals.language).date(found.point.arrivedOn),
		home: `/staff/${params.municipality}/dialogues/${params.dialogue}`
	};
};
