import { redirect } from '@sveltejs/kit';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as themes from '$lib/server/data/themes.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import { safeBack } from './safe-back.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'answers.undo.title'),
		back: safeBack(url.searchParams.get('back'), params)
	};
};

export const actions: Actions = {
	/** Takes back this person's latest step and shows the page again that she was on. */
	async default({ locals, params, request }) {
		const back = safeBack(String((await request.formData()).get('back')), params);
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			await themes.undo(locals.db, id);
		} catch (problem) {
			return refuse(problem, { back });
		}
		redirect(303, `${back}${back.includes('?') ? '&' : '?'}undone`);
	}
};
