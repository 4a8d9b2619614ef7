import type { Db } from '$lib/server/backend/db.ts';
import * as points from '$lib/server/data/points.ts';

/** The first points of a theme; the one asked for comes first if it is not among them. */
export async function voicesOf(
	db: Db,
	dialogue: string,
	theme: string,
	asked: string | null
): Promise<points.Point[]> {
	const { points: first } = await points.list(db, dialogue, { theme });
	if (asked === null || first.some(({ id }) => id === asked)) return first;
	const { points: found } = await points.list(db, dialogue, { theme, point: asked });
	return [...found, ...first];
}
