import { z } from 'zod';
import type { Db } from '$lib/server/backend/db.ts';
import * as points from '$lib/server/data/points.ts';
import type { SimilarPoint } from '$lib/server/data/points.ts';

/** The points that are worded like one; null where nothing that can be one is asked for. Refuses `not_found`. */
export async function readSimilar(
	db: Db,
	asked: string | null
): Promise<{ point: string; similar: SimilarPoint[] } | null> {
	const point = z.uuid().safeParse(asked).data;
	return point ? { point, similar: await points.similar(db, point) } : null;
}
