import type { Answers } from '../../domain/dialogue/answers.ts';
import type { QuestionKind, QuestionOption } from '../../domain/dialogue/questions.ts';
import type { LocalText } from '../../domain/text/local-text.ts';
import type { Db } from '../backend/db.ts';
import type { DialogueCard } from './dialogues.ts';
import type { MunicipalityCard } from './municipalities.ts';
import type { Standpoint } from './themes.ts';
import type { ShownTranslations } from './translations.ts';

/** `receiptCode`: canonical form (17 characters, no dashes). */
export type Sending = {
	municipality: string;
	dialogue: string;
	submission: string;
	receiptCode: string;
	language: string;
};
/** What a point led to. `passages`: lineages of the sentences as they stand in `version`. */
export type ReceiptWay = {
	themes: {
		id: string;
		name: string;
		standpoint: Standpoint;
		comment: string;
		reason: string;
		forwardedTo: string | null;
	}[];
	changes: {
		id: string;
		operation: string;
		before: string | null;
		texts: string[];
		reason: string;
		version: number;
		passages: string[];
	}[];
};
export type Receipt = {
	municipality: MunicipalityCard;
	dialogue: DialogueCard;
	/** Given when the submission has been counted. */
	serial: number | null;
	arrivedOn: string;
	/** The day of the sender's last change. */
	correctedOn: string | null;
	language: string;
	channel: string;
	state: 'received' | 'withdrawn';
	answers: {
		question: LocalText;
		kind: QuestionKind;
		options: QuestionOption[];
		section: string | null;
		choice: string[];
	}[];
	/** Of the feedback, once that is published. */
	translations: ShownTranslations;
	/** `parts`: the stretches that it was read as, where it was split. */
	points: (ReceiptWay & {
		parts: (ReceiptWay & { label: string; text: string })[];
		number: number | null;
		kind: string;
		text: string;
		/** It was written in. */
		language: string;
		section: string | null;
		heading: string | null;
		passage: string | null;
	})[];
};
/** `already_received`: it was sent before, with another receipt code. */
export type SendingState = { state: 'received' | 'already_received' | 'corrected' };

/** Sends these answers, once. Refuses `dialogue_closed`, `nothing_answered`, `answer_not_allowed`, `submission_differs`, … */
export async function send(
	db: Db,
	sending: Sending,
	answers: Answers,
	draftKey: string | null = null
): Promise<SendingState> {
	return (await db.call('send_submission', { ...named(sending), answers, draft_key: draftKey })) as never;
}

/** Sends what the draft holds; `submission` is the draft's id. Refuses also `draft_missing`. */
export async function sendDraft(db: Db, sending: Sending, draftKey: string): Promise<SendingState> {
	return (await db.call('send_submission', { ...named(sending), draft_key: draftKey })) as never;
}

/** Which correction: `correction` is the id of its draft, `draftKey` the secret in the participant's cookie. */
export type Correcting = {
	municipality: string;
	dialogue: string;
	correction: string;
	draftKey: string;
	language: string;
};

/**
 * Puts these answers, or (null) those of the draft, in the place of what was sent, once.
 * Refuses `draft_missing`, `draft_moved`, `submission_withdrawn`, `submission_corrected`, `dialogue_closed`, … as `send`.
 */
export async function correct(db: Db, correcting: Correcting, answers: Answers | null): Promise<void> {
	const { municipality, dialogue, correction, draftKey, language } = correcting;
	await db.call('correct_submission', {
		municipality,
		dialogue,
		correction,
		draft_key: draftKey,
		language,
		answers
	});
}

/**
 * Counts a code that opened nothing. Gives how many there were in the municipality in the last two minutes,
 * on all nodes together.
 */
export async function countWrongCode(db: Db, municipality: string): Promise<number> {
	return (await db.call('count_wrong_code', { municipality })) as never;
}

/** What a receipt code opens. Refuses `receipt_unknown`. */
export async function findByReceipt(db: Db, municipality: string, receiptCode: string): Promise<Receipt> {
	return (await db.call('receipt', { municipality, receipt_code: receiptCode })) as never;
}

/** Refuses `receipt_unknown`, `dialogue_closed`. */
export async function withdraw(db: Db, municipality: string, receiptCode: string): Promise<void> {
	await db.call('withdraw_submission', { municipality, receipt_code: receiptCode });
}

/** The register of a dialogue. Registrar, administrator. */
export type RegisterRow = {
	serial: number;
	arrivedOn: string;
	channel: string;
	language: string;
	state: 'received' | 'withdrawn';
	correctedOn: string | null;
	demonstration: boolean;
};
export async function register(db: Db, dialogue: string): Promise<RegisterRow[]> {
	return (await db.call('register', { dialogue })) as never;
}

function named({ municipality, dialogue, submission, receiptCode, language }: Sending) {
	return { municipality, dialogue, submission, receipt_code: receiptCode, language };
}
