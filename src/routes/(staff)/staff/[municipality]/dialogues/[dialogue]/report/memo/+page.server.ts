import { fail, redirect } from '@sveltejs/kit';
import { formats } from '$lib/i18n/formats.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as reports from '$lib/server/data/reports.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { memoFieldsOf } from '$lib/server/reports/write-memo.ts';
import { placeOf } from '../../breadcrumbs.ts';
import { mayCode } from '../../may-code.ts';
import { memoSchema } from './memo-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue), locals.language);
	const memo = await orError(reports.memo(locals.db, dialogue.id), locals.language);
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'reports.memo.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		fields: memoFieldsOf(memo, formats('sv').isoDate(new Date())),
		rowVersion: memo.rowVersion,
		saved: url.searchParams.has('saved'),
		mayWrite: mayCode((await parent()).membership.roles)
	};
};

export const actions: Actions = {
	async default({ locals, params, request, url }) {
		const sent = Object.fromEntries(await request.formData());
		const read = memoSchema.safeParse(sent);
		if (!read.success)
			return fail(400, { fields: sent, missing: read.error.issues.map(({ path }) => String(path[0])) });
		const { rowVersion, ...fields } = read.data;
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			await reports.saveMemo(locals.db, id, fields, rowVersion);
		} catch (problem) {
			return refuse(problem, { fields });
		}
		redirect(303, `${url.pathname}?saved`);
	}
};
