import { z } from 'zod';
import type { Db } from '../backend/db.ts';

/**
 * A meeting on its way between two installations. `content` is JSON as text, so that its bytes are the ones that
 * `signature` (HMAC with SHA-256, in hexadecimal) is of. `lent`: what a laptop needs to hold the meeting; `held`:
 * what was said there.
 */
export const meetingFile = z.object({
	format: z.literal('radslag-meeting/1'),
	kind: z.enum(['lent', 'held']),
	meeting: z.uuid(),
	loan: z.uuid(),
	signature: z.string().regex(/^[0-9a-f]{64}$/),
	content: z.string()
});
export type MeetingFile = z.infer<typeof meetingFile>;

/** What a person chooses between: only the fields that differ, as the tables have them. */
export type MeetingConflict = {
	id: string;
	subject: 'meetings' | 'meeting_steps' | 'meeting_notes' | 'meeting_contributions';
	here: Record<string, unknown>;
	there: Record<string, unknown>;
	decision: 'here' | 'there' | null;
	about: { table?: number; text?: string; position?: number; kind?: string; title?: string };
};
export type MeetingLoan = {
	/** Day since when it is lent out; null when it is not. */
	lentOn: string | null;
	/** It came here on loan. */
	here: boolean;
	merges: { mergedAt: string; added: Added }[];
	conflicts: MeetingConflict[];
};
/** Rows that came, by table. */
export type Added = Record<string, number>;
export type Merged = {
	state: 'merged' | 'already_merged';
	meeting: string;
	added: Added;
	conflicts: number;
};

/** Refuses `meeting_is_not_planned`, `meeting_lent`, `dialogue_not_open`, `not_found`. */
export async function lend(db: Db, meeting: string): Promise<void> {
	await db.call('lend_meeting', { meeting });
}

/** The file of a meeting that is lent. Refuses `meeting_not_lent`, `not_found`. */
export async function lent(db: Db, meeting: string): Promise<MeetingFile> {
	return (await db.call('lent_meeting', { meeting })) as never;
}

/** Refuses `meeting_not_lent`, `not_found`. */
export async function takeBack(db: Db, meeting: string): Promise<void> {
	await db.call('take_back_meeting', { meeting });
}

/** Refuses `meeting_not_lent`, `meeting_not_ended`, `not_found`. */
export async function held(db: Db, meeting: string): Promise<MeetingFile> {
	return (await db.call('held_meeting', { meeting })) as never;
}

/** Refuses `meeting_file_unreadable`, `meeting_loan_unknown`, `meeting_file_not_genuine`, `meeting_runs`. */
export async function merge(db: Db, file: MeetingFile): Promise<Merged> {
	return (await db.call('merge_meeting', { file })) as never;
}

/** Any member. Refuses `not_found`. */
export async function loan(db: Db, meeting: string): Promise<MeetingLoan> {
	return (await db.call('meeting_loan', { meeting })) as never;
}

/** Refuses `decision_missing`, `changed_by_other`, `not_found`. */
export async function decide(db: Db, conflict: string, decision: string): Promise<void> {
	await db.call('decide_meeting_conflict', { conflict, decision });
}
