import { error } from '@sveltejs/kit';
import { isUuid } from '$lib/domain/text/is-uuid.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as trails from '$lib/server/data/trails.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeIn } from '../../place-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	if (!isUuid(params.lineage)) error(404, { message: 'not_found', code: 'not_found' });
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const found = await orError(trails.ofPassage(locals.db, dialogue.id, params.lineage));
	return {
		...placeIn(dialogue, params.municipality, locals.language, 'told.passage.title'),
		found,
		home: `/staff/${params.municipality}/dialogues/${params.dialogue}`,
		publicHref: found.wordings.some(({ publishedOn }) => publishedOn !== null)
			? `/${params.municipality}/policies/${dialogue.policy.slug}/passages/${params.lineage}`
			: null
	};
};
