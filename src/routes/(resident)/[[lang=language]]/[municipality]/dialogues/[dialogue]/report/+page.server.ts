import { chooseText } from '$lib/domain/text/local-text.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as reports from '$lib/server/data/reports.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { writeReport } from '$lib/server/reports/write-report.ts';
import type { PageServerLoad } from './$types';

/** The published account of the dialogue. It is a Swedish document, whatever language the page is in. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const t = texts(locals.language);
	const parts = await orError(
		reports.findPublished(locals.db, params.municipality, params.dialogue),
		locals.language
	);
	const name = chooseText(parts.dialogue.title, locals.language);
	const home = pathIn(`/${params.municipality}`, locals.language);
	return {
		title: `${t('feedback.report')} – ${name.text}`,
		breadcrumbs: [
			{ label: name.text, href: `${home}/dialogues/${params.dialogue}` },
			{ label: t('feedback.report') }
		],
		example: parts.dialogue.demonstration,
		offered: parts.dialogue.languages,
		written: writeReport(parts),
		feedbackHref:
			parts.dialogue.feedbackPublishedOn === null ? null : `${home}/dialogues/${params.dialogue}/feedback`
	};
};
