import type { Actions } from '@sveltejs/kit';
import { takePartTextKeys } from '$lib/components/take-part/text-keys.ts';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { formats } from '$lib/i18n/formats.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as drafts from '$lib/server/data/drafts.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { forgetDraftKey, readDraftKey } from '$lib/server/take-part/draft-cookie.ts';
import { keptText } from '$lib/server/take-part/kept-text.ts';
import { answersOf, frameOf, meetParticipant } from '$lib/server/take-part/participant.ts';
import type { PageServerLoad } from './$types';

/** Without a draft's cookie the page is the same for everybody: nothing of a person, nothing random. */
export const load: PageServerLoad = async (event) => {
	const participant = await meetParticipant(event);
	const { dialogue, view, base, draft, place } = participant;
	const { language } = event.locals;
	const t = texts(language);
	const title = chooseText(dialogue.title, language);
	const isOpen = dialogue.phase === 'open';
	const { date } = formats(language);
	return {
		title: `${t('resident.part.title')}: ${title.text}`,
		...frameOf(participant, language),
		texts: t.ready(takePartTextKeys),
		view: isOpen ? view : null,
		base,
		place,
		draft: isOpen ? draft : null,
		kept: !isOpen && draft ? keptText(view, answersOf(participant), {}, t) : '',
		notOpen: isOpen
			? null
			: dialogue.phase === 'scheduled'
				? {
						title: t('resident.dialogue.scheduledTitle'),
						text: t('resident.dialogue.scheduledText', { date: date(dialogue.opensAt ?? '') })
					}
				: { title: t('resident.dialogue.closedTitle'), text: t('resident.dialogue.closedByHand') }
	};
};

export const actions: Actions = {
	/** "Lämna och rensa". */
	discard: async ({ cookies, locals, params, url }) => {
		const place = { municipality: params.municipality ?? '', dialogue: params.dialogue ?? '' };
		const key = readDraftKey(cookies, place);
		try {
			if (key) await drafts.discard(locals.db, { ...place, key });
		} catch (problem) {
			return refuse(problem, { discarded: false });
		}
		forgetDraftKey(cookies, place, url);
		return { discarded: true, refusal: null };
	}
};
