import type { AfterwardsParts, MinutesFacts, MinutesParts } from '../../domain/meeting/minutes-facts.ts';
import type { Evaluation } from '../../domain/meeting/evaluation.ts';
import type { Db } from '../backend/db.ts';
import type { DialogueCard } from './dialogues.ts';
import type { MunicipalityCard } from './municipalities.ts';

/** All that the minutes are made of, for staff. */
export type Minutes = MinutesParts & {
	meeting: MinutesFacts & { rowVersion: number };
	municipality: MunicipalityCard;
	dialogue: DialogueCard;
};
/** What the participants' page shows. Before the minutes are `published` it has no results. */
export type Afterwards = AfterwardsParts & { municipality: MunicipalityCard; dialogue: DialogueCard };

/** What people write into the minutes; what is not given stays. */
export type WrittenMinutes = {
	numberPresent?: number | null;
	whatNext?: string;
	chair?: string;
	secretary?: string;
	actions?: { what: string; who: string; when: string }[];
	steps?: { id: string; outcome?: string; toCooperationGroup?: boolean }[];
};

/** Any member. Refuses `not_found`. */
export async function find(db: Db, meeting: string): Promise<Minutes> {
	return (await db.call('meeting_minutes', { meeting })) as never;
}

/** Refuses `changed_by_other` (nothing is written), `meeting_not_ended`, `minutes_unusable`, `text_too_long`, `not_found`. */
export async function save(
	db: Db,
	meeting: string,
	minutes: WrittenMinutes,
	rowVersion: number
): Promise<{ rowVersion: number }> {
	return (await db.call('save_minutes', { meeting, minutes, row_version: rowVersion })) as never;
}

/** Shows the participants' page what came of the meeting, or takes that back. Refuses `meeting_not_ended`, `not_found`. */
export async function publish(db: Db, meeting: string, published: boolean): Promise<void> {
	await db.call('publish_minutes', { meeting, published });
}

/** The participants' page. Refuses `not_found`. */
export async function afterwards(db: Db, municipality: string, meeting: string): Promise<Afterwards> {
	return (await db.call('meeting_afterwards', { municipality, meeting })) as never;
}

/** Gives what is kept. Refuses `nothing_answered`, `meeting_ended`, `participant_unknown`, `text_too_long`, `text_unreadable`. */
export async function evaluate(
	db: Db,
	municipality: string,
	meeting: string,
	participantKey: string,
	evaluation: Evaluation
): Promise<Evaluation> {
	const given = { municipality, meeting, participant_key: participantKey, evaluation };
	return (await db.call('evaluate_meeting', given)) as never;
}
