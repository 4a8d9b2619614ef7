import { orError } from '$lib/server/http/refusals.ts';
import { hub } from '$lib/server/meetings/current-hub.ts';
import { requestedMeeting } from '$lib/server/meetings/requested-meeting.ts';
import { cutterOf } from '$lib/server/live/cutter.ts';
import type { RequestHandler } from './$types';

/** What the room sees, as it changes: server-sent events, each the whole state (RoomState). */
export const GET: RequestHandler = async ({ params, platform }) =>
	orError((await hub()).roomStream(requestedMeeting(params), cutterOf(platform)));
