import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import * as answers from '$lib/server/data/answers.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../breadcrumbs.ts';
import { mayCode } from '../../may-code.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const { sections } = await orError(answers.register(locals.db, dialogue.id));
	const undraftedOnly = url.searchParams.get('show') === 'undrafted';
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'answers.sections.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		undraftedOnly,
		sections: undraftedOnly ? sections.filter(({ undrafted }) => undrafted) : sections,
		saved: url.searchParams.has('saved'),
		mayCode: mayCode((await parent()).membership.roles)
	};
};

export const actions: Actions = {
	mark: (event) =>
		change(event, (dialogue, sections, reason) =>
			answers.markSections(event.locals.db, dialogue, sections, reason)
		),
	unmark: (event) =>
		change(event, (dialogue, sections) => answers.unmarkSections(event.locals.db, dialogue, sections))
};

async function change(
	{ locals, params, request, url }: RequestEvent<{ dialogue: string }>,
	act: (dialogue: string, sections: string[], reason: string) => Promise<void>
) {
	const data = await request.formData();
	const chosen = data.getAll('section').flatMap((value) => z.uuid().safeParse(value).data ?? []);
	const reason = String(data.get('reason') ?? '').trim();
	if (chosen.length === 0) return fail(400, { problem: 'nothingChosen', reason });
	try {
		const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
		await act(id, chosen, reason);
	} catch (problem) {
		return refuse(problem, { reason });
	}
	const show = url.searchParams.get('show') === 'undrafted' ? 'show=undrafted&' : '';
	redirect(303, `${url.pathname}?${show}saved`);
}
