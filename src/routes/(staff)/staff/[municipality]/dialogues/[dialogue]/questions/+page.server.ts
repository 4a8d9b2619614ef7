import { error, fail, redirect } from '@sveltejs/kit';
import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { newQuestionsSchema, type NewQuestion } from '$lib/domain/dialogue/questions.ts';
import { proposedQuestions } from '$lib/i18n/dialogue-texts.ts';
import type { Db } from '$lib/server/backend/db.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import { moved } from './order.ts';
import { formOf, questionOf, questionSchema } from './question-schema.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const edited = dialogue.questions.find(({ id }) => id === url.searchParams.get('edit'));
	const add = url.searchParams.get('add');
	if (add && add !== 'whole' && !dialogue.sections.some(({ lineage }) => lineage === add)) {
		error(404, { message: 'not_found', code: 'not_found' });
	}
	const start = edited ? formOf(edited) : { section: add && add !== 'whole' ? add : '' };
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'dialogues.questions.title'),
		slug: dialogue.slug,
		sections: dialogue.sections.map(({ lineage, heading }) => ({ lineage, heading })),
		questions: dialogue.questions,
		answered: dialogue.answered,
		rowVersion: dialogue.rowVersion,
		editing: edited?.id ?? null,
		adding: edited ? null : add,
		form: await superValidate(start, zod4(questionSchema), { errors: false })
	};
};

/** Stores the whole list, as it was read in the state `rowVersion`. */
async function store(
	db: Db,
	dialogue: dialogues.StaffDialogue,
	questions: readonly (NewQuestion & { id?: string })[],
	rowVersion: number
): Promise<void> {
	const list = questions.map((question, position) => ({ ...question, position }));
	await dialogues.save(db, dialogue.id, { questions: list }, rowVersion);
}

export const actions: Actions = {
	async save({ request, locals, params, url }) {
		const fields = await request.formData();
		const form = await superValidate(fields, zod4(questionSchema));
		if (!form.valid) return fail(400, { form });
		let section: string;
		try {
			const dialogue = await dialogues.findForStaff(locals.db, params.dialogue);
			const before = dialogue.questions.find(({ id }) => id === form.data.id);
			if (form.data.id !== '' && !before) throw new Refusal('not_found', 404);
			const question = questionOf(form.data, before);
			const questions = before
				? dialogue.questions.map((one) => (one === before ? question : one))
				: [...dialogue.questions, question];
			const checked = newQuestionsSchema.safeParse(questions);
			if (!checked.success) {
				const [first] = checked.error.issues;
				const about = first?.path.includes('options')
					? 'optionsSv'
					: first?.path.includes('maximum')
						? 'maximum'
						: 'kind';
				return setError(form, about, first?.message ?? 'other');
			}
			await store(locals.db, dialogue, questions, Number(fields.get('rowVersion')));
			section = question.section ?? 'whole';
		} catch (problem) {
			return refuse(problem, { form });
		}
		redirect(303, `${url.pathname}#section-${section}`);
	},

	async move({ request, locals, params, url }) {
		const fields = Object.fromEntries(await request.formData()) as Record<string, string>;
		try {
			const dialogue = await dialogues.findForStaff(locals.db, params.dialogue);
			const questions = moved(dialogue.questions, fields.id ?? '', fields.direction === 'up' ? 'up' : 'down');
			if (questions) await store(locals.db, dialogue, questions, Number(fields.rowVersion));
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, `${url.pathname}#question-${fields.id}`);
	},

	async remove({ request, locals, params, url }) {
		const fields = Object.fromEntries(await request.formData()) as Record<string, string>;
		try {
			const dialogue = await dialogues.findForStaff(locals.db, params.dialogue);
			const questions = dialogue.questions.filter(({ id }) => id !== fields.id);
			await store(locals.db, dialogue, questions, Number(fields.rowVersion));
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, url.pathname);
	},

	/** All questions as they were proposed at first. */
	async propose({ request, locals, params, url }) {
		const rowVersion = Number((await request.formData()).get('rowVersion'));
		try {
			const dialogue = await dialogues.findForStaff(locals.db, params.dialogue);
			await store(locals.db, dialogue, proposedQuestions(dialogue.sections), rowVersion);
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, url.pathname);
	}
};
