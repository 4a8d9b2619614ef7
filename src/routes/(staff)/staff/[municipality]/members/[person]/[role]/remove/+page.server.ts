import { error, redirect } from '@sveltejs/kit';
import { texts } from '$lib/i18n/texts.ts';
import * as members from '$lib/server/data/members.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { byPerson } from '../../../by-person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const t = texts(locals.language);
	const list = await orError(members.list(locals.db));
	const person = byPerson(list).find(({ id }) => id === params.person);
	const role = members.roles.find((one) => one === params.role);
	if (!role || !person?.roles.some((own) => own.role === role)) {
		error(404, { message: 'not_found', code: 'not_found' });
	}
	const administrators = list.filter((member) => member.role === 'administrator').length;
	return {
		title: t('members.remove.title'),
		breadcrumbs: [
			{ label: t('members.title'), href: `/staff/${params.municipality}/members` },
			{ label: t('members.remove.title') }
		],
		name: person.name,
		role,
		isOnlyRole: person.roles.length === 1,
		isOnlyAdministrator: role === 'administrator' && administrators === 1,
		isSelf: person.id === locals.person?.id
	};
};

export const actions: Actions = {
	async default({ locals, params }) {
		const role = members.roles.find((one) => one === params.role);
		const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(params.person);
		if (!role || !isId) error(404, { message: 'not_found', code: 'not_found' });
		try {
			await members.remove(locals.db, params.person, role);
		} catch (problem) {
			return refuse(problem, {});
		}
		const isSelf = params.person === locals.person?.id;
		redirect(303, isSelf ? '/staff' : `/staff/${params.municipality}/members?removed`);
	}
};
