import { randomUUID } from 'node:crypto';
import { fail, type RequestEvent } from '@sveltejs/kit';
import type { LeadState } from '$lib/domain/meeting/live-state.ts';
import * as contributions from '$lib/server/data/contributions.ts';
import * as live from '$lib/server/data/meeting-live.ts';
import { originForOthers } from '$lib/server/http/hosts.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { addText, decide, makeMove, markAnswered, type Deed } from '$lib/server/meetings/lead-form.ts';
import { questionView } from '$lib/server/take-part/view.ts';
import { findMeeting, placeOfMeeting } from '../../place.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const meeting = await findMeeting(event);
	const lead = await orError(live.leadState(locals.db, meeting.id), locals.language);
	const { held, prepared } = await orError(contributions.held(locals.db, meeting.id), locals.language);
	return {
		...placeOfMeeting(meeting, event, 'lead.title'),
		meeting,
		lead,
		questions: Object.fromEntries(
			meeting.questions.map((question) => [question.id, questionView(question, locals.language)])
		),
		toLookAt: held.filter(({ look }) => look === null).length,
		prepared,
		joinAddress: `${new URL(originForOthers(url)).host}/join`,
		/** Of the next text that is added: sent twice it is one. */
		newText: randomUUID()
	};
};

/**
 * Does what a form of the remote says. Gives the meeting as it stands afterwards, also when it was refused: whoever
 * acted on an old state sees the new one.
 */
const doing = (name: string, deed: Deed) => async (event: RequestEvent) => {
	const { locals, params, request } = event;
	const meeting = params.meeting ?? '';
	const typed = Object.fromEntries(await request.formData());
	const latest = (): Promise<LeadState | null> => live.leadState(locals.db, meeting).catch(() => null);
	try {
		if (await deed(locals.db, meeting, typed)) return { did: name, lead: await latest() };
	} catch (problem) {
		const { status, data } = refuse(problem, { tried: name, typed });
		return fail(status, { ...data, lead: await latest() });
	}
	return fail(400, { tried: name, typed, refusal: 'move_unusable', details: null, lead: await latest() });
};

export const actions: Actions = {
	move: doing('move', makeMove),
	moderate: doing('moderate', decide),
	answered: doing('answered', markAnswered),
	add: doing('add', addText)
};
