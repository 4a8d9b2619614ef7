import { fail, redirect } from '@sveltejs/kit';
import { texts } from '$lib/i18n/texts.ts';
import * as imports from '$lib/server/data/imports.ts';
import { DocumentRefusal, REFUSALS } from '$lib/server/documents/refusals.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { pastedLimit, readUpload, sizeLimit } from './read-upload.ts';
import { startImport } from './start-import.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const t = texts(locals.language);
	return {
		title: t('policies.new.title'),
		breadcrumbs: [
			{ label: t('policies.title'), href: `/staff/${params.municipality}/policies` },
			{ label: t('policies.new.title') }
		]
	};
};

export const actions: Actions = {
	async default({ request, locals, params }) {
		const form = await request.formData();
		const file = form.get('file');
		const text = String(form.get('text') ?? '');
		const chosen = file instanceof File && file.size > 0 ? file : null;
		if (!chosen && text.trim() === '') return fail(400, { text, problem: 'nothing' as const });
		if (chosen && chosen.size > sizeLimit) return fail(413, { text, problem: 'too_large' as const });
		if (text.length > pastedLimit) return fail(413, { text: '', problem: 'too_long' as const });
		let id: string;
		try {
			const source = await readUpload(chosen, text);
			({ id } = await imports.create(locals.db, startImport(source)));
		} catch (problem) {
			if (problem instanceof DocumentRefusal) {
				const reason = REFUSALS[problem.code][locals.language === 'en' ? 'en' : 'sv'];
				return fail(400, { text, reason });
			}
			return refuse(problem, { text });
		}
		redirect(303, `/staff/${params.municipality}/policies/imports/${id}`);
	}
};
