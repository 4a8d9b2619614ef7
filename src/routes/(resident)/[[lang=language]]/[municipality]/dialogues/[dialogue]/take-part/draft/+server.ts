import { json, type RequestHandler } from '@sveltejs/kit';
import { checkChanges } from '$lib/domain/dialogue/answers.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import { readJson } from '$lib/server/take-part/json-body.ts';
import { keyedProblems, refuseAsJson, unreadable } from '$lib/server/take-part/json-answers.ts';
import { keepAnswers } from '$lib/server/take-part/participant.ts';

/**
 * Keeps changes in the draft: `{ answers }` (flat, null removes) → `{ id, problems }`; the good ones are kept also
 * where others have problems. Refusals: `{ code }`.
 */
export const POST: RequestHandler = async (event) => {
	const read = await readJson(event.request);
	if (!read.ok) return unreadable(read.problem);
	const place = { municipality: event.params.municipality ?? '', dialogue: event.params.dialogue ?? '' };
	try {
		const dialogue = await findDialogue(event.locals.db, place.municipality, place.dialogue);
		const { changes, problems } = checkChanges(read.body.answers, dialogue);
		const id = await keepAnswers(event, place, changes);
		return json({ id, problems: keyedProblems(problems, dialogue) });
	} catch (problem) {
		return refuseAsJson(problem);
	}
};
