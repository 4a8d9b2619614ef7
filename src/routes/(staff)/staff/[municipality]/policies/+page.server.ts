import * as imports from '$lib/server/data/imports.ts';
import * as policies from '$lib/server/data/policies.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { texts } from '$lib/i18n/texts.ts';
import { mayImport } from './may.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
	const [list, { membership }] = await Promise.all([orError(policies.list(locals.db)), parent()]);
	const t = texts(locals.language);
	const mayStart = mayImport(membership.roles);
	return {
		title: t('policies.title'),
		breadcrumbs: [{ label: t('policies.title') }],
		policies: list,
		mayStart,
		imports: mayStart ? await orError(imports.list(locals.db)) : []
	};
};
