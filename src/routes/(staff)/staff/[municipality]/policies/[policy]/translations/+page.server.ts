import { texts } from '$lib/i18n/texts.ts';
import * as policies from '$lib/server/data/policies.ts';
import * as translations from '$lib/server/data/translations.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { wantedVersion } from './wanted-version.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const policy = await orError(policies.find(locals.db, params.policy, wantedVersion(url)));
	const home = `/staff/${params.municipality}/policies`;
	return {
		title: `${t('content.title')}: ${policy.title}`,
		breadcrumbs: [
			{ label: t('policies.title'), href: home },
			{ label: policy.title, href: `${home}/${policy.slug}` },
			{ label: t('content.title') }
		],
		policy: { title: policy.title, version: policy.version.number },
		progress: await orError(translations.progress(locals.db, policy.version.id))
	};
};
