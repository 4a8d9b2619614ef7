import { texts } from '$lib/i18n/texts.ts';
import * as followUps from '$lib/server/data/follow-ups.ts';
import * as policies from '$lib/server/data/policies.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const t = texts(locals.language);
	const all = await orError(policies.list(locals.db));
	const overdue = await orError(followUps.overdue(locals.db));
	return {
		title: t('dialogues.title'),
		breadcrumbs: [{ label: t('dialogues.title') }],
		policies: all.length,
		dialogues: all.flatMap(({ title, dialogues }) =>
			dialogues.map((dialogue) => ({
				...dialogue,
				of: title,
				overdue: overdue.find((one) => one.dialogue === dialogue.slug)?.number ?? 0
			}))
		)
	};
};
