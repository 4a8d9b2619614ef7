import { json, type RequestHandler } from '@sveltejs/kit';
import { checkChanges } from '$lib/domain/dialogue/answers.ts';
import { readObject } from '$lib/server/http/body-limits.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import { keyedProblems, refuseAsJson } from '$lib/server/take-part/json-answers.ts';
import { keepAnswers } from '$lib/server/take-part/participant.ts';

/**
 * Keeps changes in the draft: `{ answers }` (flat, null removes) → `{ id, problems }`; the good ones are kept also
 * where others have problems. Refusals: `{ code }`.
 */
export const POST: RequestHandler = async (event) => {
	const place = { municipality: event.params.municipality ?? '', dialogue: event.params.dialogue ?? '' };
	try {
		const { answers } = await readObject(event.request);
		const dialogue = await findDialogue(event.locals.db, place.municipality, place.dialogue);
		const { changes, problems } = checkChanges(answers, dialogue);
		const id = await keepAnswers(event, place, changes);
		return json({ id, problems: keyedProblems(problems, dialogue) });
	} catch (problem) {
		return refuseAsJson(problem);
	}
};
