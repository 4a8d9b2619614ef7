import { error } from '@sveltejs/kit';
import { exportFile } from '$lib/server/export/export-file.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { RequestHandler } from './$types';

/** Documents and data of the dialogue, as a file to save. Any member. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const file = await orError(exportFile(locals.db, params.dialogue, params.file), locals.language);
	return file ?? error(404, { message: 'not_found', code: 'not_found' });
};
