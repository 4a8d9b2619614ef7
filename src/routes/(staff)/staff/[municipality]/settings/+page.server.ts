import { error } from '@sveltejs/kit';
import { fail, message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { texts } from '$lib/i18n/texts.ts';
import * as municipalities from '$lib/server/data/municipalities.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { refuseForm } from '../../account/refuse-form.ts';
import { settingsSchema, toForm, toSettings } from './schema.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
	const { membership } = await parent();
	if (!membership.roles.includes('administrator'))
		error(403, { message: 'role_missing', code: 'role_missing' });
	const t = texts(locals.language);
	const card = await orError(municipalities.settings(locals.db));
	return {
		title: t('members.settings.title'),
		breadcrumbs: [{ label: t('members.settings.title') }],
		form: await superValidate(toForm(card), zod4(settingsSchema), { errors: false })
	};
};

export const actions: Actions = {
	async default({ request, locals }) {
		const form = await superValidate(request, zod4(settingsSchema));
		if (!form.valid) return fail(400, { form });
		try {
			await municipalities.save(locals.db, toSettings(form.data));
		} catch (problem) {
			return refuseForm(problem, form);
		}
		return message(form, 'saved');
	}
};
