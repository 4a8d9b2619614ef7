import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { formFrom, planFrom } from '../../meeting-plan.ts';
import { meetingSchema } from '../../meeting-schema.ts';
import { findMeeting, placeOfMeeting } from '../../place.ts';
import { workplacesToChoose } from '../../workplaces-to-choose.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const meeting = await findMeeting(event);
	return {
		...placeOfMeeting(meeting, event, 'meetings.edit.title'),
		here: event.url.pathname.replace(/\/edit$/, ''),
		ended: meeting.state === 'ended',
		rowVersion: meeting.rowVersion,
		copied: event.url.searchParams.has('copied'),
		languages: meeting.dialogue.languages.filter((tag) => tag !== 'sv'),
		workplaces: await orError(workplacesToChoose(event.locals.db, meeting.workplace?.id)),
		form: await superValidate(formFrom(meeting), zod4(meetingSchema), { errors: false })
	};
};

export const actions: Actions = {
	async default({ request, locals, params }) {
		const fields = await request.formData();
		const form = await superValidate(fields, zod4(meetingSchema));
		const rowVersion = Number(fields.get('rowVersion'));
		if (!form.valid) return fail(400, { form, rowVersion, refusal: null, current: null });
		try {
			const { dialogue } = await meetings.find(locals.db, params.meeting);
			await meetings.save(locals.db, params.meeting, planFrom(form.data, dialogue.title), rowVersion);
		} catch (problem) {
			if (problem instanceof Refusal && problem.code === 'changed_by_other') {
				// What is stored now stands beside what was typed; saving once more is then a choice.
				const current = await meetings.find(locals.db, params.meeting);
				return fail(409, { form, refusal: problem.code, rowVersion: current.rowVersion, current });
			}
			return refuse(problem, { form, rowVersion, current: null });
		}
		redirect(
			303,
			`/staff/${params.municipality}/dialogues/${params.dialogue}/meetings/${params.meeting}?saved`
		);
	}
};
