import { redirect } from '@sveltejs/kit';
import * as carried from '$lib/server/data/carried-meetings.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { findMeeting, placeOfMeeting } from '../../place.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const meeting = await findMeeting(event);
	const { locals, url } = event;
	return {
		...placeOfMeeting(meeting, event, 'carry.title'),
		meeting,
		loan: await orError(carried.loan(locals.db, meeting.id), locals.language),
		told: (['lent', 'taken', 'decided', 'merged', 'already'] as const).find((told) =>
			url.searchParams.has(told)
		)
	};
};

export const actions: Actions = {
	async lend({ locals, params, url }) {
		try {
			await carried.lend(locals.db, params.meeting);
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, `${url.pathname}?lent`);
	},

	async takeBack({ locals, params, url }) {
		try {
			await carried.takeBack(locals.db, params.meeting);
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, `${url.pathname}?taken`);
	},

	async decide({ request, locals, url }) {
		const fields = await request.formData();
		try {
			await carried.decide(locals.db, String(fields.get('conflict')), String(fields.get('decision')));
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, `${url.pathname}?decided#differences`);
	}
};
