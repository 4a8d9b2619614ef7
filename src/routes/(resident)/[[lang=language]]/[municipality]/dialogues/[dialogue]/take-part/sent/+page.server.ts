import { redirect, type Actions } from '@sveltejs/kit';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import { clearSite } from '$lib/server/http/clear-site.ts';
import { codeCard } from '$lib/server/take-part/code-card.ts';
import { notifyAddress } from '$lib/server/notifications/notify-address.ts';
import { meetSender } from '$lib/server/take-part/participant.ts';
import { canonicalReceipt, carriedReceipt, dropReceipt } from '$lib/server/take-part/receipt-code.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { cookies, locals, params, url } = event;
	event.setHeaders({ 'cache-control': 'no-store' });
	const { dialogue } = await meetSender(event);
	const t = texts(locals.language);
	const shown = carriedReceipt(cookies);
	const code = canonicalReceipt(shown);
	const how = ['already', 'corrected'].find((word) => url.searchParams.has(word)) as
		'already' | 'corrected' | undefined;
	const titles = {
		already: t('resident.sent.already'),
		corrected: t('returning.corrected.title'),
		gone: t('resident.sent.gone'),
		sent: t('resident.part.sent')
	};
	return {
		title: titles[how === 'corrected' ? how : code ? 'sent' : (how ?? 'gone')],
		how,
		code: shown,
		card:
			code === null
				? null
				: codeCard('receipt', code, dialogue, {
						origin: url.origin,
						language: locals.language,
						now: new Date()
					}),
		notify: notifyAddress(params.municipality, dialogue, locals.language),
		receipt: pathIn(`/${params.municipality}/receipt`, locals.language)
	};
};

export const actions: Actions = {
	/** On a borrowed computer: the code is not to be seen by whoever comes next. */
	clear: ({ cookies, setHeaders, url }) => {
		dropReceipt(cookies, url.pathname, url);
		setHeaders(clearSite);
		redirect(303, url.pathname.replace(/sent$/, 'cleared'));
	}
};
