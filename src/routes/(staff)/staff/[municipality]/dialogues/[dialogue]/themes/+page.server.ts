import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { mayCode } from '../may-code.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as themes from '$lib/server/data/themes.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import { markWords, splitTheme } from './actions.ts';
import { voicesOf } from './voices.ts';
import { newThemeSchema, themeSchema } from './schemas.ts';
import { readSelection, selectionQuery } from './selection.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ dialogue: string; municipality: string }>;

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const codebook = await orError(themes.list(locals.db, dialogue.id));
	const selection = readSelection(url.searchParams);
	const asked = z.uuid().safeParse(url.searchParams.get('point')).data ?? null;
	const theme = codebook.themes.find(({ id }) => id === selection.theme) ?? null;
	const [voices, past, newTheme, themeForm] = await Promise.all([
		theme && orError(voicesOf(locals.db, dialogue.id, theme.id, asked)),
		theme && orError(themes.history(locals.db, theme.id)),
		superValidate({ section: selection.section ?? '' }, zod4(newThemeSchema), { id: 'new', errors: false }),
		superValidate(theme, zod4(themeSchema), { id: 'theme', errors: false })
	]);
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'themes.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		sections: dialogue.sections.map(({ lineage, heading }) => ({ lineage, heading })),
		codebook,
		selection,
		theme,
		voices,
		asked,
		past,
		newTheme,
		themeForm,
		done: url.searchParams.get('done'),
		mayCode: mayCode((await parent()).membership.roles)
	};
};

export const actions: Actions = {
	async create(event) {
		const form = await superValidate(event.request, zod4(newThemeSchema), { id: 'new' });
		if (!form.valid) return fail(400, { form });
		let theme: string;
		try {
			const { id } = await dialogues.findForStaff(event.locals.db, event.params.dialogue);
			({ id: theme } = await themes.create(event.locals.db, id, form.data.name, form.data.section || null));
		} catch (problem) {
			return refuse(problem, { form });
		}
		return show(event, 'create', theme);
	},

	async save(event) {
		const form = await superValidate(event.request, zod4(themeSchema), { id: 'theme' });
		if (!form.valid) return fail(400, { form });
		const { rowVersion, ...changes } = form.data;
		try {
			await themes.save(event.locals.db, themeIn(event), changes, rowVersion);
		} catch (problem) {
			const current = await currentAfter(problem, event);
			if (current) form.data.rowVersion = current.rowVersion;
			return refuse(problem, { form, current });
		}
		return show(event, 'save');
	},

	async merge(event) {
		const into = z.uuid().safeParse((await event.request.formData()).get('into'));
		if (!into.success) return fail(400, { problem: 'into' });
		try {
			await themes.merge(event.locals.db, themeIn(event), into.data);
		} catch (problem) {
			return refuse(problem, {});
		}
		return show(event, 'merge', into.data);
	},

	async split(event) {
		const made = await splitTheme(event, themeIn(event));
		return typeof made === 'string' ? show(event, 'split', made) : made;
	},

	mark: async (event) => (await markWords(event, themeIn(event), themes.codeSpan)) ?? show(event, 'mark'),
	unmark: async (event) =>
		(await markWords(event, themeIn(event), themes.uncodeSpan)) ?? show(event, 'unmark')
};

/** An identifier that no theme has. */
const noTheme = '00000000-0000-0000-0000-000000000000';

function themeIn({ url }: Event): string {
	return readSelection(url.searchParams).theme ?? noTheme;
}

/** The theme as it stands, when somebody else was quicker. */
async function currentAfter(problem: unknown, event: Event): Promise<themes.Theme | null> {
	if (!(problem instanceof Refusal) || problem.code !== 'changed_by_other') return null;
	const { id } = await dialogues.findForStaff(event.locals.db, event.params.dialogue);
	const codebook = await themes.list(event.locals.db, id);
	return codebook.themes.find((theme) => theme.id === themeIn(event)) ?? null;
}

function show({ url }: Event, done: string, theme?: string): never {
	const selection = readSelection(url.searchParams);
	redirect(303, url.pathname + selectionQuery({ ...selection, ...(theme ? { theme } : {}) }, { done }));
}
