import * as accessibility from '$lib/server/data/accessibility.ts';
import * as imports from '$lib/server/data/imports.ts';
import * as policies from '$lib/server/data/policies.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { texts } from '$lib/i18n/texts.ts';
import { mayImport, mayPlan } from './policies/may.ts';
import { accessibilityToDo, whatToDo } from './what-to-do.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const [all, { membership }] = await Promise.all([orError(policies.list(locals.db)), parent()]);
	const own = mayImport(membership.roles) ? await orError(imports.list(locals.db)) : [];
	const home = `/staff/${params.municipality}`;
	const access = membership.roles.includes('administrator')
		? await orError(accessibility.work(locals.db))
		: null;
	return {
		title: texts(locals.language)('staff.start.title'),
		mayStart: mayImport(membership.roles),
		policies: all.map(({ slug, title }) => ({ slug, title })),
		todo: [
			...whatToDo(all, own, home, locals.language, mayPlan(membership.roles)),
			...(access ? accessibilityToDo(access, home, locals.language, new Date()) : [])
		]
	};
};
