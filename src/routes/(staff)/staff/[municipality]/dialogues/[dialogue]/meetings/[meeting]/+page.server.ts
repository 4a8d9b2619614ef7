import { fail, redirect } from '@sveltejs/kit';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { readRunSheetForm } from '$lib/server/meetings/run-sheet-form.ts';
import { saveRunSheet } from '$lib/server/meetings/save-run-sheet.ts';
import { joinAddress } from '../join-address.ts';
import { findMeeting, placeOfMeeting } from '../place.ts';
import { keepTemplate } from '../templates/keep-template.ts';
import { isOutside } from './is-outside.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const meeting = await findMeeting(event);
	const { url } = event;
	return {
		...placeOfMeeting(meeting, event),
		meeting,
		join: meeting.code ? joinAddress(url, meeting.code) : null,
		outside: isOutside(meeting),
		told: (['made', 'saved'] as const).find((told) => url.searchParams.has(told)) ?? null
	};
};

export const actions: Actions = {
	async runSheet({ request, locals, params, url }) {
		const form = readRunSheetForm(await request.formData());
		if (!form)
			return fail(400, {
				refusal: 'run_sheet_unusable',
				details: null,
				typed: null,
				wrong: [],
				current: null
			});
		const { steps: typed, wrong } = form;
		let stored: Awaited<ReturnType<typeof saveRunSheet>>;
		try {
			stored = await saveRunSheet(locals.db, params.meeting, form);
		} catch (problem) {
			if (problem instanceof Refusal && problem.code === 'changed_by_other') {
				// What is stored now stands beside what was typed; saving once more is then a choice.
				const now = await meetings.find(locals.db, params.meeting);
				const current = { rowVersion: now.rowVersion, steps: now.steps };
				return fail(409, { refusal: problem.code, details: null, typed, wrong, current });
			}
			return refuse(problem, { typed, wrong, current: null });
		}
		if (stored.at !== null && !stored.removed) redirect(303, `${url.pathname}#step-${stored.at + 1}`);
		return stored;
	},

	async template({ request, locals, params }) {
		return keepTemplate(locals.db, params.meeting, await request.formData());
	},

	async remove({ locals, params }) {
		try {
			await meetings.remove(locals.db, params.meeting);
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, `/staff/${params.municipality}/dialogues/${params.dialogue}/meetings?removed`);
	}
};
