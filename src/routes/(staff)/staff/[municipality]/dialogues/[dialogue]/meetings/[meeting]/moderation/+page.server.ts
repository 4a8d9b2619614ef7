import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import * as contributions from '$lib/server/data/contributions.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { findMeeting, placeOfMeeting } from '../../place.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was held back in the meeting, and the second look at it. */
export const load: PageServerLoad = async (event) => {
	const meeting = await findMeeting(event);
	const { held } = await orError(contributions.held(event.locals.db, meeting.id), event.locals.language);
	return {
		...placeOfMeeting(meeting, event, 'lead.second.title'),
		held,
		sections: Object.fromEntries(meeting.sections.map(({ lineage, heading }) => [lineage, heading])),
		/** The participants' page; there once the meeting has opened. */
		log:
			meeting.state === 'planned' ? null : `/${event.params.municipality}/meetings/${meeting.id}/moderation`
	};
};

const lookSchema = z.object({ contribution: z.uuid(), look: z.enum(['uphold', 'restore']) });

export const actions: Actions = {
	async default({ request, locals, params }) {
		const checked = lookSchema.safeParse(Object.fromEntries(await request.formData()));
		if (!checked.success) return fail(400, { refusal: 'not_found', details: null });
		try {
			const { contribution, look } = checked.data;
			await contributions.lookAgain(locals.db, params.meeting, contribution, look);
		} catch (problem) {
			return refuse(problem, {});
		}
		return { looked: true };
	}
};
