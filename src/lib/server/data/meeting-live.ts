import type { AnswerChanges } from '../../domain/dialogue/answers.ts';
import type { Question } from '../../domain/dialogue/questions.ts';
import type { LeadAction, LeadState, RoomState } from '../../domain/meeting/live-state.ts';
import type { MeetingKind, Step } from '../../domain/meeting/meetings.ts';
import type { RoomResults, StepResults } from '../../domain/meeting/results.ts';
import { withWords } from '../../domain/meeting/words.ts';
import type { OwnPart } from '../../domain/meeting/own-part.ts';
import type { Section } from '../../domain/policy/structure.ts';
import type { Db } from '../backend/db.ts';

/** A meeting of a municipality (a slug), as participants name it. */
export type MeetingPlace = { municipality: string; meeting: string };
/** The same with the secret in the participant's cookie. */
export type Taking = MeetingPlace & { key: string };
/** `receiptCode`: canonical form. `table`: a number. */
export type Joining = Taking & {
	participant: string;
	receiptCode: string;
	language: string;
	code: string;
	table?: number | null;
};
/** What a phone keeps. `rowVersion`: RoomState's contentRevision. `whatNext`: null until the meeting has ended. */
export type MeetingContent = {
	meeting: string;
	/** Slug. */
	dialogue: string;
	title: string;
	kind: MeetingKind;
	startsAt: string;
	place: string;
	languages: string[];
	interpreter: string;
	rowVersion: number;
	absentUntil: string | null;
	whatNext: string | null;
	sections: Section[];
	questions: Question[];
	steps: (Omit<Step, 'notes' | 'toCooperationGroup'> & { id: string })[];
	/** By number. */
	tables: number[];
};

/** The meeting that a code opens now; `absent`: for those who were not there. Refuses `code_unknown`. */
export async function findByCode(db: Db, code: string): Promise<MeetingPlace & { absent: boolean }> {
	return (await db.call('meeting_by_code', { code })) as never;
}

/** Counts a code that opened no meeting; gives how many there were on all nodes in two minutes. */
export async function countWrongCode(db: Db): Promise<number> {
	return db.call('count_wrong_meeting_code');
}

/** Joins, once for each key. Refuses `code_unknown`, `meeting_ended`, `dialogue_closed`, `table_unknown`, `meeting_full`, … */
export async function join(
	db: Db,
	joining: Joining
): Promise<{ id: string; table: number | null; absent: boolean }> {
	return (await db.call('join_meeting', {
		...named(joining),
		participant: joining.participant,
		receipt_code: joining.receiptCode,
		language: joining.language,
		code: joining.code,
		table_number: joining.table ?? null
	})) as never;
}

/** Refuses `participant_unknown`, `not_found`. */
export async function ownPart(db: Db, taking: Taking): Promise<OwnPart> {
	return (await db.call('own_part', named(taking))) as never;
}

/** Changes what is given. Refuses `table_unknown`, `step_unknown`, `language_unusable`, `meeting_ended`, `participant_unknown`. */
export async function changeOwnPart(
	db: Db,
	taking: Taking,
	change: {
		table?: number | null;
		language?: string;
		takesNotes?: boolean;
		done?: { step: string; done: boolean };
	}
): Promise<OwnPart> {
	return (await db.call('change_own_part', { ...named(taking), change })) as never;
}

/** Merges answers by key, all or nothing. Refuses `step_closed` (details: the key), `meeting_ended`, `dialogue_closed`, `answer_not_allowed`, … */
export async function answer(db: Db, taking: Taking, answers: AnswerChanges): Promise<{ answered: number }> {
	return (await db.call('answer_in_meeting', { ...named(taking), answers })) as never;
}

/** Refuses `not_found`. */
export async function content(db: Db, { municipality, meeting }: MeetingPlace): Promise<MeetingContent> {
	return (await db.call('meeting_content', { municipality, meeting })) as never;
}

/** What the room sees now. Refuses `not_found`, also before the meeting opens. */
export async function roomState(db: Db, { municipality, meeting }: MeetingPlace): Promise<RoomState> {
	return ranked((await db.call('meeting_state', { municipality, meeting })) as never);
}

/** What a leader sees now. Administrator, facilitator. Refuses `not_found`. */
export async function leadState(db: Db, meeting: string): Promise<LeadState> {
	return ranked((await db.call('meeting_lead_state', { meeting })) as never);
}

/** The texts that words are ranked from may be a thousand: they go no further. */
function ranked<S extends { results: RoomResults | null }>(
	state: Omit<S, 'results'> & { results: StepResults | null }
): S {
	return { ...state, results: state.results && withWords(state.results) } as S;
}

/** What a move says besides its action. */
export type MoveDetail = { step?: string; minutes?: number; on?: boolean };

/**
 * Makes a move from the revision that was seen; gives the revision as it is then. Administrator, facilitator.
 * Refuses `changed_by_other`, `meeting_not_running`, `meeting_has_opened`, `dialogue_not_open`, `no_further_step`,
 * `nothing_to_undo`, `step_unknown`, `move_unusable`, `not_found`.
 */
export async function lead(
	db: Db,
	meeting: string,
	action: LeadAction,
	revision: number,
	detail: MoveDetail = {}
): Promise<{ revision: number }> {
	return (await db.call('lead_meeting', { meeting, action, detail, revision })) as never;
}

const named = ({ municipality, meeting, key }: Taking) => ({
	municipality,
	meeting,
	participant_key: key
});
