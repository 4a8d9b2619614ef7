import { redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { changeByForm } from '../account/change-password.ts';
import { changeSchema } from '../account/schemas.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** The first change of a password that somebody else gave; later changes are made on the account page. */
export const load: PageServerLoad = async ({ locals }) => {
	if (!locals.person?.mustChangePassword) redirect(303, '/staff/account');
	return {
		language: locals.language,
		person: { name: locals.person.name },
		form: await superValidate(zod4(changeSchema), { id: 'change' })
	};
};

export const actions: Actions = {
	async default(event) {
		if (!event.locals.person) redirect(303, '/staff/sign-in');
		const refused = await changeByForm(event, event.locals.person);
		if (refused) return refused;
		redirect(303, '/staff');
	}
};
