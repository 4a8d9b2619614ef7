import { error } from '@sveltejs/kit';
import { isKnownLanguage, readShown } from '$lib/components/translation-editor/address.ts';
import { texts } from '$lib/i18n/texts.ts';
import { saveForm } from '$lib/server/content/save-form.ts';
import { groupUnits } from '$lib/server/content/unit-groups.ts';
import * as policies from '$lib/server/data/policies.ts';
import * as translations from '$lib/server/data/translations.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { wantedVersion } from '../wanted-version.ts';
import type { Actions, PageServerLoad } from './$types';

/** One section at a time, or everything that a filter lets through. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!isKnownLanguage(params.language)) error(404, { message: 'not_found', code: 'not_found' });
	const t = texts(locals.language);
	const policy = await orError(policies.find(locals.db, params.policy, wantedVersion(url)));
	const units = await orError(translations.list(locals.db, policy.version.id, params.language));
	const headings = new Map(policy.sections.map(({ lineage, heading }) => [lineage, heading]));
	const groups = groupUnits(
		units,
		({ section }) => ({ id: section ?? '', heading: headings.get(section ?? '') ?? '' }),
		t
	);
	const show = readShown(url);
	const chosen = groups.find(({ id }) => id === url.searchParams.get('section')) ?? groups[0];
	const home = `/staff/${params.municipality}/policies`;
	const name =
		params.language === 'sv' ? t('content.easyAndMeaning') : t(`content.language.${params.language}`);
	const query = `?version=${policy.version.number}`;
	return {
		title: `${name}: ${policy.title}`,
		breadcrumbs: [
			{ label: t('policies.title'), href: home },
			{ label: policy.title, href: `${home}/${policy.slug}` },
			{ label: t('content.title'), href: `${home}/${policy.slug}/translations${query}` },
			{ label: name }
		],
		name,
		into: params.language,
		show,
		query,
		section: show === 'all' ? (chosen?.id ?? null) : null,
		groups
	};
};

export const actions: Actions = {
	async save({ request, locals, params, url }) {
		if (!isKnownLanguage(params.language)) error(404, { message: 'not_found', code: 'not_found' });
		const data = await request.formData();
		try {
			const policy = await policies.find(locals.db, params.policy, wantedVersion(url));
			return { result: await saveForm(locals.db, policy.version.id, params.language, data) };
		} catch (problem) {
			return refuse(problem, { result: null });
		}
	}
};
