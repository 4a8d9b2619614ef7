import type {
	ContributionKind,
	ContributionState,
	HeldContribution,
	ModerationLog,
	ModerationRule
} from '../../domain/meeting/moderation.ts';
import type { Db } from '../backend/db.ts';
import type { MeetingPlace, Taking } from './meeting-live.ts';

/** What somebody says. `id` is made by who sends it: sent again it counts once. `section`, `passage`: lineages. */
export type Contribution = {
	id: string;
	kind: ContributionKind;
	/** null only for a question to the leader. */
	step: string | null;
	text: string;
	section?: string | null;
	passage?: string | null;
};
type Kept = { id: string; state: ContributionState };
/** Of a statement `agree`, `disagree`, `pass`; of a question `support`; null takes it back. */
export type VoteValue = 'agree' | 'disagree' | 'pass' | 'support' | null;

/**
 * A participant says something; it waits for a leader. Refuses `participant_unknown`, `meeting_ended`, `step_closed`,
 * `text_too_long` (500), `text_unreadable`, `answer_not_allowed`, `section_unknown`, `passage_unknown`,
 * `too_many_contributions`, `submission_differs`, `not_found`.
 */
export async function contribute(db: Db, taking: Taking, said: Contribution): Promise<Kept> {
	return (await db.call('contribute', {
		...named(taking),
		contribution: said.id,
		kind: said.kind,
		step: said.step,
		text: said.text,
		section: said.section ?? null,
		passage: said.passage ?? null
	})) as never;
}

/**
 * Who leads adds a text, also one from paper; it is shown at once. Refuses `meeting_ended`, `text_too_long`,
 * `text_unreadable`, `answer_not_allowed`, `language_unusable`, `section_unknown`, `passage_unknown`, `submission_differs`, `not_found`.
 */
export async function add(
	db: Db,
	meeting: string,
	{ id, ...details }: Contribution & { language?: string }
): Promise<Kept> {
	return (await db.call('add_contribution', { meeting, contribution: id, details })) as never;
}

/** Refuses `answer_not_allowed` (also support of one's own question), `step_closed`, `meeting_ended`, `participant_unknown`, `not_found`. */
export async function vote(
	db: Db,
	taking: Taking,
	contribution: string,
	value: VoteValue
): Promise<{ value: VoteValue }> {
	return (await db.call('vote', { ...named(taking), contribution, value })) as never;
}

/**
 * Lays so many dots on a contribution or a table's proposal; 0 takes them away. Gives how many are left. Refuses
 * `too_many_dots` (nothing is changed), `step_closed`, `meeting_ended`, `answer_not_allowed`, `participant_unknown`, `not_found`.
 */
export async function placeDots(
	db: Db,
	taking: Taking,
	laid: { step: string; target: string; dots: number }
): Promise<{ left: number }> {
	return (await db.call('place_dots', { ...named(taking), ...laid })) as never;
}

/** What a leader decides about a text at the first look. */
export type FirstLook = { action: 'approve' } | { action: 'hide'; rule: ModerationRule };

/**
 * First look. `seen`: the state that whoever acts saw. Administrator, facilitator. Refuses `changed_by_other`,
 * `rule_missing`, `looked_at_twice`, `meeting_ended`, `not_found`.
 */
export async function moderate(
	db: Db,
	meeting: string,
	contribution: string,
	look: FirstLook,
	seen: ContributionState | null = null
): Promise<{ state: ContributionState }> {
	const rule = look.action === 'hide' ? look.rule : null;
	return (await db.call('moderate', { meeting, contribution, action: look.action, rule, seen })) as never;
}

/**
 * Second look, by somebody who did not hold it back. Administrator, facilitator, working group. Refuses
 * `second_look_by_other`, `changed_by_other`, `not_found`.
 */
export async function lookAgain(
	db: Db,
	meeting: string,
	contribution: string,
	action: 'uphold' | 'restore'
): Promise<{ state: ContributionState }> {
	return (await db.call('second_look', { meeting, contribution, action })) as never;
}

/** A question to the leader has been answered in the room, or not. Administrator, facilitator. Refuses `not_found`. */
export async function markAnswered(
	db: Db,
	meeting: string,
	contribution: string,
	answered = true
): Promise<void> {
	await db.call('mark_answered', { meeting, contribution, answered });
}

/** Public once the meeting runs. Refuses `not_found`. */
export async function log(db: Db, { municipality, meeting }: MeetingPlace): Promise<ModerationLog> {
	return (await db.call('moderation_log', { municipality, meeting })) as never;
}

/** What staff have put up in a meeting: their own texts and those from paper. */
export type PreparedContribution = {
	id: string;
	kind: ContributionKind;
	step: string | null;
	text: string;
	language: string;
};

/**
 * All that was held back in a meeting, what nobody has looked at first, and what staff have put up. Administrator,
 * facilitator, working group. Refuses `not_found`.
 */
export async function held(
	db: Db,
	meeting: string
): Promise<{ held: HeldContribution[]; prepared: PreparedContribution[] }> {
	return (await db.call('moderation_work', { meeting })) as never;
}

const named = ({ municipality, meeting, key }: Taking) => ({
	municipality,
	meeting,
	participant_key: key
});
