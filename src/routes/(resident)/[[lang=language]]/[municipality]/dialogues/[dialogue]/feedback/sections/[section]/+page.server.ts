import { error } from '@sveltejs/kit';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import { tellFeedback } from '$lib/server/drafting/tell-feedback.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { PageServerLoad } from './$types';

/** What was said and done about one section (its lineage), or about the whole (`document`). */
export const load: PageServerLoad = async ({ locals, params }) => {
	const t = texts(locals.language);
	const told = await orError(
		tellFeedback(locals.db, params.municipality, params.dialogue, locals.language),
		locals.language
	);
	const section = told.sections.find(({ lineage }) => (lineage ?? 'document') === params.section);
	if (!section) error(404, { message: 'not_found', code: 'not_found' });
	const name = chooseText(told.dialogue.title, locals.language);
	const home = pathIn(`/${params.municipality}`, locals.language);
	const dialogue = `${home}/dialogues/${params.dialogue}`;
	const heading = section.heading ?? t('feedback.wholeDocument');
	return {
		title: `${heading} – ${t('feedback.title')}`,
		breadcrumbs: [
			{ label: name.text, href: dialogue },
			{ label: t('feedback.title'), href: `${dialogue}/feedback` },
			{ label: heading }
		],
		example: told.dialogue.demonstration,
		offered: told.dialogue.languages,
		section,
		heading,
		notes: told.notes,
		policyHref: `${home}/policies/${told.dialogue.policy.slug}`,
		others: `${dialogue}/feedback`
	};
};
