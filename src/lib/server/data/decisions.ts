import type { StepName, VersionState } from '../../domain/policy/version-states.ts';
import type { Db } from '../backend/db.ts';

/** A step that a version has taken. `replacedBy`: number of the version that repealed it by coming into force. */
export type Decision = {
	id: string;
	step: StepName;
	from: VersionState;
	to: VersionState;
	body: string | null;
	decidedOn: string | null;
	paragraph: string | null;
	diaryNumber: string | null;
	reason: string | null;
	notedOn: string;
	replacedBy: number | null;
};
/** What a version repeals. `version` null: a document that is not kept here. */
export type Repeal = {
	id: string;
	title: string;
	decidedBy: string | null;
	decidedOn: string | null;
	paragraph: string | null;
	version: string | null;
	number: number | null;
	policy: string | null;
	published: boolean | null;
};
export type VersionLife = {
	id: string;
	number: number;
	state: VersionState;
	publishedOn: string | null;
	decisions: Decision[];
	repeals: Repeal[];
};
/** A version that stands, of any policy, with the decision that it has. */
export type Standing = {
	version: string;
	number: number;
	state: VersionState;
	policy: string;
	title: string;
	decidedBy: string | null;
	decidedOn: string | null;
	paragraph: string | null;
};
export type PolicyDecisions = {
	id: string;
	slug: string;
	title: string;
	diaryNumber: string | null;
	versions: VersionLife[];
	standing: Standing[];
};
/** A published version; `policy` and `number` of a repealed one only where everyone may read it. */
export type PublishedLife = {
	number: number;
	state: VersionState;
	decisions: Decision[];
	repeals: (Omit<Repeal, 'id' | 'version' | 'policy' | 'number'> &
		Partial<Pick<Repeal, 'policy' | 'number'>>)[];
};
/** An empty text is none; `decidedOn` is a day. */
export type DecisionDetails = Partial<
	Record<'body' | 'decidedOn' | 'paragraph' | 'diaryNumber' | 'reason', string>
>;
export type RepealDetails = Partial<
	Record<'version' | 'title' | 'decidedBy' | 'decidedOn' | 'paragraph', string>
>;

/** The life of a policy's versions, newest first. Any member. Refuses `not_found`. */
export async function ofPolicy(db: Db, policy: string): Promise<PolicyDecisions> {
	return (await db.call('policy_decisions', { policy })) as never;
}

/** The same for everyone: versions that are published. Refuses `not_found`. */
export async function published(db: Db, municipality: string, policy: string): Promise<PublishedLife[]> {
	return (await db.call('published_decisions', { municipality, policy })) as never;
}

/**
 * Takes a version a step on. `seen`: the state that the reader had before her. Refuses `transition_not_allowed`,
 * `changed_by_other`, `decision_incomplete` (details: the field), `decided_in_the_future`, `repeals_missing`, `not_found`.
 */
export async function move(
	db: Db,
	version: string,
	step: StepName,
	seen: VersionState,
	details: DecisionDetails = {}
): Promise<void> {
	await db.call('move_version', { version, step, seen, details });
}

/** Takes back a version's latest step. Refuses `transition_not_allowed`, `not_found`. */
export async function takeBack(db: Db, decision: string): Promise<void> {
	await db.call('take_back_decision', { decision });
}

/** `repeal` null adds one. Refuses `repeals_stand`, `transition_not_allowed`, `decision_incomplete`, `not_found`. */
export async function saveRepeal(
	db: Db,
	repeal: string | null,
	version: string,
	details: RepealDetails
): Promise<{ id: string }> {
	return (await db.call('save_repeal', { repeal, version, details })) as never;
}

/** Refuses `repeals_stand`, `not_found`. */
export async function removeRepeal(db: Db, repeal: string): Promise<void> {
	await db.call('remove_repeal', { repeal });
}
