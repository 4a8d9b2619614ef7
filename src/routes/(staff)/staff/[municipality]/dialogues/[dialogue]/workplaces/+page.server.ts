import { placeUnits } from '$lib/domain/meeting/workplace-tree.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as workplaces from '$lib/server/data/workplaces.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import type { PageServerLoad } from './$types';

/** Results by workplace, each meeting's minutes, and what goes on to the samverkansgrupp. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const [results, items, units] = await orError(
		Promise.all([
			workplaces.results(locals.db, dialogue.id),
			workplaces.cooperationItems(locals.db, dialogue.id),
			workplaces.list(locals.db)
		])
	);
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'workplaces.results.title'),
		slug: dialogue.slug,
		results,
		items,
		names: Object.fromEntries(placeUnits(units).map(({ id, path }) => [id, path.join(' › ')])),
		questions: dialogue.questions
	};
};
