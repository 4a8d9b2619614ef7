import { redirect } from '@sveltejs/kit';
import { texts } from '$lib/i18n/texts.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { visible } from '../../../../typed-text.ts';
import { placeOf } from '../../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const { title, breadcrumbs } = placeOf(
		dialogue,
		params.municipality,
		locals.language,
		'meetings.templates.title'
	);
	const list = `/staff/${params.municipality}/dialogues/${params.dialogue}/meetings`;
	return {
		title,
		breadcrumbs: breadcrumbs.toSpliced(-1, 0, {
			label: texts(locals.language)('meetings.title'),
			href: list
		}),
		templates: await orError(meetings.templates(locals.db)),
		told: (['renamed', 'removed'] as const).find((told) => url.searchParams.has(told)) ?? null
	};
};

export const actions: Actions = {
	async rename({ request, locals, url }) {
		const fields = await request.formData();
		const [template, name] = [String(fields.get('template')), visible(String(fields.get('name') ?? ''))];
		try {
			await meetings.saveTemplate(locals.db, template, { name });
		} catch (problem) {
			return refuse(problem, { template, name });
		}
		redirect(303, `${url.pathname}?renamed`);
	},

	async remove({ request, locals, url }) {
		const template = String((await request.formData()).get('template'));
		try {
			await meetings.removeTemplate(locals.db, template);
		} catch (problem) {
			return refuse(problem, { template, name: null });
		}
		redirect(303, `${url.pathname}?removed`);
	}
};
