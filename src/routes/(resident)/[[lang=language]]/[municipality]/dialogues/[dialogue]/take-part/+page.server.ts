import { redirect, type Actions } from '@sveltejs/kit';
import { chooseForm } from '$lib/components/take-part/going.ts';
import { readTicked } from '$lib/components/take-part/steps.ts';
import { takePartTextKeys } from '$lib/components/take-part/text-keys.ts';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { formats } from '$lib/i18n/formats.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as drafts from '$lib/server/data/drafts.ts';
import { clearSite } from '$lib/server/http/clear-site.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { forgetDraftKey, readDraftKey } from '$lib/server/take-part/draft-cookie.ts';
import { notifyAddress } from '$lib/server/notifications/notify-address.ts';
import { openHere } from '$lib/server/take-part/open-here.ts';
import { keptText } from '$lib/server/take-part/kept-text.ts';
import { answersOf, frameOf, meetParticipant } from '$lib/server/take-part/participant.ts';
import { dropReceipt } from '$lib/server/take-part/receipt-code.ts';
import type { PageServerLoad } from './$types';

/** Without a draft's cookie the page is the same for everybody: nothing of a person, nothing random. */
export const load: PageServerLoad = async (event) => {
	const participant = await meetParticipant(event);
	const { dialogue, view, base, draft, moved, place } = participant;
	// What is being changed is the server's, page by page: no copy of it is kept on the device.
	const isCorrected = event.request.method === 'GET' && draft?.corrects && dialogue.phase === 'open';
	if (isCorrected) redirect(303, `${base}/review`);
	const { language } = event.locals;
	const t = texts(language);
	const title = chooseText(dialogue.title, language);
	const isOpen = dialogue.phase === 'open';
	const { date } = formats(language);
	return {
		title: `${t('resident.part.title')}: ${title.text}`,
		...frameOf(participant, language),
		correcting: null,
		texts: t.ready(takePartTextKeys),
		view: moved ? null : view,
		ticked: readTicked(event.url.searchParams, view),
		keeps:
			isOpen && !moved && view.sections.length > 1 ? { id: chooseForm, method: 'get' as const } : undefined,
		isOpen,
		notify: notifyAddress(event.params.municipality, dialogue, language),
		base,
		place,
		moved,
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
	/** Opens the answers behind a receipt code to be changed. */
	correct: (event) =>
		openHere(event, '/review', (key, code) => {
			const { db, language } = event.locals;
			return drafts.startCorrection(db, event.params.municipality ?? '', code, key, language);
		}),
	/** Goes on here with what was begun on another device. */
	takeOver: (event) =>
		openHere(event, '', (key, code) =>
			drafts.takeOver(event.locals.db, event.params.municipality ?? '', code, key)
		),
	/** Lets what was sent stand as it is. */
	cancel: async ({ cookies, locals, params, url }) => {
		const place = { municipality: params.municipality ?? '', dialogue: params.dialogue ?? '' };
		const key = readDraftKey(cookies, place);
		try {
			if (key) await drafts.discard(locals.db, { ...place, key });
		} catch (problem) {
			return refuse(problem, {});
		}
		forgetDraftKey(cookies, place, url);
		redirect(303, `${pathIn(`/${place.municipality}/receipt`, locals.language)}?unchanged`);
	},
	/** "Lämna och rensa". */
	discard: async ({ cookies, locals, params, request, setHeaders, url }) => {
		const place = { municipality: params.municipality ?? '', dialogue: params.dialogue ?? '' };
		const key = readDraftKey(cookies, place);
		try {
			if (key) await drafts.discard(locals.db, { ...place, key });
		} catch (problem) {
			return refuse(problem, {});
		}
		forgetDraftKey(cookies, place, url);
		dropReceipt(cookies, `${url.pathname}/sent`, url);
		// The script of the page clears what is this dialogue's; without it, everything of ours goes.
		if (!request.headers.get('accept')?.includes('json')) setHeaders(clearSite);
		const { then } = Object.fromEntries(await request.formData());
		redirect(303, then === 'again' ? url.pathname : `${url.pathname}/cleared`);
	}
};
