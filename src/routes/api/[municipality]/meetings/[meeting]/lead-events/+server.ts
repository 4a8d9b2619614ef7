import { backend } from '$lib/server/backend/current.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { hub } from '$lib/server/meetings/current-hub.ts';
import { leadReader } from '$lib/server/meetings/lead-reader.ts';
import { requestedMeeting } from '$lib/server/meetings/requested-meeting.ts';
import { cutterOf } from '$lib/server/live/cutter.ts';
import type { RequestHandler } from './$types';

/** What a leader sees, as it changes (LeadState). Administrator, facilitator; ends when she is no longer either. */
export const GET: RequestHandler = async (event) => {
	const { meeting } = requestedMeeting(event.params);
	const read = leadReader(await backend(), event, meeting);
	return orError((await hub()).leadStream(meeting, read, cutterOf(event.platform)));
};
