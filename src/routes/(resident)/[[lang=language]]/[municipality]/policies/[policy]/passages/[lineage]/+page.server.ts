import { error } from '@sveltejs/kit';
import { isUuid } from '$lib/domain/text/is-uuid.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as trails from '$lib/server/data/trails.ts';
import * as translations from '$lib/server/data/translations.ts';
import { tellTrail } from '$lib/server/drafting/tell-trail.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { PageServerLoad } from './$types';

/** All that lies behind one passage of a published version. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const wanted = url.searchParams.get('version');
	if (!isUuid(params.lineage) || (wanted !== null && !/^\d{1,6}$/.test(wanted)))
		error(404, { message: 'not_found', code: 'not_found' });
	const { db, language } = locals;
	const { municipality, policy, lineage } = params;
	const number = wanted === null ? null : Number(wanted);
	const found = await orError(trails.published(db, municipality, policy, lineage, number), language);
	const translated = await orError(
		translations.ofPolicy(db, municipality, policy, found.version.number),
		language
	);
	const home = pathIn(`/${municipality}`, language);
	const text = `${home}/policies/${policy}`;
	const query = wanted === null ? '' : `?version=${number}`;
	return {
		title: `${t('trail.title')} – ${found.policy.title}`,
		breadcrumbs: [{ label: found.policy.title, href: `${text}${query}` }, { label: t('trail.title') }],
		text,
		back: `${text}${query}#passage-${lineage}`,
		dialogues: `${home}/dialogues`,
		older: found.newest > found.version.number ? found.newest : null,
		trail: tellTrail(found, translated, language)
	};
};
