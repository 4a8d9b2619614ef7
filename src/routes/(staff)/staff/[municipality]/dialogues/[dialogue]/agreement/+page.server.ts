import { redirect } from '@sveltejs/kit';
import * as agreement from '$lib/server/data/agreement.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as themes from '$lib/server/data/themes.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import { mayCode } from '../may-code.ts';
import { drawSchema } from './schemas.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const [codebook, { samples, members }] = await Promise.all([
		orError(themes.list(locals.db, dialogue.id)),
		orError(agreement.list(locals.db, dialogue.id))
	]);
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'codebook.agreement.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		samples,
		members,
		themes: codebook.themes.length,
		mayCode: mayCode((await parent()).membership.roles)
	};
};

export const actions: Actions = {
	/** Draws a sample and shows it. */
	async default({ locals, params, request }) {
		const asked = drawSchema.parse(Object.fromEntries(await request.formData()));
		let sample: string;
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			({ id: sample } = await agreement.draw(locals.db, id, [asked.first, asked.second], asked.size));
		} catch (problem) {
			return refuse(problem, { asked });
		}
		redirect(303, `/staff/${params.municipality}/dialogues/${params.dialogue}/agreement/${sample}?done=drew`);
	}
};
