import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { isAgreed } from '$lib/domain/drafting/agreement.ts';
import * as agreement from '$lib/server/data/agreement.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../breadcrumbs.ts';
import { mayCode } from '../../may-code.ts';
import { codedSchema } from '../schemas.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ dialogue: string; municipality: string; sample: string }>;

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const sample = await orError(agreement.find(locals.db, params.sample));
	if (sample.dialogue !== dialogue.id) error(404, 'not_found');
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'codebook.agreement.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		sample,
		point: url.searchParams.get('point'),
		done: url.searchParams.get('done'),
		mayCode: mayCode((await parent()).membership.roles)
	};
};

export const actions: Actions = {
	code: (event) =>
		step(event, 'coded', (data) => {
			const { point, themes } = readCoded(data);
			return agreement.code(event.locals.db, event.params.sample, point, themes);
		}),
	settle: (event) =>
		step(event, 'settled', (data) =>
			agreement.settle(event.locals.db, event.params.sample, [readCoded(data)])
		),
	/** Lets everything that both coded alike count. */
	agreed: (event) =>
		step(event, 'settled', async () => {
			const { points } = await agreement.find(event.locals.db, event.params.sample);
			const alike = points.flatMap(({ id, codings, settled }) =>
				codings && !settled && isAgreed(codings) ? [{ point: id, themes: codings[0] }] : []
			);
			await agreement.settle(event.locals.db, event.params.sample, alike);
		})
};

function readCoded(data: FormData) {
	return codedSchema.parse({ point: data.get('point'), themes: data.getAll('theme') });
}

async function step(
	{ request, locals, params, url }: Event,
	done: string,
	act: (data: FormData) => Promise<void>
) {
	const data = await request.formData();
	try {
		// The sample's dialogue is the address's: nothing is done under another one's name.
		const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
		const { dialogue } = await agreement.find(locals.db, params.sample);
		if (dialogue !== id) error(404, 'not_found');
		await act(data);
	} catch (problem) {
		return refuse(problem, {});
	}
	redirect(303, `${url.pathname}?done=${done}`);
}
