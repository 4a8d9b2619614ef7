import type { FollowUpStatus } from '../../domain/drafting/follow-ups.ts';
import type { Db } from '../backend/db.ts';
import type { FollowUp } from './feedback.ts';

/** What staff need for the feedback. `overdue`: ids; `reporters`: report → who made it; `addresses`: how many wait for a letter. */
export type FeedbackWork = {
	feedbackId: string;
	themes: { id: string; name: string; section: string | null }[];
	followUps: FollowUp[];
	overdue: string[];
	reporters: Record<string, string | null>;
	addresses: number;
};
export type FollowUpInput = {
	id: string | null;
	theme: string | null;
	section: string | null;
	promise: string;
};
/** `on`, `nextOn`: days (ISO). */
export type FollowUpReport = { status: FollowUpStatus; on: string; text: string; nextOn: string | null };

export async function work(db: Db, dialogue: string): Promise<FeedbackWork> {
	return (await db.call('feedback_work', { dialogue })) as never;
}

/** Refuses `promise_missing`, `theme_unknown`, `section_unknown`, `changed_by_other`. */
export async function save(
	db: Db,
	dialogue: string,
	followUp: FollowUpInput,
	rowVersion: number
): Promise<{ id: string; rowVersion: number }> {
	return (await db.call('save_follow_up', {
		dialogue,
		follow_up: followUp,
		row_version: rowVersion
	})) as never;
}

/** Refuses `status_unknown`, `follow_up_day_unusable`, `reason_missing` (dropped without one). */
export async function report(
	db: Db,
	followUp: string,
	{ status, on, text, nextOn }: FollowUpReport
): Promise<void> {
	await db.call('report_follow_up', {
		follow_up: followUp,
		status,
		reported_on: on,
		text,
		next_on: nextOn
	});
}

export async function remove(db: Db, followUp: string): Promise<void> {
	await db.call('remove_follow_up', { follow_up: followUp });
}

/** Dialogues with promises whose day to be followed up has come. */
export async function overdue(
	db: Db
): Promise<{ dialogue: string; title: Record<string, string>; number: number }[]> {
	return (await db.call('overdue_follow_ups')) as never;
}
