import { daysLeft } from '$lib/domain/dialogue/time.ts';
import { texts } from '$lib/i18n/texts.ts';
import type { DialogueCard } from '$lib/server/data/dialogues.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { findHome } from '$lib/server/take-part/dialogue-cache.ts';
import { showText } from '$lib/server/take-part/dialogue-facts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const home = await orError(findHome(locals.db, params.municipality), locals.language);
	const card = (dialogue: DialogueCard) => ({
		slug: dialogue.slug,
		phase: dialogue.phase,
		title: showText(dialogue.title, locals.language),
		purpose: showText(dialogue.purpose, locals.language),
		opensAt: dialogue.opensAt,
		closesAt: dialogue.closesAt,
		daysLeft: daysLeft({ ...dialogue, state: 'published' }, new Date()),
		feedback: dialogue.feedbackPublishedOn !== null,
		results: dialogue.resultsPublic,
		forChildren: dialogue.accompanies !== null
	});
	const cards = home.dialogues.map(card);
	return {
		title: texts(locals.language)('resident.home.title'),
		languagesFirst: true,
		example: home.demonstration,
		open: cards.filter(({ phase }) => phase === 'open'),
		coming: cards.filter(({ phase }) => phase === 'scheduled').reverse(),
		closed: cards.filter(({ phase }) => phase === 'closed'),
		policies: home.policies
	};
};
