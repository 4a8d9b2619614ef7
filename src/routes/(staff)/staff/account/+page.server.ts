import { error, redirect } from '@sveltejs/kit';
import { fail, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { beginSecondFactor, endSecondFactor, verifySecondFactor } from '$lib/server/auth/second-factor.ts';
import { backend } from '$lib/server/backend/current.ts';
import { changeByForm } from './change-password.ts';
import { refuseForm } from './refuse-form.ts';
import { changeSchema, codeSchema, knownPassword } from './schemas.ts';
import { setupFrom, type Setup } from './second-factor-setup.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const passwordOnly = z.object({ password: knownPassword });
/** The setup comes back with a wrong code, so that the same picture can be shown again; it is kept nowhere else. */
const confirmSchema = codeSchema.extend({ uri: z.string().max(500), codes: z.string().max(500) });

export const load: PageServerLoad = async ({ locals, url }) => {
	const { person } = locals;
	if (!person) redirect(303, '/staff/sign-in');
	return {
		language: locals.language,
		person: { name: person.name, email: person.email, hasSecondFactor: person.hasSecondFactor },
		changed: (['password', 'on', 'off'] as const).find((name) => url.searchParams.get('changed') === name),
		form: await superValidate(zod4(changeSchema), { id: 'change' })
	};
};

export const actions: Actions = {
	async password(event) {
		if (!event.locals.person) redirect(303, '/staff/sign-in');
		const refused = await changeByForm(event, event.locals.person);
		if (refused) return refused;
		redirect(303, '/staff/account?changed=password');
	},

	async begin(event) {
		if (event.locals.person?.hasSecondFactor) error(409, 'second_factor_is_on');
		const form = await superValidate(event.request, zod4(passwordOnly), { id: 'begin' });
		const { password } = form.data;
		form.data.password = '';
		if (!form.valid) return fail(400, { form });
		try {
			const { uri, backupCodes } = await beginSecondFactor(await backend(), event, password);
			return { form, setup: setupFrom(uri, backupCodes.join(' ')) };
		} catch (problem) {
			return refuseForm(problem, form, { password_wrong: 'password' });
		}
	},

	async confirm(event) {
		const form = await superValidate(event.request, zod4(confirmSchema), { id: 'confirm' });
		const { uri, codes, code } = form.data;
		form.data.code = '';
		const setup: Setup | null = setupFrom(uri, codes);
		if (!form.valid) return fail(400, { form, setup });
		try {
			await verifySecondFactor(await backend(), event, code);
		} catch (problem) {
			const answer = refuseForm(problem, form, { code_wrong: 'code' });
			return fail(answer.status, { ...answer.data, setup });
		}
		redirect(303, '/staff/account?changed=on');
	},

	async end(event) {
		const form = await superValidate(event.request, zod4(passwordOnly), { id: 'end' });
		const { password } = form.data;
		form.data.password = '';
		if (!form.valid) return fail(400, { form });
		try {
			await endSecondFactor(await backend(), event, password);
		} catch (problem) {
			return refuseForm(problem, form, { password_wrong: 'password' });
		}
		redirect(303, '/staff/account?changed=off');
	}
};
