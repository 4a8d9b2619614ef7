import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { mayCode, mayModerate, mayTranslate } from '../may-code.ts';
import * as answers from '$lib/server/data/answers.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import * as points from '$lib/server/data/points.ts';
import * as themes from '$lib/server/data/themes.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import { readCoding } from './coding.ts';
import { filterQuery, readFilters } from './filters.ts';
import { readPublication } from './publication.ts';
import { readTheirs, readTranslation } from './translation.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a page gets back beside a problem or a refusal: what was chosen and typed. */
type Kept = {
	problem?: string;
	chosen?: string[];
	name?: string;
	point?: string;
	text?: string;
	reason?: string;
};

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const { filters, page } = readFilters(url.searchParams);
	const [found, codebook, coverage, held] = await Promise.all([
		orError(points.list(locals.db, dialogue.id, filters, page)),
		orError(themes.list(locals.db, dialogue.id)),
		orError(answers.coverage(locals.db, dialogue.id)),
		orError(meetings.list(locals.db, dialogue.id))
	]);
	const { roles } = (await parent()).membership;
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'points.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		languages: dialogue.languages,
		sections: dialogue.sections.map(({ lineage, heading }) => ({ lineage, heading })),
		passages: Object.fromEntries(
			dialogue.sections.flatMap(({ passages }) => passages.map(({ lineage, text }) => [lineage, text]))
		),
		filters,
		found,
		codebook,
		coverage,
		meetings: held.filter(({ state }) => state === 'ended').map(({ id, title }) => ({ id, title })),
		done: url.searchParams.get('done'),
		mayCode: mayCode(roles),
		mayModerate: mayModerate(roles),
		mayTranslate: mayTranslate(roles)
	};
};

export const actions: Actions = {
	code: (event) =>
		step(event, 'code', async (dialogue, data) => {
			const { chosen, theme, name, section } = readCoding(data);
			if (chosen.length === 0) return fail(400, { problem: 'nothingChosen', name });
			if (name !== '') await themes.create(event.locals.db, dialogue, name, section, chosen);
			else if (theme) await themes.code(event.locals.db, theme, chosen);
			else return fail(400, { problem: 'noTheme', chosen, name });
			return undefined;
		}),
	uncode: (event) =>
		step(event, 'uncode', async (_dialogue, data) => {
			const { chosen, theme, name } = readCoding(data);
			if (chosen.length === 0) return fail(400, { problem: 'nothingChosen', chosen, name });
			if (!theme) return fail(400, { problem: 'noTheme', chosen, name });
			await themes.uncode(event.locals.db, theme, chosen);
			return undefined;
		}),
	publish: (event) =>
		step(event, 'publish', async (_dialogue, data) => {
			const { point, publication, text, reason, problem } = readPublication(data);
			if (problem) return fail(400, { problem, point, text: text ?? '', reason: reason ?? '' });
			const shown = publication === 'published' ? text : null;
			await points.publish(event.locals.db, point, publication, shown, reason);
			return undefined;
		}),
	async translate({ locals, request, url }) {
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

/** Takes one step and shows the same selection again; what was typed comes back with a refusal. */
async function step(
	{ locals, params, request, url }: RequestEvent<{ dialogue: string }>,
	done: string,
	act: (dialogue: string, data: FormData) => Promise<ActionFailure<Kept> | undefined>
) {
	const data = await request.formData();
	try {
		const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
		const failed = await act(id, data);
		if (failed) return failed;
	} catch (problem) {
		const { chosen, name } = readCoding(data);
		const { point, text, reason } = readPublication(data);
		return refuse(problem, { chosen, name, point, text: text ?? '', reason: reason ?? '' });
	}
	const { filters, page } = readFilters(url.searchParams);
	redirect(303, url.pathname + filterQuery(filters, page, { done }));
}
