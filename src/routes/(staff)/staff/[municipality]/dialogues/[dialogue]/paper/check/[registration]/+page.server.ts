import { fail, redirect } from '@sveltejs/kit';
import { readEntry } from '$lib/domain/paper/entry.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as paper from '$lib/server/data/paper.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { formOf } from '$lib/server/paper/registering.ts';
import { takePartView } from '$lib/server/take-part/view.ts';
import { placeOf } from '../../../breadcrumbs.ts';
import { refusedText } from '../../number-problem.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const { number, form } = await orError(paper.differences(locals.db, params.registration));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'registering.check.title'),
		here: `/staff/${params.municipality}/dialogues/${params.dialogue}/paper/check`,
		view: takePartView(dialogue, locals.language),
		registration: { number, form }
	};
};

export const actions: Actions = {
	async default({ request, locals, params }) {
		const data = await request.formData();
		const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
		const { entry, problems, typed } = readEntry(data, formOf(dialogue));
		if (problems.length > 0) return fail(400, { typed, problems });
		if (data.get('step') !== 'save') return { typed, checked: true };
		const here = `/staff/${params.municipality}/dialogues/${params.dialogue}/paper/check`;
		let compared: { number: number; differing: number };
		try {
			compared = await paper.enterAgain(locals.db, params.registration, entry);
		} catch (problem) {
			const { status, data: refused } = refuse(problem, {});
			return fail(status, {
				typed,
				refused: refusedText(refused.refusal, refused.details, locals.language)
			});
		}
		redirect(
			303,
			compared.differing > 0
				? `${here}/${params.registration}/differences`
				: `${here}?same=${compared.number}`
		);
	}
};
