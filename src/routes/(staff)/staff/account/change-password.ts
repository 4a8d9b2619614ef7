import type { RequestEvent } from '@sveltejs/kit';
import { fail, superValidate, type SuperValidated } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { changePassword } from '$lib/server/auth/passwords.ts';
import type { Person } from '$lib/server/auth/sign-in.ts';
import { backend } from '$lib/server/backend/current.ts';
import { refuseForm } from './refuse-form.ts';
import { changeSchema } from './schemas.ts';

type Change = { current: string; chosen: string; repeated: string };

/**
 * Changes the password as the posted form says.
 * @returns what the action answers when it did not work, or null when the password has been changed
 */
export async function changeByForm(event: RequestEvent, person: Person) {
	const form: SuperValidated<Change> = await superValidate(event.request, zod4(changeSchema), {
		id: 'change'
	});
	const { current, chosen } = form.data;
	form.data = { current: '', chosen: '', repeated: '' };
	if (!form.valid) return fail(400, { form });
	try {
		await changePassword(await backend(), event, person, { current, chosen });
		return null;
	} catch (problem) {
		return refuseForm(problem, form, {
			password_wrong: 'current',
			password_too_short: 'chosen',
			password_too_long: 'chosen',
			password_unchanged: 'chosen'
		});
	}
}
