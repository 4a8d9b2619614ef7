import type { StructureOperation, TextOperation } from '../../domain/policy/lineage.ts';
import type { Db } from '../backend/db.ts';
import type { PointKind } from './points.ts';

/**
 * A point that has lost its place. `said`: the passage it was about as it last stood, under `heading`, in version `version`;
 * null where it was about the section. `gone`: the change that took it away. `section`, `passage`: lineages of that time.
 */
export type PointToPlace = {
	id: string;
	label: string;
	kind: PointKind;
	text: string;
	language: string;
	section: string | null;
	passage: string | null;
	heading: string | null;
	said: string | null;
	version: number | null;
	gone: { operation: TextOperation | StructureOperation; reason: string } | null;
};

/** Points whose passage or section is gone, that nobody has placed by hand. Any member. */
export async function pointsToPlace(db: Db, dialogue: string): Promise<PointToPlace[]> {
	return (await db.call('points_to_place', { dialogue })) as never;
}

/** At a passage, at a section, or (both null) at the text as a whole. Refuses `passage_unknown`, `not_found`. */
export async function placePoint(
	db: Db,
	point: string,
	place: { section: string | null; passage: string | null }
): Promise<void> {
	await db.call('place_point', {
		point,
		section: place.section ?? undefined,
		passage: place.passage ?? undefined
	});
}
