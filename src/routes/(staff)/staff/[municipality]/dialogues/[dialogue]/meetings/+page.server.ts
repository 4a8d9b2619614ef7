import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'meetings.title'),
		closed: dialogue.phase === 'closed',
		meetings: await orError(meetings.list(locals.db, dialogue.id)),
		removed: url.searchParams.has('removed')
	};
};

export const actions: Actions = {
	/** The same meeting once more, a week later; on to its page, where its time is set. */
	async duplicate({ request, locals, params }) {
		let made: { id: string };
		try {
			const meeting = z
				.uuid()
				.catch('')
				.parse((await request.formData()).get('meeting'));
			made = await meetings.duplicate(locals.db, meeting);
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(
			303,
			`/staff/${params.municipality}/dialogues/${params.dialogue}/meetings/${made.id}/edit?copied`
		);
	}
};
