import * as dialogues from '$lib/server/data/dialogues.ts';
import * as workspace from '$lib/server/data/workspace.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { RequestHandler } from './$types';

/** Where the member writes (`place`: the lineage of a passage or section, or a revision); empty: nowhere any more. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const place = String((await request.formData()).get('place') ?? '');
	const { id } = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	await orError(
		place === '' ? workspace.stopEditing(locals.db, id) : workspace.beginEditing(locals.db, id, place)
	);
	return new Response(null, { status: 204 });
};
