import * as imports from '$lib/server/data/imports.ts';
import * as policies from '$lib/server/data/policies.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { texts } from '$lib/i18n/texts.ts';
import { mayImport, mayPlan } from './policies/may.ts';
import { whatToDo } from './what-to-do.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const [all, { membership }] = await Promise.all([orError(policies.list(locals.db)), parent()]);
	const own = mayImport(membership.roles) ? await orError(imports.list(locals.db)) : [];
	return {
		title: texts(locals.language)('staff.start.title'),
		mayStart: mayImport(membership.roles),
		policies: all.map(({ slug, title }) => ({ slug, title })),
		todo: whatToDo(all, own, `/staff/${params.municipality}`, locals.language, mayPlan(membership.roles))
	};
};
