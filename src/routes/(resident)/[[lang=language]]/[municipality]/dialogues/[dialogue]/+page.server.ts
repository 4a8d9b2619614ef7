import { orError } from '$lib/server/http/refusals.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import { dialogueFacts } from '$lib/server/take-part/dialogue-facts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(
		findDialogue(locals.db, params.municipality, params.dialogue),
		locals.language
	);
	const facts = dialogueFacts(dialogue, locals.language);
	return {
		title: facts.title.text,
		breadcrumbs: [{ label: facts.title.text }],
		example: dialogue.demonstration,
		offered: dialogue.languages,
		facts,
		slug: dialogue.slug,
		phase: dialogue.phase,
		opensAt: dialogue.opensAt,
		closesAt: dialogue.closesAt,
		diaryNumber: dialogue.diaryNumber,
		policy: dialogue.policy,
		accompanies: dialogue.accompanies,
		// Children are not asked to choose: their few questions begin at once.
		firstStep: dialogue.questions.some(({ section }) => section !== null) ? '#section-1' : '#background',
		childrens: dialogue.childrens,
		asks: dialogue.level !== 'information' && dialogue.questions.length > 0,
		resultsPublic: dialogue.resultsPublic,
		feedbackPublished: dialogue.feedbackPublishedOn !== null
	};
};
