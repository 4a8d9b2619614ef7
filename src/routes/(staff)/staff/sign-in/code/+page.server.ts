import { redirect } from '@sveltejs/kit';
import { fail, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { verifyBackupCode, verifySecondFactor } from '$lib/server/auth/second-factor.ts';
import { safeNext } from '$lib/server/auth/staff-request.ts';
import { backend } from '$lib/server/backend/current.ts';
import { refuseForm } from '../../account/refuse-form.ts';
import { codeSchema } from '../../account/schemas.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	const next = safeNext(url.searchParams.get('next'));
	if (locals.person) redirect(303, next);
	const isAsked = cookies.getAll().some(({ name }) => name.endsWith('two_factor'));
	if (!isAsked) redirect(303, `/staff/sign-in?next=${encodeURIComponent(next)}`);
	return { language: locals.language, form: await superValidate(zod4(codeSchema)), next };
};

export const actions: Actions = {
	async default(event) {
		const form = await superValidate(event.request, zod4(codeSchema));
		const { code } = form.data;
		form.data.code = '';
		if (!form.valid) return fail(400, { form });
		const verify = /^[\d\s]+$/.test(code) ? verifySecondFactor : verifyBackupCode;
		try {
			await verify(await backend(), event, code);
		} catch (problem) {
			return refuseForm(problem, form, { code_wrong: 'code' });
		}
		redirect(303, safeNext(event.url.searchParams.get('next')));
	}
};
