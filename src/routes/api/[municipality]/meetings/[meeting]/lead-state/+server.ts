import { json } from '@sveltejs/kit';
import { backend } from '$lib/server/backend/current.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { leadReader } from '$lib/server/meetings/lead-reader.ts';
import { requestedMeeting } from '$lib/server/meetings/requested-meeting.ts';
import type { RequestHandler } from './$types';

/** What a leader sees now (LeadState). Administrator, facilitator. */
export const GET: RequestHandler = async (event) => {
	const { meeting } = requestedMeeting(event.params);
	return json(await orError(leadReader(await backend(), event, meeting)()));
};
