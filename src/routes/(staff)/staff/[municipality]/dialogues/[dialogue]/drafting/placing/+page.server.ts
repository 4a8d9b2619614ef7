import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as placements from '$lib/server/data/placements.ts';
import { place, placingOf } from '$lib/server/drafting/placing.ts';
import { mayDraft, openWork } from '$lib/server/drafting/work.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

const schema = z.object({
	point: z.uuid(),
	/** `text`, a section's lineage, or a section's and a passage's. */
	place: z.string().regex(/^(text|[\w-]{36}( [\w-]{36})?)$/),
	all: z.literal('yes').optional()
});

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const { dialogue, room } = await orError(openWork(locals.db, params.dialogue));
	const list = await orError(placements.pointsToPlace(locals.db, dialogue.id));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'structure.placing.title'),
		example: dialogue.demonstration,
		home: `/staff/${params.municipality}/dialogues/${params.dialogue}`,
		list,
		placing: await orError(placingOf(locals.db, dialogue.policy.slug, room, list, url.searchParams)),
		sections: room.sections.map(({ lineage, heading, level }) => ({ lineage, heading, level })),
		placed: url.searchParams.has('placed'),
		mayDraft: mayDraft((await parent()).membership.roles)
	};
};

export const actions: Actions = {
	async place({ request, locals, params, url }) {
		const read = schema.safeParse(Object.fromEntries(await request.formData()));
		if (!read.success) return fail(400, { problem: 'place' });
		const [section = null, passage = null] = read.data.place === 'text' ? [] : read.data.place.split(' ');
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			await place(locals.db, id, read.data.point, { section, passage }, read.data.all === 'yes');
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, `${url.pathname}?placed`);
	}
};
