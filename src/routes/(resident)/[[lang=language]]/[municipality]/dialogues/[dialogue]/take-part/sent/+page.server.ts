import { redirect, type Actions } from '@sveltejs/kit';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import { carriedReceipt, dropReceipt } from '$lib/server/take-part/receipt-code.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ cookies, locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const t = texts(locals.language);
	const code = carriedReceipt(cookies);
	const already = url.searchParams.has('already');
	return {
		title: t(code ? 'resident.part.sent' : already ? 'resident.sent.already' : 'resident.sent.gone'),
		code,
		already,
		receipt: pathIn(`/${params.municipality}/receipt`, locals.language)
	};
};

export const actions: Actions = {
	/** On a borrowed computer: the code is not to be seen by whoever comes next. */
	clear: ({ cookies, url }) => {
		dropReceipt(cookies, url.pathname, url);
		redirect(303, url.pathname);
	}
};
