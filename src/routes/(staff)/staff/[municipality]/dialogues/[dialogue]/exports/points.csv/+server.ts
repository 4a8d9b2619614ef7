import { download } from '$lib/server/drafting/download.ts';
import { exportPoints } from '$lib/server/drafting/export-points.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { RequestHandler } from './$types';

/** All counted points in full, as they were written. Any member. */
export const GET: RequestHandler = async ({ locals, params }) =>
	download(await orError(exportPoints(locals.db, params.dialogue)), `synpunkter-${params.dialogue}`, 'csv');
