import type { BackgroundQuestion } from '../../domain/dialogue/background.ts';
import type { ParticipationLevel } from '../../domain/dialogue/levels.ts';
import type { NewQuestion, Question } from '../../domain/dialogue/questions.ts';
import type { Section } from '../../domain/policy/structure.ts';
import type { LocalText } from '../../domain/text/local-text.ts';
import type { Db } from '../backend/db.ts';
import type { Contact, MunicipalityCard } from './municipalities.ts';
import type { DialogueTranslations } from './translations.ts';

export type Phase = 'draft' | 'scheduled' | 'open' | 'closed';

/** The privacy information of article 13; every field is needed before opening. */
export const privacyFields = [
	'controller',
	'officer',
	'purpose',
	'legalBasis',
	'recipients',
	'storage',
	'rights'
] as const;
export type Privacy = Partial<Record<(typeof privacyFields)[number], LocalText>>;

/** Dates are ISO instants, `feedbackPublishedOn` a day. */
export type DialogueCard = {
	id: string;
	slug: string;
	title: LocalText;
	level: ParticipationLevel;
	purpose: LocalText;
	decidedAlready: LocalText;
	languages: string[];
	privacy: Privacy;
	contact: Contact;
	diaryNumber: string | null;
	opensAt: string | null;
	closesAt: string | null;
	phase: Phase;
	resultsPublic: boolean;
	feedbackPublishedOn: string | null;
	demonstration: boolean;
	rowVersion: number;
	policy: { id: string; slug: string; title: string };
	versionId: string;
	/** For a dialogue for children and young people: slug of the dialogue for everybody that it belongs to. */
	accompanies: string | null;
	/** Slug of the dialogue for children beside this one, once residents may see it. */
	childrens: string | null;
};
export type Dialogue = DialogueCard & {
	municipality: MunicipalityCard;
	sections: Section[];
	questions: Question[];
	background: BackgroundQuestion[];
	/** Other languages and easy versions of the text, where they were asked for. */
	translations?: DialogueTranslations;
};
/** `received`: submissions not withdrawn. `answered`: someone has answered, so the questions stand. */
export type StaffDialogue = Dialogue & {
	state: 'draft' | 'published' | 'closed';
	received: number;
	answered: boolean;
};

export type NewDialogue = {
	slug: string;
	title: LocalText;
	questions: NewQuestion[];
	background: BackgroundQuestion[];
	demonstration?: boolean;
};
/** Only what is given is changed. */
export type DialogueChanges = Partial<{
	title: LocalText;
	level: ParticipationLevel;
	purpose: LocalText;
	decidedAlready: LocalText;
	languages: string[];
	privacy: Privacy;
	contact: Contact;
	diaryNumber: string;
	opensAt: string;
	closesAt: string;
	resultsPublic: boolean;
	questions: (NewQuestion & { id?: string })[];
	background: BackgroundQuestion[];
}>;

/** A dialogue that residents may see. Refuses `not_found`. */
export async function find(db: Db, municipality: string, dialogue: string): Promise<Dialogue> {
	return (await db.call('dialogue', { municipality, dialogue })) as never;
}

/** A dialogue by its slug, drafts too. Any member. Refuses `not_found`. */
export async function findForStaff(db: Db, dialogue: string): Promise<StaffDialogue> {
	return (await db.call('staff_dialogue', { dialogue })) as never;
}

/** A draft dialogue on a version. Refuses `not_found`, `section_unknown`, `too_many_questions`. */
export async function create(
	db: Db,
	version: string,
	details: NewDialogue
): Promise<{ id: string; slug: string }> {
	return (await db.call('create_dialogue', { version, details })) as never;
}

/** A draft dialogue with all its details at once; refused or failed, nothing is made. Refuses as `create` and `save`. */
export async function plan(
	db: Db,
	version: string,
	details: NewDialogue & DialogueChanges
): Promise<{ id: string; slug: string }> {
	return (await db.call('plan_dialogue', { version, details })) as never;
}

/** Refuses `changed_by_other`, `dialogue_answered`, `promise_is_given`, `dialogue_is_closed`, `not_found`; then nothing is written. */
export async function save(
	db: Db,
	dialogue: string,
	details: DialogueChanges,
	rowVersion: number
): Promise<{ rowVersion: number }> {
	return (await db.call('save_dialogue', { dialogue, details, row_version: rowVersion })) as never;
}

/** Publishes. Refuses `dialogue_not_ready` (`details`: JSON list of codes such as `privacy.storage`). */
export async function open(db: Db, dialogue: string): Promise<{ phase: Phase }> {
	return (await db.call('open_dialogue', { dialogue })) as never;
}

export async function close(db: Db, dialogue: string): Promise<void> {
	await db.call('close_dialogue', { dialogue });
}

/** Refuses `reason_missing`, `closes_in_the_past`, `dialogue_not_closed`. `closesAt`: ISO instant. */
export async function reopen(db: Db, dialogue: string, closesAt: string, reason: string): Promise<void> {
	await db.call('reopen_dialogue', { dialogue, closes_at: closesAt, reason });
}
