import { chooseText } from '$lib/domain/text/local-text.ts';
import { texts } from '$lib/i18n/texts.ts';
import { compareTexts } from '$lib/server/drafting/compare.ts';
import { openWork } from '$lib/server/drafting/work.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const work = await orError(openWork(locals.db, params.dialogue));
	const asked = { from: url.searchParams.get('from'), to: url.searchParams.get('to') };
	const compared = await orError(compareTexts(locals.db, work, asked));
	const home = `/staff/${params.municipality}/dialogues`;
	return {
		title: t('drafting.compare.title'),
		breadcrumbs: [
			{ label: t('staff.nav.dialogues'), href: home },
			{ label: chooseText(work.dialogue.title, locals.language).text, href: `${home}/${params.dialogue}` },
			{ label: t('drafting.title'), href: `${home}/${params.dialogue}/drafting` },
			{ label: t('drafting.compare.title') }
		],
		...compared
	};
};
