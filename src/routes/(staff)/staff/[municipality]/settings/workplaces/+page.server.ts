import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { texts } from '$lib/i18n/texts.ts';
import * as workplaces from '$lib/server/data/workplaces.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { visible } from '../../typed-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const { membership } = await parent();
	if (!membership.roles.includes('administrator'))
		error(403, { message: 'role_missing', code: 'role_missing' });
	const t = texts(locals.language);
	return {
		title: t('workplaces.title'),
		breadcrumbs: [
			{ label: t('members.settings.title'), href: `/staff/${params.municipality}/settings` },
			{ label: t('workplaces.title') }
		],
		units: await orError(workplaces.list(locals.db)),
		saved: url.searchParams.has('saved'),
		removed: url.searchParams.get('removed'),
		restored: url.searchParams.has('restored')
	};
};

const idOrNone = z.union([z.literal('').transform(() => null), z.uuid()]);
const typedUnit = z.object({ workplace: idOrNone, name: z.string().transform(visible), parent: idOrNone });

/** The unit in a form: its fields are named after it, so that each has an id of its own on the page. */
function readUnit(form: FormData) {
	const workplace = form.get('workplace');
	const suffix = workplace === '' ? 'new' : String(workplace);
	return typedUnit.safeParse({
		workplace,
		name: form.get(`name-${suffix}`),
		parent: form.get(`parent-${suffix}`)
	});
}

/** Does what is done to the one unit that the form names. */
async function change(
	request: Request,
	path: string,
	told: (id: string) => string,
	act: (id: string) => Promise<void>
) {
	const id = String((await request.formData()).get('workplace') ?? '');
	if (!z.uuid().safeParse(id).success) return fail(404, { refusal: 'not_found', details: null, typed: null });
	try {
		await act(id);
	} catch (problem) {
		return refuse(problem, { typed: null });
	}
	redirect(303, `${path}?${told(id)}`);
}

export const actions: Actions = {
	async save({ request, locals, url }) {
		const typed = readUnit(await request.formData());
		if (!typed.success) return fail(400, { refusal: 'not_found', details: null, typed: null });
		const { workplace, name, parent } = typed.data;
		try {
			await workplaces.save(locals.db, workplace, name, parent);
		} catch (problem) {
			return refuse(problem, { typed: typed.data });
		}
		redirect(303, `${url.pathname}?saved`);
	},

	remove: ({ request, locals, url }) =>
		change(
			request,
			url.pathname,
			(id) => `removed=${id}`,
			(id) => workplaces.remove(locals.db, id)
		),

	restore: ({ request, locals, url }) =>
		change(
			request,
			url.pathname,
			() => 'restored',
			(id) => workplaces.restore(locals.db, id)
		)
};
