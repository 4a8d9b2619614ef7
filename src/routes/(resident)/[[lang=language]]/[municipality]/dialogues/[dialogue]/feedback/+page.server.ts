import { chooseText } from '$lib/domain/text/local-text.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as reports from '$lib/server/data/reports.ts';
import { tellFeedback } from '$lib/server/drafting/tell-feedback.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const t = texts(locals.language);
	const told = await orError(tellFeedback(locals.db, params.municipality, params.dialogue, locals.language));
	const reported = await orError(reports.isPublished(locals.db, params.municipality, params.dialogue));
	const name = chooseText(told.dialogue.title, locals.language);
	const home = pathIn(`/${params.municipality}`, locals.language);
	return {
		title: `${t('feedback.title')} – ${name.text}`,
		breadcrumbs: [
			{ label: name.text, href: `${home}/dialogues/${params.dialogue}` },
			{ label: t('feedback.title') }
		],
		example: told.dialogue.demonstration,
		offered: told.dialogue.languages,
		told,
		name,
		here: `${home}/dialogues/${params.dialogue}/feedback`,
		policyHref: `${home}/policies/${told.dialogue.policy.slug}`,
		resultsHref: told.dialogue.resultsPublic ? `${home}/dialogues/${params.dialogue}/results` : null,
		reportHref: reported ? `${home}/dialogues/${params.dialogue}/report` : null,
		receiptHref: `${home}/receipt`
	};
};
