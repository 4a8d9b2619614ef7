import { fail } from '@sveltejs/kit';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as translations from '$lib/server/data/translations.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const [progress, readiness] = await Promise.all([
		orError(translations.progress(locals.db, dialogue.id)),
		orError(translations.readiness(locals.db, dialogue.id))
	]);
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'content.title'),
		slug: dialogue.slug,
		policy: dialogue.policy.slug,
		languages: dialogue.languages.filter((tag) => tag !== 'sv'),
		progress,
		...readiness
	};
};

export const actions: Actions = {
	/** Why the dialogue may be open in a language whose texts are missing. */
	async reason({ request, locals, params }) {
		const fields = Object.fromEntries(await request.formData()) as Record<string, string>;
		const language = fields.language ?? '';
		const reason = fields[`reason-${language}`] ?? '';
		if (reason.trim().length < 10) return fail(400, { about: language, reason, refusal: 'reason_missing' });
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			await translations.giveReason(locals.db, id, language, reason);
		} catch (problem) {
			return refuse(problem, { about: language, reason });
		}
		return { given: language };
	}
};
