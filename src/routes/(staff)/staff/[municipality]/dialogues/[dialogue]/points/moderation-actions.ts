import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as points from '$lib/server/data/points.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { filterQuery, readFilters } from './filters.ts';
import { readPublication } from './publication.ts';
import { step, type StepEvent } from './step.ts';
import { readTheirs, readTranslation } from './translation.ts';

/** What everyone reads of a point, and its Swedish translation. */
export const moderationActions = {
	publish: (event: StepEvent) =>
		step(event, 'publish', async (_dialogue, data) => {
			const { point, publication, text, reason, problem } = readPublication(data);
			if (problem) return fail(400, { problem, point, text: text ?? '', reason: reason ?? '' });
			const shown = publication === 'published' ? text : null;
			await points.publish(event.locals.db, point, publication, shown, reason);
			return undefined;
		}),
	async translate({ locals, request, url }: StepEvent) {
		const { point, problem, ...typed } = readTranslation(await request.formData());
		const translation = { point, ...typed, theirs: null };
		if (problem) return fail(400, { problem, point, translation });
		try {
			if (typed.step === 'save') await points.translate(locals.db, point, typed);
			else {
				const shown = typed.step === 'show';
				await points.publishTranslation(locals.db, point, shown, typed.rowVersion, shown ? typed.text : null);
			}
		} catch (reason) {
			const theirs = reason instanceof Refusal ? readTheirs(reason.details) : null;
			return refuse(reason, { translation: { ...translation, theirs } });
		}
		const { filters, page } = readFilters(url.searchParams);
		redirect(303, url.pathname + filterQuery(filters, page, { done: 'translate' }));
	}
};
