import type { Db } from '$lib/server/backend/db.ts';

/** The workplaces that a meeting can be planned for, with the names of those above them. */
export async function workplacesToChoose(_db: Db): Promise<{ id: string; name: string }[]> {
	return [];
}
