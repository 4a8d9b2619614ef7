import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { texts } from '$lib/i18n/texts.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as referrals from '$lib/server/data/referrals.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { readStatement, statementOf } from '$lib/server/referrals/read-statement.ts';
import type { Actions, PageServerLoad } from './$types';

/** A body's own page, by its link: it reads what is circulated, writes on, and sends. In Swedish, as all of the matter. */
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	const invitation = await orError(referrals.invitation(locals.db, params.municipality, params.key), 'sv');
	const { answer, draft } = invitation;
	const begun = Object.keys(draft).length > 0;
	const title = texts('sv')('referrals.answer.title', { name: invitation.body });
	return {
		title,
		breadcrumbs: [{ label: title }],
		offered: ['sv'],
		invitation,
		/** The form is open: nothing was sent, or it is to be changed. */
		writing: invitation.open && (!answer || begun || url.searchParams.has('change')),
		text: begun || !answer ? draft : statementOf(answer),
		submission: randomUUID(),
		told: url.searchParams.get('told')
	};
};

export const actions: Actions = {
	async save({ request, locals, params, url }) {
		const text = readStatement(await request.formData());
		try {
			await referrals.saveDraft(locals.db, params.municipality, params.key, text);
		} catch (problem) {
			return refuse(problem, { text, field: null });
		}
		redirect(303, `${url.pathname}?told=saved`);
	},

	async send({ request, locals, params, url }) {
		const form = await request.formData();
		const text = readStatement(form);
		const long = Object.entries({ overall: text.overall, ...prefixed(text.sections) }).find(
			([, said]) => said.length > 4000
		);
		if (long) return fail(400, { refusal: 'text_too_long', details: null, text, field: long[0] });
		try {
			const submission = String(form.get('submission'));
			await referrals.answer(locals.db, params.municipality, params.key, submission, text);
		} catch (problem) {
			const field = problem instanceof Refusal && problem.code === 'nothing_answered' ? 'overall' : null;
			return refuse(problem, { text, field });
		}
		redirect(303, `${url.pathname}?told=sent`);
	}
};

function prefixed(sections: Record<string, string>) {
	return Object.fromEntries(Object.entries(sections).map(([lineage, said]) => [`section.${lineage}`, said]));
}
