import { error, fail, redirect } from '@sveltejs/kit';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as minutes from '$lib/server/data/minutes.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { readMinutesForm, readNumberPresent } from '$lib/server/minutes/minutes-form.ts';
import { mayPlan } from '../../../../../../policies/may.ts';
import { findMeeting, placeOfMeeting } from '../../../place.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals } = event;
	const { membership } = await event.parent();
	if (!mayPlan(membership.roles)) error(403, { message: 'role_missing', code: 'role_missing' });
	const meeting = await findMeeting(event);
	const found = await orError(minutes.find(locals.db, meeting.id), locals.language);
	return {
		...placeOfMeeting(meeting, event, 'minutes.write'),
		meeting: found.meeting,
		slug: meeting.dialogue.slug,
		steps: found.steps.filter(({ skipped, kind }) => !skipped && kind !== 'break'),
		sections: found.sections
	};
};

export const actions: Actions = {
	async default({ request, locals, params, url }) {
		const form = await request.formData();
		const typed = readMinutesForm(form);
		const numberPresent = readNumberPresent(typed.numberPresent);
		if (numberPresent === undefined)
			return fail(400, { typed, refusal: 'minutes_unusable', details: null, numberWrong: true });
		const rowVersion = Number(form.get('rowVersion'));
		try {
			await minutes.save(locals.db, params.meeting, { ...typed, numberPresent }, rowVersion);
		} catch (problem) {
			// The page is then read anew: saving once more, over what the other wrote, is a choice.
			if (problem instanceof Refusal) return refuse(problem, { typed, numberWrong: false });
			throw problem;
		}
		redirect(303, `${url.pathname.replace(/\/edit$/, '')}?saved`);
	}
};
