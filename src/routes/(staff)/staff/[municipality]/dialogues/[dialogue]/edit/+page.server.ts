import { fail, redirect } from '@sveltejs/kit';
import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { dialogueSchema } from '../../dialogue-schema.ts';
import { detailsOf, planOf } from '../../plan.ts';
import { placeOf } from '../breadcrumbs.ts';
import { differences } from './differences.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'dialogues.edit.title'),
		slug: dialogue.slug,
		rowVersion: dialogue.rowVersion,
		answered: dialogue.answered,
		promised: dialogue.state !== 'draft',
		closed: dialogue.phase === 'closed',
		form: await superValidate(planOf(dialogue), zod4(dialogueSchema), { errors: false })
	};
};

export const actions: Actions = {
	async default({ request, locals, params }) {
		const fields = await request.formData();
		const form = await superValidate(fields, zod4(dialogueSchema));
		const rowVersion = Number(fields.get('rowVersion'));
		if (!form.valid) return fail(400, { form, rowVersion, refusal: null, differences: [] });
		try {
			const dialogue = await dialogues.findForStaff(locals.db, params.dialogue);
			if (dialogue.state !== 'draft' && (form.data.opensAt === '' || form.data.closesAt === '')) {
				setError(form, form.data.opensAt === '' ? 'opensAt' : 'closesAt', 'notATime');
				return fail(400, { form, rowVersion, refusal: null, differences: [] });
			}
			const { background, opensAt, closesAt, ...details } = detailsOf(form.data);
			await dialogues.save(
				locals.db,
				dialogue.id,
				{
					...details,
					// A closed dialogue is opened again with a reason, not by another date.
					...(dialogue.phase === 'closed' ? {} : { opensAt, closesAt }),
					...(dialogue.answered ? {} : { background })
				},
				rowVersion
			);
		} catch (problem) {
			if (problem instanceof Refusal && problem.code === 'changed_by_other') {
				// What is stored now stands beside what was typed; saving once more is then a choice.
				const now = await dialogues.findForStaff(locals.db, params.dialogue);
				return fail(409, {
					form,
					refusal: problem.code,
					rowVersion: now.rowVersion,
					differences: differences(planOf(now), form.data)
				});
			}
			return refuse(problem, { form, rowVersion, differences: [] });
		}
		redirect(303, `/staff/${params.municipality}/dialogues/${params.dialogue}?saved`);
	}
};
