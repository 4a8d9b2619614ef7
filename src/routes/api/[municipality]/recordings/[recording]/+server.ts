import { sendSound } from '$lib/server/content/send-sound.ts';
import * as recordings from '$lib/server/data/recordings.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { RequestHandler } from './$types';

/** A section read aloud, for everyone, while it is shown on a published page. What is withdrawn is soon asked for in vain. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const read = recordings.published(locals.db, params.municipality, params.recording);
	return orError(sendSound(request, params.recording, read, 'public, max-age=60, must-revalidate'));
};
