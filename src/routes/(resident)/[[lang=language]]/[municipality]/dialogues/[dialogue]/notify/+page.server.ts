import { error, redirect, type Actions } from '@sveltejs/kit';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as notifications from '$lib/server/data/notifications.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { sendsMail } from '$lib/server/mail.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import type { PageServerLoad } from './$types';

/** Leaving an address for one letter and, with the key of the letter that asks, saying yes or no to it. */
export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { language, db } = locals;
	const dialogue = await orError(findDialogue(db, params.municipality, params.dialogue), language);
	const key = url.searchParams.get('key');
	const home = pathIn(`/${params.municipality}/dialogues/${params.dialogue}`, language);
	if (key === null && dialogue.feedbackPublishedOn !== null) redirect(303, `${home}/feedback`);
	if (key === null && !sendsMail()) error(404, { message: 'not_found', code: 'not_found' });
	const name = chooseText(dialogue.title, language);
	const title = texts(language)('feedback.notify.title');
	return {
		title: `${title} – ${name.text}`,
		breadcrumbs: [{ label: name.text, href: home }, { label: title }],
		offered: dialogue.languages,
		name,
		key,
		state: key === null ? null : await stateOf(db, params.municipality, key)
	};
};

async function stateOf(db: App.Locals['db'], municipality: string, key: string) {
	try {
		const { confirmed } = await notifications.find(db, municipality, key.slice(0, 100));
		return confirmed ? 'confirmed' : 'asked';
	} catch (problem) {
		if (problem instanceof Refusal && problem.code === 'address_unknown') return 'gone';
		return orError(Promise.reject(problem));
	}
}

export const actions: Actions = {
	async leave({ request, locals, params, url }) {
		const address = String((await request.formData()).get('address') ?? '').trim();
		if (!sendsMail()) error(404, { message: 'not_found', code: 'not_found' });
		const { municipality = '', dialogue = '' } = params;
		try {
			const left = { municipality, dialogue, address, language: locals.language, origin: url.origin };
			await notifications.leave(locals.db, left);
		} catch (problem) {
			return refuse(problem, { address });
		}
		return { done: 'left' as const };
	},
	yes: (event) => decide(event, 'confirmed'),
	no: (event) => decide(event, 'forgotten')
};

type Event = Parameters<NonNullable<Actions['yes']>>[0];

async function decide({ request, locals, params }: Event, done: 'confirmed' | 'forgotten') {
	const key = String((await request.formData()).get('key') ?? '').slice(0, 100);
	try {
		const change = done === 'confirmed' ? notifications.confirm : notifications.forget;
		await change(locals.db, params.municipality ?? '', key);
	} catch (problem) {
		return refuse(problem, {});
	}
	return { done };
}
