import { redirect } from '@sveltejs/kit';
import { fail, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { signIn } from '$lib/server/auth/sign-in.ts';
import { safeNext } from '$lib/server/auth/staff-request.ts';
import { backend } from '$lib/server/backend/current.ts';
import { refuseForm } from '../account/refuse-form.ts';
import { knownPassword, mail } from '../account/schemas.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const schema = z.object({ email: mail, password: knownPassword });

export const load: PageServerLoad = async ({ locals, url }) => {
	if (locals.person) redirect(303, safeNext(url.searchParams.get('next')));
	return {
		language: locals.language,
		form: await superValidate(zod4(schema)),
		notice: (['signed-out', 'accepted'] as const).find((name) => url.searchParams.has(name)) ?? null
	};
};

export const actions: Actions = {
	async default(event) {
		const form = await superValidate(event.request, zod4(schema));
		const { email, password } = form.data;
		form.data.password = '';
		if (!form.valid) return fail(400, { form });
		const next = safeNext(event.url.searchParams.get('next'));
		let outcome: Awaited<ReturnType<typeof signIn>>;
		try {
			outcome = await signIn(await backend(), event, { email, password });
		} catch (problem) {
			return refuseForm(problem, form);
		}
		redirect(303, outcome === 'signed_in' ? next : `/staff/sign-in/code?next=${encodeURIComponent(next)}`);
	}
};
