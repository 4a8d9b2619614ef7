import { fail, redirect } from '@sveltejs/kit';
import { formatFormNumber } from '$lib/domain/paper/form-number.ts';
import { backend } from '$lib/server/backend/current.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as paper from '$lib/server/data/paper.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { newForms } from '$lib/server/paper/sheets.ts';
import { carriedReceipt } from '$lib/server/take-part/receipt-code.ts';
import { placeOf } from '../breadcrumbs.ts';
import { findForm } from './number-problem.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, cookies }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const desk = await orError(paper.desk(locals.db, dialogue.id));
	const here = `/staff/${params.municipality}/dialogues/${params.dialogue}/paper`;
	const number = url.searchParams.get('number');
	const found = number === null ? null : await findForm(locals.db, dialogue.id, number, locals.language);
	if (found && 'form' in found)
		redirect(303, `${here}/register?number=${formatFormNumber(found.form.number).replace(' ', '')}`);
	const done = desk.registered.find((one) => String(one.number) === url.searchParams.get('done')) ?? null;
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'registering.title'),
		here,
		desk,
		number: number ?? '',
		numberProblem: found && 'problem' in found ? found.problem : null,
		done,
		code: done && done.form === null ? carriedReceipt(cookies) : null,
		offered: dialogue.languages
	};
};

export const actions: Actions = {
	async print({ request, locals, params }) {
		const data = await request.formData();
		const [language, typed] = [String(data.get('language')), String(data.get('count'))];
		const count = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
		if (count < 1 || count > 200) return fail(400, { countProblem: typed });
		const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
		const { secrets } = await backend();
		const tag = dialogue.languages.includes(language) ? language : 'sv';
		let batch: { id: string };
		try {
			const forms = newForms(secrets.derive('paper forms'), count);
			batch = await paper.print(locals.db, dialogue.id, tag, forms);
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, `/staff/${params.municipality}/dialogues/${params.dialogue}/paper/batches/${batch.id}`);
	},

	async undo({ request, locals }) {
		const data = await request.formData();
		try {
			await paper.undo(locals.db, String(data.get('registration')));
		} catch (problem) {
			return refuse(problem, {});
		}
		return { undone: String(data.get('number')) };
	}
};
