import { fail as failPlain, redirect } from '@sveltejs/kit';
import { fail, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { beginAttempt } from '$lib/server/auth/attempts.ts';
import { acceptInvitation, findInvitation, type Invitation } from '$lib/server/auth/invitations.ts';
import { signIn, signOut } from '$lib/server/auth/sign-in.ts';
import { backend } from '$lib/server/backend/current.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import { refuseForm } from '../../account/refuse-form.ts';
import { chosenPassword, knownPassword, personName } from '../../account/schemas.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const newAccount = z
	.object({
		name: personName,
		password: chosenPassword,
		repeated: z.string().max(1000)
	})
	.refine(({ password, repeated }) => password === repeated, {
		path: ['repeated'],
		error: 'passwords_differ'
	});
const ownAccount = z.object({
	name: z.string().default(''),
	password: knownPassword,
	repeated: z.string().default('')
});

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	if (!locals.person) setHeaders({ 'cache-control': 'no-store' });
	const { language } = locals;
	const form = await superValidate(zod4(newAccount));
	const signedIn = locals.person ? { name: locals.person.name, email: locals.person.email } : null;
	try {
		const { municipalityName, email, role, hasAccount } = await findInvitation(await backend(), params.token);
		return { language, form, signedIn, invitation: { municipalityName, email, role, hasAccount } };
	} catch (problem) {
		if (problem instanceof Refusal) return { language, form, signedIn, invitation: null };
		throw problem;
	}
};

export const actions: Actions = {
	async default(event) {
		const opened = await backend();
		const { token } = event.params;
		let offer: Invitation;
		try {
			offer = await findInvitation(opened, token);
		} catch (problem) {
			if (problem instanceof Refusal) return failPlain(problem.status, { form: null });
			throw problem;
		}
		const form = await superValidate(event.request, zod4(offer.hasAccount ? ownAccount : newAccount));
		const { name, password } = form.data;
		form.data.password = form.data.repeated = '';
		if (!form.valid) return fail(400, { form });
		try {
			// Asked for the password of somebody's account, the link must not be a way round the limits of signing in.
			const attempt = await beginAttempt(opened, offer.email, event.getClientAddress());
			await acceptInvitation(opened, token, { name, password });
			await attempt.succeeded();
			if (event.locals.person) await signOut(opened, event);
			const outcome = await signIn(opened, event, { email: offer.email, password });
			if (outcome === 'second_factor') redirect(303, '/staff/sign-in/code');
		} catch (problem) {
			return refuseForm(problem, form, {
				password_wrong: 'password',
				password_too_short: 'password',
				password_too_long: 'password'
			});
		}
		redirect(303, '/staff');
	}
};
