import { json, type RequestHandler } from '@sveltejs/kit';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as live from '$lib/server/data/meeting-live.ts';
import { takingOf } from '$lib/server/meetings/participant.ts';
import { refuseAsJson } from '$lib/server/take-part/json-answers.ts';

/** The part of whoever takes part from this browser → `{ part }`. */
export const GET: RequestHandler = async (event) => {
	try {
		const taking = takingOf(event);
		if (!taking) throw new Refusal('participant_unknown', 404);
		return json({ part: await live.ownPart(event.locals.db, taking) });
	} catch (problem) {
		return refuseAsJson(problem);
	}
};
