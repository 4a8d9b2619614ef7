import { redirect } from '@sveltejs/kit';
import { readBodies } from '$lib/domain/policy/referral.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as referrals from '$lib/server/data/referrals.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { visible } from '../../../typed-text.ts';
import { placeOf } from '../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

const tellable = ['saved', 'sent', 'remindedDone', 'letterSaved'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const told = url.searchParams.get('told');
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'referrals.title'),
		home: `/staff/${params.municipality}/dialogues/${params.dialogue}`,
		policy: dialogue.policy,
		referral: await orError(referrals.find(locals.db, dialogue.id)),
		/** Before the key of a link. */
		linkStart: `${url.origin}/${params.municipality}/referral/`,
		told: tellable.find((one) => one === told) ?? null
	};
};

type Event = Parameters<Actions[string]>[0];

/** Does something with the dialogue's referral, and says what came of it. */
async function act(
	{ request, locals, params, url }: Event,
	told: (typeof tellable)[number],
	run: (dialogue: string, text: (name: string) => string, form: FormData) => Promise<unknown>
) {
	const form = await request.formData();
	const text = (name: string) => visible(String(form.get(name) ?? ''));
	const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
	try {
		const { id } = await dialogues.findForStaff(locals.db, params.dialogue ?? '');
		await run(id, text, form);
	} catch (problem) {
		return refuse(problem, { typed });
	}
	redirect(303, `${url.pathname}?told=${told}`);
}

export const actions: Actions = {
	plan: (event) =>
		act(event, 'saved', (dialogue, text) =>
			referrals.save(
				event.locals.db,
				dialogue,
				{ lastDay: text('lastDay'), diaryNumber: text('diaryNumber'), message: text('message') },
				Number(text('rowVersion'))
			)
		),

	add: (event) =>
		act(event, 'saved', async (dialogue, text) => {
			const bodies = readBodies(text('bodies'));
			for (const one of bodies.length > 0 ? bodies : [{ name: '', email: '' }])
				await referrals.saveBody(event.locals.db, dialogue, null, one);
		}),

	remove: (event) => act(event, 'saved', (_, text) => referrals.removeBody(event.locals.db, text('body'))),

	send: (event) => act(event, 'sent', (dialogue) => referrals.send(event.locals.db, dialogue)),

	extend: (event) =>
		act(event, 'saved', (dialogue, text) =>
			referrals.saveBody(event.locals.db, dialogue, text('body'), {
				extendedTo: text(`extendedTo.${text('body')}`)
			})
		),

	abstain: (event) =>
		act(event, 'saved', (dialogue, text) =>
			referrals.saveBody(event.locals.db, dialogue, text('body'), {
				abstained: text('abstained') === 'true'
			})
		),

	remind: (event) =>
		act(event, 'remindedDone', (_, __, form) =>
			referrals.remind(event.locals.db, form.getAll('body').map(String))
		)
};
