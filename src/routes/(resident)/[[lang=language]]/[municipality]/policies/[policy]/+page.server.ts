import { error } from '@sveltejs/kit';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as decisions from '$lib/server/data/decisions.ts';
import * as policies from '$lib/server/data/policies.ts';
import * as translations from '$lib/server/data/translations.ts';
import { marginOf } from '$lib/server/drafting/published-margin.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { sectionText } from '$lib/server/take-part/section-text.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const wanted = url.searchParams.get('version');
	if (wanted !== null && !/^\d{1,6}$/.test(wanted)) error(404, { message: 'not_found', code: 'not_found' });
	const number = wanted === null ? null : Number(wanted);
	const found = await orError(policies.findPublished(locals.db, params.municipality, params.policy, number));
	const home = pathIn(`/${params.municipality}`, locals.language);
	const translated = await orError(
		translations.ofPolicy(locals.db, params.municipality, params.policy, found.version.number)
	);
	const lives = await orError(decisions.published(locals.db, params.municipality, params.policy));
	const margin = marginOf(found, t, (slug) => `${home}/dialogues/${slug}/feedback`);
	return {
		title: found.policy.title,
		breadcrumbs: [{ label: found.policy.title }],
		example: found.dialogues.some(({ demonstration }) => demonstration),
		here: `${home}/policies/${params.policy}`,
		query: wanted === null ? '' : `?version=${number}`,
		policy: found.policy,
		version: found.version,
		versions: found.versions,
		life: lives.find((life) => life.number === found.version.number) ?? { decisions: [], repeals: [] },
		policiesHref: `${home}/policies`,
		changes: found.changes.length,
		dialogues: found.dialogues.map(({ slug, title, phase, feedbackPublishedOn, resultsPublic }) => ({
			title,
			phase,
			href: `${home}/dialogues/${slug}`,
			feedbackHref: feedbackPublishedOn ? `${home}/dialogues/${slug}/feedback` : null,
			resultsHref: resultsPublic && phase !== 'scheduled' ? `${home}/dialogues/${slug}/results` : null
		})),
		...margin,
		sections: margin.sections.map((section) => sectionText(section, translated, locals.language))
	};
};
