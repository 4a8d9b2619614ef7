import { json, type RequestHandler } from '@sveltejs/kit';
import { checkAnswers } from '$lib/domain/dialogue/answers.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import { readObject } from '$lib/server/http/body-limits.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import { keyedProblems, refuseAsJson } from '$lib/server/take-part/json-answers.ts';
import { canonicalReceipt } from '$lib/server/take-part/receipt-code.ts';
import { isUuid, sendOnce } from '$lib/server/take-part/sending.ts';

/**
 * Sends everything at once: `{ submission, receipt, answers }` → `{ state }`. The same again answers the same, so it
 * may be repeated until acknowledged. Problems with answers: 400 `{ code, problems }`; refusals: `{ code }`.
 */
export const POST: RequestHandler = async (event) => {
	const place = { municipality: event.params.municipality ?? '', dialogue: event.params.dialogue ?? '' };
	try {
		const { submission, receipt, answers: sent } = await readObject(event.request);
		const code = canonicalReceipt(receipt);
		if (!isUuid(submission) || !code) throw new Refusal('answer_unreadable', 400);
		const dialogue = await findDialogue(event.locals.db, place.municipality, place.dialogue);
		const { answers, problems } = checkAnswers(sent, dialogue);
		if (problems.length > 0) {
			const nothing = problems.some((problem) => problem.code === 'nothing_answered');
			const refusal = nothing ? 'nothing_answered' : 'answer_not_allowed';
			return json({ code: refusal, problems: keyedProblems(problems, dialogue) }, { status: 400 });
		}
		const base = pathIn(
			`/${place.municipality}/dialogues/${place.dialogue}/take-part`,
			event.locals.language
		);
		const state = await sendOnce(event, { place, base }, { submission, code, answers });
		return json({ state });
	} catch (problem) {
		return refuseAsJson(problem);
	}
};
