import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { texts } from '$lib/i18n/texts.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as referrals from '$lib/server/data/referrals.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { readStatement } from '$lib/server/referrals/read-statement.ts';
import { placeOf } from '../../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

/** A body's letter is typed in. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const referral = await orError(referrals.find(locals.db, dialogue.id));
	const body = referral.bodies.find(({ id }) => id === params.body);
	if (!body || !referral.sentOn) error(404, { message: 'not_found', code: 'not_found' });
	const { breadcrumbs } = placeOf(dialogue, params.municipality, locals.language, 'referrals.title');
	const here = `/staff/${params.municipality}/dialogues/${params.dialogue}/referral`;
	const title = texts(locals.language)('referrals.letterTitle', { name: body.name });
	return {
		title,
		breadcrumbs: [
			...breadcrumbs.slice(0, -1),
			{ label: texts(locals.language)('referrals.title'), href: here },
			{ label: title }
		],
		referral,
		submission: randomUUID()
	};
};

export const actions: Actions = {
	async default({ request, locals, params, url }) {
		const form = await request.formData();
		const text = readStatement(form);
		const arrivedOn = String(form.get('arrivedOn') ?? '');
		try {
			const submission = String(form.get('submission'));
			await referrals.typeAnswer(locals.db, params.body, submission, arrivedOn, text);
		} catch (problem) {
			return refuse(problem, { text, arrivedOn });
		}
		redirect(303, `${url.pathname.slice(0, url.pathname.lastIndexOf('/'))}?told=letterSaved`);
	}
};
