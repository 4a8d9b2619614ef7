import { sendSound } from '$lib/server/content/send-sound.ts';
import * as recordings from '$lib/server/data/recordings.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { RequestHandler } from './$types';

/** A recording of the municipality, before it is published too. Any member. */
export const GET: RequestHandler = async ({ locals, params, request }) =>
	orError(sendSound(request, params.recording, recordings.own(locals.db, params.recording), 'no-store'));
