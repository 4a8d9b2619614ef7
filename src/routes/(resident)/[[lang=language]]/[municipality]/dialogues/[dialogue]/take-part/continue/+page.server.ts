import { redirect, type Actions } from '@sveltejs/kit';
import { texts } from '$lib/i18n/texts.ts';
import * as drafts from '$lib/server/data/drafts.ts';
import { clearSite } from '$lib/server/http/clear-site.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { codeCard } from '$lib/server/take-part/code-card.ts';
import { forgetDraftKey, readDraftKey } from '$lib/server/take-part/draft-cookie.ts';
import { frameOf, meetParticipant, meetSender, onlyWhileOpen } from '$lib/server/take-part/participant.ts';
import { canonicalReceipt, newReceipt } from '$lib/server/take-part/receipt-code.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const participant = await meetParticipant(event);
	onlyWhileOpen(event, participant);
	if (event.request.method === 'POST') event.setHeaders({ 'cache-control': 'no-store' });
	return {
		title: texts(event.locals.language)('returning.continue.title'),
		...frameOf(participant, event.locals.language),
		correcting: false,
		base: participant.base,
		left: event.url.searchParams.has('left')
	};
};

export const actions: Actions = {
	/** Makes the code, which works once; one made before works no more. */
	code: async (event) => {
		const { place, dialogue } = await meetSender(event);
		const { locals, url } = event;
		const code = canonicalReceipt(newReceipt()) ?? '';
		try {
			await drafts.handOver(locals.db, { ...place, key: readDraftKey(event.cookies, place) ?? '' }, code);
		} catch (problem) {
			return refuse(problem, { card: null });
		}
		const made = { origin: url.origin, language: locals.language, now: new Date() };
		return { card: codeCard('continue', code, dialogue, made), refusal: null };
	},
	/** On a borrowed computer: nothing is left here, and what was answered is still behind the code. */
	leave: async (event) => {
		const { place, base } = await meetSender(event);
		forgetDraftKey(event.cookies, place, event.url);
		event.setHeaders(clearSite);
		redirect(303, `${base}/continue?left`);
	}
};
