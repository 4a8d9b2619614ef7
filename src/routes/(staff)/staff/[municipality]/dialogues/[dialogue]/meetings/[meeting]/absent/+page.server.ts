import { error, redirect } from '@sveltejs/kit';
import * as minutes from '$lib/server/data/minutes.ts';
import * as workplaces from '$lib/server/data/workplaces.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { joinAddress } from '../../join-address.ts';
import { findMeeting, placeOfMeeting } from '../../place.ts';
import type { Actions, PageServerLoad } from './$types';

/** The link for those who were absent: staff copy it, print it, open and close it. */
export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const meeting = await findMeeting(event);
	const { absent } = await orError(minutes.find(locals.db, meeting.id), locals.language);
	if (absent === null) error(404, { message: 'not_found', code: 'not_found' });
	return {
		...placeOfMeeting(meeting, event, 'minutes.absent.title'),
		meeting,
		absent,
		link: absent.code === null ? null : joinAddress(url, absent.code)
	};
};

export const actions: Actions = {
	async open({ request, locals, params, url }) {
		const days = Number((await request.formData()).get('days'));
		try {
			await workplaces.inviteAbsent(locals.db, params.meeting, Number.isInteger(days) ? days : 0);
		} catch (problem) {
			return refuse(problem, { days });
		}
		redirect(303, url.pathname);
	},

	async close({ locals, params, url }) {
		try {
			await workplaces.closeAbsent(locals.db, params.meeting);
		} catch (problem) {
			return refuse(problem, { days: null });
		}
		redirect(303, url.pathname);
	}
};
