import { fail, redirect } from '@sveltejs/kit';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as reports from '$lib/server/data/reports.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import { mayCode } from '../may-code.ts';
import { fieldsOf } from './report-form.ts';
import { saveReport } from './save-report.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue), locals.language);
	const report = await orError(reports.find(locals.db, dialogue.id), locals.language);
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'reports.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		phase: dialogue.phase,
		fields: fieldsOf(report),
		missing: report.missing,
		counted: report.counted,
		publishedOn: report.publishedOn,
		saved: url.searchParams.has('saved'),
		mayWrite: mayCode((await parent()).membership.roles)
	};
};

export const actions: Actions = {
	async save({ locals, params, request, url }) {
		const data = await request.formData();
		const { id } = await orError(dialogues.findForStaff(locals.db, params.dialogue), locals.language);
		try {
			const fields = await saveReport(locals.db, id, data);
			if (fields) return fail(409, { fields });
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, `${url.pathname}?saved`);
	},

	async publish({ locals, params, request, url }) {
		const published = (await request.formData()).get('published') !== 'no';
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			await reports.publish(locals.db, id, published);
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, url.pathname);
	}
};
