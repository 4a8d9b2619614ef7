import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { texts } from '$lib/i18n/texts.ts';
import * as accessibility from '$lib/server/data/accessibility.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { visible } from '../typed-text.ts';
import { isOld } from './assessment-age.ts';
import { formOf, statementOf, statementSchema } from './statement-schema.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const { statement, reports } = await orError(accessibility.work(locals.db));
	return {
		title: t('staff.accessibility.title'),
		breadcrumbs: [{ label: t('staff.accessibility.title') }],
		publicHref: `/${params.municipality}/accessibility`,
		reports,
		saved: url.searchParams.get('saved'),
		old: statement !== null && isOld(statement.assessedOn, new Date()),
		rowVersion: statement?.rowVersion ?? 0,
		form: await superValidate(formOf(statement), zod4(statementSchema), { errors: false })
	};
};

export const actions: Actions = {
	async statement({ request, locals, url }) {
		const fields = await request.formData();
		const form = await superValidate(fields, zod4(statementSchema));
		if (!form.valid) return fail(400, { form });
		try {
			const { statement } = await accessibility.work(locals.db);
			await accessibility.save(
				locals.db,
				statementOf(form.data, statement),
				Number(fields.get('rowVersion'))
			);
		} catch (problem) {
			return refuse(problem, { form });
		}
		redirect(303, `${url.pathname}?saved=statement#statement`);
	},

	async answer({ request, locals, url }) {
		const typed = Object.fromEntries(await request.formData()) as Record<string, string>;
		const note = visible(typed.note ?? '').slice(0, 2000);
		try {
			await accessibility.answer(locals.db, typed.report ?? '', note, Number(typed.rowVersion));
		} catch (problem) {
			return refuse(problem, { answering: { report: typed.report, note } });
		}
		redirect(303, `${url.pathname}?saved=${typed.report}#report-${typed.report}`);
	}
};
