import { fail, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { texts } from '$lib/i18n/texts.ts';
import { createInvitation } from '$lib/server/auth/invitations.ts';
import { normalise } from '$lib/server/auth/sign-in.ts';
import { backend } from '$lib/server/backend/current.ts';
import * as members from '$lib/server/data/members.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { send } from '$lib/server/mail.ts';
import { refuseForm } from '../../account/refuse-form.ts';
import { mail } from '../../account/schemas.ts';
import { byPerson } from './by-person.ts';
import type { Actions, PageServerLoad } from './$types';

const schema = z.object({
	email: mail,
	role: z.string().refine((role) => members.roles.some((known) => known === role), 'role_unchosen')
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const t = texts(locals.language);
	return {
		title: t('members.title'),
		breadcrumbs: [{ label: t('members.title') }],
		people: byPerson(await orError(members.list(locals.db))),
		self: locals.person?.id,
		removed: url.searchParams.has('removed'),
		form: await superValidate(zod4(schema))
	};
};

export const actions: Actions = {
	async default({ request, locals, params, url }) {
		const form = await superValidate(request, zod4(schema));
		const { email } = form.data;
		const role = members.roles.find((known) => known === form.data.role);
		if (!form.valid || !role) return fail(400, { form });
		const memberships = await orError(members.memberships(locals.db));
		const here = memberships.find(({ slug }) => slug === params.municipality);
		if (!here || !locals.person) error(404, { message: 'not_found', code: 'not_found' });
		try {
			const offer = { municipality: here.id, email, role, invitedBy: locals.person.id };
			const token = await createInvitation(await backend(), offer);
			const link = new URL(`/staff/invitation/${token}`, url.origin).href;
			const t = texts(locals.language);
			const names = { municipality: here.name, inviter: here.person, role: t(`staff.role.${role}`), link };
			const sent = await send({
				to: normalise(email),
				subject: t('members.mail.subject', names),
				text: t('members.mail.text', names)
			});
			return { form, invited: { email: normalise(email), link, sent } };
		} catch (problem) {
			return refuseForm(problem, form);
		}
	}
};
