import type { ReferralText, Stance } from '../../domain/policy/referral.ts';
import type { Section } from '../../domain/policy/structure.ts';
import type { VersionState } from '../../domain/policy/version-states.ts';
import type { Db } from '../backend/db.ts';
import type { MunicipalityCard } from './municipalities.ts';

/** An answer that stands. `texts`: as written; `section` null: about the whole. `serial`: number of the submission. */
export type ReferralAnswer = {
	arrivedOn: string;
	stance: Stance | null;
	byLetter: boolean;
	serial: number;
	submission: string;
	texts: { number: number; section: string | null; text: string }[];
};
/** An organisation that is asked. `key`: of its link, once the referral is sent, for those who send. */
export type ReferralBody = {
	id: string;
	name: string;
	email: string | null;
	extendedTo: string | null;
	remindedOn: string | null;
	abstainedOn: string | null;
	key: string | null;
	begun: boolean;
	answer: ReferralAnswer | null;
};
/** `rowVersion` 0: nothing has been planned. `version`: number of the text that is circulated. */
export type Referral = {
	dialogue: string;
	version: number;
	state: VersionState;
	sections: Section[];
	diaryNumber: string | null;
	message: string;
	lastDay: string | null;
	sentOn: string | null;
	rowVersion: number;
	today: string;
	bodies: ReferralBody[];
};
/** What the link of a body opens. */
export type Invitation = {
	municipality: MunicipalityCard;
	body: string;
	lastDay: string;
	open: boolean;
	message: string;
	diaryNumber: string | null;
	policy: { slug: string; title: string };
	version: number;
	sections: Section[];
	draft: ReferralText;
	answer: ReferralAnswer | null;
};

/** The referral of a dialogue (its id). Any member. Refuses `not_found`. */
export async function find(db: Db, dialogue: string): Promise<Referral> {
	return (await db.call('referral', { dialogue })) as never;
}

/** Refuses `referral_not_ready`, `changed_by_other`, `text_too_long`, `text_unreadable`, `not_found`. */
export async function save(
	db: Db,
	dialogue: string,
	details: { lastDay: string; diaryNumber: string; message: string },
	rowVersion: number
): Promise<void> {
	await db.call('save_referral', { dialogue, details, row_version: rowVersion });
}

/** `body` null adds one. Refuses `name_missing`, `name_taken`, `referral_not_ready`, `text_too_long`, `not_found`. */
export async function saveBody(
	db: Db,
	dialogue: string,
	body: string | null,
	details: { name?: string; email?: string; extendedTo?: string; abstained?: boolean }
): Promise<{ id: string }> {
	return (await db.call('save_referral_body', { dialogue, body, details })) as never;
}

/** Before it is sent. Refuses `referral_body_answered`, `not_found`. */
export async function removeBody(db: Db, body: string): Promise<void> {
	await db.call('remove_referral_body', { body });
}

/** Opens the links. Refuses `referral_not_ready` (details: `bodies` or `last_day`), `not_found`. */
export async function send(db: Db, dialogue: string): Promise<void> {
	await db.call('send_referral', { dialogue });
}

/** Notes that they were reminded today. Refuses `not_found`. */
export async function remind(db: Db, bodies: string[]): Promise<void> {
	await db.call('remind_referral_bodies', { bodies });
}

/** Types in a letter. Refuses `referral_not_sent`, `arrival_day_unusable`, `nothing_answered` and others of an answer. */
export async function typeAnswer(
	db: Db,
	body: string,
	submission: string,
	arrivedOn: string,
	answer: ReferralText
): Promise<void> {
	await db.call('type_referral_answer', { body, submission, arrived_on: arrivedOn, answer });
}

/** What the link of a body opens. Refuses `referral_unknown`, `not_found`. */
export async function invitation(db: Db, municipality: string, key: string): Promise<Invitation> {
	return (await db.call('referral_invitation', { municipality, key })) as never;
}

/** Keeps what is begun. Refuses `referral_unknown`, `referral_closed`, `answer_unreadable`. */
export async function saveDraft(
	db: Db,
	municipality: string,
	key: string,
	answer: ReferralText
): Promise<void> {
	await db.call('save_referral_draft', { municipality, key, answer });
}

/** Refuses `referral_unknown`, `referral_closed`, `nothing_answered`, `text_too_long`, `submission_differs` and others. */
export async function answer(
	db: Db,
	municipality: string,
	key: string,
	submission: string,
	text: ReferralText
): Promise<void> {
	await db.call('answer_referral', { municipality, key, submission, answer: text });
}
