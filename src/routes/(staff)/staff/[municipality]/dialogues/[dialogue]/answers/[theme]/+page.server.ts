import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { nextToAnswer, type ThemeToAnswer } from '$lib/domain/drafting/answers.ts';
import { answerSchema } from '$lib/domain/drafting/dispositions.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as answers from '$lib/server/data/answers.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as points from '$lib/server/data/points.ts';
import * as themes from '$lib/server/data/themes.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../breadcrumbs.ts';
import { mayCode } from '../../may-code.ts';
import { saveDissent } from '../dissent-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const register = await orError(answers.register(locals.db, dialogue.id));
	const theme = register.themes.find(({ id }) => id === params.theme);
	if (!theme) error(404);
	const [voices, history, form] = await Promise.all([
		orError(points.list(locals.db, dialogue.id, { theme: theme.id })),
		orError(answers.history(locals.db, theme.id)),
		superValidate(answerOf(theme), zod4(answerSchema), { errors: false })
	]);
	const { breadcrumbs } = placeOf(dialogue, params.municipality, locals.language, 'answers.title');
	const home = `/staff/${params.municipality}/dialogues/${dialogue.slug}`;
	return {
		title: theme.name,
		breadcrumbs: [
			...breadcrumbs.slice(0, -1),
			{ label: breadcrumbs.at(-1)?.label ?? '', href: `${home}/answers` },
			{ label: theme.name }
		],
		example: dialogue.demonstration,
		home,
		heading: register.sections.find(({ lineage }) => lineage === theme.section)?.heading ?? null,
		theme,
		next: nextToAnswer(register.themes, theme.id),
		dissents: register.dissents.filter((one) => one.theme === theme.id),
		voices: voices.points,
		history,
		form,
		done: url.searchParams.get('done'),
		mayCode: mayCode((await parent()).membership.roles)
	};
};

type Event = RequestEvent<{ dialogue: string; municipality: string; theme: string }>;

export const actions: Actions = {
	async save(event) {
		const data = await event.request.formData();
		const form = await superValidate(data, zod4(answerSchema));
		const { standpoint, comment, reason, forwardedTo, rowVersion } = form.data;
		if (!form.valid) return fail(400, { form });
		try {
			await themes.dispose(event.locals.db, event.params.theme, {
				standpoint,
				comment,
				reason,
				forwardedTo: forwardedTo || null,
				rowVersion
			});
		} catch (problem) {
			const current = await currentAfter(problem, event);
			if (current) form.data.rowVersion = current.disposition?.rowVersion ?? 0;
			return refuse(problem, { form, current });
		}
		redirect(303, await afterwards(event, data.has('next')));
	},

	dissent: (event) => saveDissent(event, { theme: event.params.theme })
};

/** Where to go after an answer was saved: the same theme or, if asked, the next that has none. */
async function afterwards({ locals, params, url }: Event, onward: boolean): Promise<string> {
	if (!onward) return `${url.pathname}?done=saved`;
	const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
	const next = nextToAnswer((await answers.register(locals.db, id)).themes, params.theme);
	const register = `/staff/${params.municipality}/dialogues/${params.dialogue}/answers`;
	return next ? `${register}/${next.id}?done=saved` : `${register}?answered`;
}

/** The theme as it stands, when somebody else was quicker. */
async function currentAfter(problem: unknown, { locals, params }: Event) {
	if (!(problem instanceof Refusal) || problem.code !== 'changed_by_other') return null;
	const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
	const register = await answers.register(locals.db, id);
	return register.themes.find((theme) => theme.id === params.theme) ?? null;
}

function answerOf({ disposition }: ThemeToAnswer) {
	if (!disposition) return { rowVersion: 0 };
	const { standpoint, comment, reason, forwardedTo, rowVersion } = disposition;
	return { standpoint, comment, reason, forwardedTo: forwardedTo ?? '', rowVersion };
}
