import type { Counts } from '../../domain/analysis/counts.ts';
import type { StepKind } from '../../domain/meeting/meetings.ts';
import type { Db } from '../backend/db.ts';

/** A unit of the municipality's organisation. `parent` null: right under the municipality. */
export type Workplace = {
	id: string;
	parent: string | null;
	name: string;
	removed: boolean;
	meetings: number;
};

/** The link for those who were absent. `code` only while it opens something; `answered` null under the smallest group. */
export type Absent = {
	days: number;
	until: string | null;
	open: boolean;
	code: string | null;
	answered: number | null;
};

/** An item that goes on to the samverkansgrupp. */
export type CooperationItem = {
	meeting: string;
	meetingTitle: string;
	workplace: string | null;
	startsAt: string;
	state: 'planned' | 'running' | 'ended';
	step: string;
	title: string;
	kind: StepKind;
	section: string | null;
	outcome: string;
};

/** Voices that are shown together. `workplace` null: the municipality; `units`: those whose voices are in it. */
export type WorkplaceGroup = {
	key: string;
	workplace: string | null;
	units: (string | null)[];
	persons: number;
};
/**
 * `state`: `open` and `counting` show no groups yet. `meetings`: those with `enough` answers have them in their minutes.
 * `counts`: question → key of the group → option.
 */
export type WorkplaceResults = {
	state: 'open' | 'counting' | 'ready';
	minimumGroup: number;
	meetings: {
		id: string;
		title: string;
		startsAt: string;
		state: 'planned' | 'running' | 'ended';
		workplace: string | null;
		enough: boolean;
	}[];
	groups: WorkplaceGroup[];
	counts: Counts;
};

/** All units, those that were removed too. Any member. */
export async function list(db: Db): Promise<Workplace[]> {
	return (await db.call('workplaces')) as never;
}

/** `id` null adds one. Refuses `name_missing`, `name_taken`, `workplace_removed`, `workplace_under_itself`, `not_found`. */
export async function save(
	db: Db,
	id: string | null,
	name: string,
	parent: string | null
): Promise<{ id: string }> {
	return (await db.call('save_workplace', { workplace: id, name, parent })) as never;
}

/** Takes a unit out of use. Refuses `workplace_has_units`, `not_found`. */
export async function remove(db: Db, id: string): Promise<void> {
	await db.call('remove_workplace', { workplace: id, removed: true });
}

/** Takes a unit into use again. Refuses `workplace_removed` (the one above), `name_taken`, `not_found`. */
export async function restore(db: Db, id: string): Promise<void> {
	await db.call('remove_workplace', { workplace: id, removed: false });
}

/** Refuses `meeting_plan_unusable`, `meeting_not_ended`, `dialogue_not_open`, `not_found`. */
export async function inviteAbsent(db: Db, meeting: string, days: number): Promise<Absent> {
	return (await db.call('invite_absent', { meeting, days })) as never;
}

/** The link opens nothing more, and what came by it is gathered. */
export async function closeAbsent(db: Db, meeting: string): Promise<void> {
	await db.call('close_absent', { meeting });
}

/** What goes on to the samverkansgrupp, from all meetings of a dialogue. Any member. */
export async function cooperationItems(db: Db, dialogue: string): Promise<CooperationItem[]> {
	return (await db.call('cooperation_items', { dialogue })) as never;
}

/** Results by workplace. Any member. */
export async function results(db: Db, dialogue: string): Promise<WorkplaceResults> {
	return (await db.call('workplace_results', { dialogue })) as never;
}
