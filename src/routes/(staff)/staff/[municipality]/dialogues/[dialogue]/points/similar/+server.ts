import { json } from '@sveltejs/kit';
import { orError } from '$lib/server/http/refusals.ts';
import { readSimilar } from '../similar.ts';
import type { RequestHandler } from './$types';

/** The points that are worded like one (`point`), as JSON: what the page shows beside the point that is read. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const found = await orError(readSimilar(locals.db, url.searchParams.get('point')));
	return json(found?.similar ?? []);
};
