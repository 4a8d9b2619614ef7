import type { Db } from '../backend/db.ts';

/** A goal of the council, or one of the seventeen Global Goals. `label`: how it is cited as evidence. */
export type Goal = {
	id: string;
	kind: 'council' | 'global';
	plan: string | null;
	/** The council's goal that a committee's is broken down from. */
	parent: string | null;
	number: string;
	name: string;
	committee: string | null;
	removed: boolean;
	rowVersion: number;
	label: string;
};
/** A goal with the policies whose newest text serves it. */
export type ServedGoal = Goal & { policies: { slug: string; title: string; sections: number }[] };
/** A decision about goals (målnedbrytning). */
export type GoalPlan = {
	id: string;
	title: string;
	diaryNumber: string | null;
	decidedBy: string | null;
	decidedOn: string | null;
	validUntil: string | null;
	removed: boolean;
	rowVersion: number;
	goals: ServedGoal[];
};
export type Goals = { plans: GoalPlan[]; global: ServedGoal[] };
export type LinkedGoal = Goal & { how: string };
export type PolicyGoals = {
	id: string;
	slug: string;
	title: string;
	version: number;
	sections: { lineage: string; heading: string; level: number; goals: LinkedGoal[] }[];
	/** Links of sections that the newest version does not have. */
	astray: { lineage: string; heading: string | null; goals: LinkedGoal[] }[];
};
/** An empty text clears a field; `decidedOn` is a day or empty. */
export type GoalPlanDetails = {
	title: string;
	diaryNumber?: string;
	decidedBy?: string;
	decidedOn?: string;
	validUntil?: string;
	removed?: boolean;
};
export type GoalDetails = { number: string; name: string; committee?: string; parent?: string | null };

/** Every goal of the municipality. Any member. */
export async function list(db: Db): Promise<Goals> {
	return (await db.call('goals')) as never;
}

/** `plan` null adds one. Refuses `name_missing`, `text_too_long`, `text_unreadable`, `changed_by_other`, `not_found`. */
export async function savePlan(
	db: Db,
	plan: string | null,
	details: GoalPlanDetails,
	rowVersion = 0
): Promise<{ id: string }> {
	return (await db.call('save_goal_plan', { plan, details, row_version: rowVersion })) as never;
}

/** `goal` null adds one. Refuses `goal_number_taken`, `goal_out_of_place` and as `savePlan`. */
export async function save(
	db: Db,
	goal: string | null,
	plan: string,
	details: GoalDetails,
	rowVersion = 0
): Promise<{ id: string }> {
	return (await db.call('save_goal', { goal, plan, details, row_version: rowVersion })) as never;
}

/** Refuses `goal_has_goals`, `goal_out_of_place`, `goal_number_taken`, `not_found`. */
export async function remove(db: Db, goal: string, removed = true): Promise<void> {
	await db.call('remove_goal', { goal, removed });
}

/** The sections of a policy's newest version with their goals. Any member. Refuses `not_found`. */
export async function ofPolicy(db: Db, policy: string): Promise<PolicyGoals> {
	return (await db.call('policy_goals', { policy })) as never;
}

/** Refuses `section_unknown`, `goal_out_of_place`, `text_too_long`, `text_unreadable`, `not_found`. */
export async function link(
	db: Db,
	policy: string,
	section: string,
	goal: string,
	linked: boolean,
	how = ''
): Promise<void> {
	await db.call('link_goal', { policy, section, goal, linked, how });
}
