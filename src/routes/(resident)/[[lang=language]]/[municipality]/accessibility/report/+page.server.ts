import { fail, type Actions } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { staysHere } from '$lib/components/language-switch/language-links.ts';
import { texts } from '$lib/i18n/texts.ts';
import { reportForm } from '$lib/server/accessibility/report-form.ts';
import { tellStaff } from '$lib/server/accessibility/tell-staff.ts';
import * as accessibility from '$lib/server/data/accessibility.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { findHome } from '$lib/server/take-part/dialogue-cache.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const t = texts(locals.language);
	const title = t('accessibility.report.title');
	const home = url.pathname.replace(/\/report$/, '');
	return {
		title,
		breadcrumbs: [{ label: t('resident.accessibility.title'), href: home }, { label: title }],
		keeps: { id: 'report' },
		entry: await superValidate({ page: url.searchParams.get('page') ?? '' }, zod4(reportForm), {
			errors: false
		})
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const data = await request.formData();
		if (staysHere(data)) return { entry: await superValidate(data, zod4(reportForm), { errors: false }) };
		const entry = await superValidate(data, zod4(reportForm));
		if (!entry.valid) return fail(400, { entry });
		const municipality = params.municipality ?? '';
		try {
			const given = { ...entry.data, language: locals.language };
			const { number } = await accessibility.report(locals.db, municipality, given);
			await tellStaff((await findHome(locals.db, municipality)).contact, number);
			return { sent: true, entry, number, answered: entry.data.contact !== '' };
		} catch (problem) {
			return refuse(problem, { entry });
		}
	}
};
