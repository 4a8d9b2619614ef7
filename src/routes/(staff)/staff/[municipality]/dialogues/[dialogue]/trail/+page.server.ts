import { redirect } from '@sveltejs/kit';
import * as revisions from '$lib/server/data/revisions.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as trails from '$lib/server/data/trails.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import { placeVoices } from '$lib/server/drafting/place-voices.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const home = `/staff/${params.municipality}/dialogues/${params.dialogue}`;
	const wanted = (url.searchParams.get('point') ?? '').trim().toLowerCase().slice(0, 12);
	if (wanted !== '' && (await isPoint(locals.db, dialogue.id, wanted)))
		redirect(303, `${home}/trail/points/${encodeURIComponent(wanted)}`);
	const room = await orError(revisions.room(locals.db, dialogue.id));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'told.trail.title'),
		home,
		version: room.version.number,
		sections: room.sections,
		voices: placeVoices(room.voices, room.ancestry),
		wanted
	};
};

async function isPoint(db: App.Locals['db'], dialogue: string, label: string): Promise<boolean> {
	try {
		await trails.ofPoint(db, dialogue, label);
		return true;
	} catch (problem) {
		if (problem instanceof Refusal && problem.code === 'not_found') return false;
		throw problem;
	}
}
