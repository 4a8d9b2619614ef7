import { redirect, type Actions, type RequestEvent } from '@sveltejs/kit';
import { formats } from '$lib/i18n/formats.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as followUps from '$lib/server/data/follow-ups.ts';
import * as translations from '$lib/server/data/translations.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { sendsMail } from '$lib/server/mail.ts';
import { placeOf } from '../breadcrumbs.ts';
import { mayCode } from '../may-code.ts';
import { followUpOf, readPromise, readReport } from './follow-up-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const work = await orError(followUps.work(locals.db, dialogue.id));
	const { date } = formats(locals.language);
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'told.title'),
		home: `/staff/${params.municipality}/dialogues/${params.dialogue}`,
		publicHref: `/${params.municipality}/dialogues/${params.dialogue}/feedback`,
		publishedOn: dialogue.feedbackPublishedOn && date(dialogue.feedbackPublishedOn),
		languages: dialogue.languages.filter((tag) => tag !== 'sv'),
		sections: dialogue.sections.map(({ lineage, heading }) => ({ lineage, heading })),
		progress: await orError(translations.progress(locals.db, work.feedbackId)),
		work,
		days: Object.fromEntries(
			work.followUps.flatMap(({ nextOn, reports }) =>
				[...reports.map(({ on }) => on), ...(nextOn ? [nextOn] : [])].map((day) => [day, date(day)])
			)
		),
		today: new Date().toISOString().slice(0, 10),
		mail: sendsMail(),
		mayWrite: mayCode((await parent()).membership.roles),
		done: ['saved', 'removed'].find((word) => url.searchParams.has(word)) ?? null
	};
};

export const actions: Actions = {
	promise: (event) =>
		keep(event, async (fields, dialogue) => {
			const { promise, rowVersion } = readPromise(fields);
			const { id } = await followUps.save(event.locals.db, dialogue, promise, rowVersion);
			return `?saved#follow-up-${id}`;
		}),
	report: (event) =>
		keep(event, async (fields) => {
			const id = followUpOf(fields) ?? '';
			await followUps.report(event.locals.db, id, readReport(fields));
			return `?saved#follow-up-${id}`;
		}),
	remove: (event) =>
		keep(event, async (fields) => {
			await followUps.remove(event.locals.db, followUpOf(fields) ?? '');
			return '?removed';
		})
};

/** Does what was asked and shows the page again; what was typed is kept where it was refused. */
async function keep(
	{ request, locals, params }: RequestEvent<{ dialogue?: string }>,
	step: (fields: FormData, dialogue: string) => Promise<string>
) {
	const fields = await request.formData();
	let there: string;
	try {
		const { id } = await dialogues.findForStaff(locals.db, params.dialogue ?? '');
		there = await step(fields, id);
	} catch (problem) {
		return refuse(problem, { typed: Object.fromEntries(fields) as Record<string, string> });
	}
	redirect(303, there);
}
