import { redirect } from '@sveltejs/kit';
import * as minutes from '$lib/server/data/minutes.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { minutesDocument } from '$lib/server/minutes/write-minutes.ts';
import { findMeeting, placeOfMeeting } from '../../place.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const meeting = await findMeeting(event);
	const found = await orError(minutes.find(locals.db, meeting.id), locals.language);
	return {
		...placeOfMeeting(meeting, event, 'minutes.page'),
		meeting: found.meeting,
		example: found.meeting.demonstration,
		slug: meeting.dialogue.slug,
		minutes: minutesDocument(found, locals.language),
		absent: found.absent,
		participantsHref: `/${params.municipality}/meetings/${meeting.id}/afterwards`,
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	async publish({ request, locals, params, url }) {
		const published = (await request.formData()).get('published') === 'yes';
		try {
			await minutes.publish(locals.db, params.meeting, published);
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, url.pathname);
	}
};
