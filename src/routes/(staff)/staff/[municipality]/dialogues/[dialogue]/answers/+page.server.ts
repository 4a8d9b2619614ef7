import * as answers from '$lib/server/data/answers.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import { mayCode } from '../may-code.ts';
import { readSelection } from './selection.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const register = await orError(answers.register(locals.db, dialogue.id));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'answers.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		register,
		selection: readSelection(url.searchParams),
		allAnswered: url.searchParams.has('answered') && register.themes.every(({ lacks }) => lacks === null),
		mayCode: mayCode((await parent()).membership.roles)
	};
};
