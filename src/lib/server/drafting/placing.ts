import type { Placing } from '../../components/structure/view.ts';
import { followLineage } from '../../domain/policy/lineage.ts';
import type { Db } from '../backend/db.ts';
import * as placements from '../data/placements.ts';
import type { PointToPlace } from '../data/placements.ts';
import * as policies from '../data/policies.ts';
import type { DraftingRoom } from '../data/revisions.ts';

/** The point that an address asks for (`point`, `section`), or the first; null when none is left. */
export async function placingOf(
	db: Db,
	policy: string,
	room: DraftingRoom,
	list: PointToPlace[],
	query: URLSearchParams
): Promise<Placing | null> {
	const point = list.find(({ id }) => id === query.get('point')) ?? list[0];
	if (!point) return null;
	const text = point.version === null ? null : await policies.find(db, policy, point.version);
	const old = text?.sections.find(({ lineage, passages }) =>
		point.passage === null ? lineage === point.section : passages.some((one) => one.lineage === point.passage)
	);
	const home = old ? followLineage(room.ancestry, old.lineage) : 'unplaced';
	const wanted = query.get('section') ?? (home === 'unplaced' ? null : home.lineage);
	return {
		point,
		old: old ? { version: point.version ?? 1, heading: old.heading, passages: old.passages } : null,
		now: room.sections.find(({ lineage }) => lineage === wanted) ?? room.sections[0] ?? null,
		alike: likeIt(list, point).length
	};
}

/** Places a point, and with it those said about the same when `all`. Refuses what `placements.placePoint` refuses. */
export async function place(
	db: Db,
	dialogue: string,
	point: string,
	at: { section: string | null; passage: string | null },
	all: boolean
): Promise<void> {
	const list = all ? await placements.pointsToPlace(db, dialogue) : [];
	const chosen = list.find(({ id }) => id === point);
	for (const id of [point, ...(chosen ? likeIt(list, chosen) : [])]) await placements.placePoint(db, id, at);
}

function likeIt(list: PointToPlace[], { id, section, passage }: PointToPlace): string[] {
	return list
		.filter(
			(one) => one.id !== id && one.passage === passage && (passage !== null || one.section === section)
		)
		.map((one) => one.id);
}
