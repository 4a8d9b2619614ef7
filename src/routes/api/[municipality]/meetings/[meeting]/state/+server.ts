import { orError } from '$lib/server/http/refusals.ts';
import { hub } from '$lib/server/meetings/current-hub.ts';
import { requestedMeeting } from '$lib/server/meetings/requested-meeting.ts';
import type { RequestHandler } from './$types';

/** What the room sees now (RoomState), for those whose network lets no stream through. */
export const GET: RequestHandler = async ({ params }) => {
	const { json } = await orError((await hub()).roomNow(requestedMeeting(params)));
	return new Response(json, { headers: { 'content-type': 'application/json' } });
};
