import type { FollowUpStatus } from '../../domain/drafting/follow-ups.ts';
import type { RevisionOperation } from '../../domain/policy/lineage.ts';
import type { Db } from '../backend/db.ts';
import type { ChildrensReport } from './children.ts';
import type { DialogueCard } from './dialogues.ts';
import type { MunicipalityCard } from './municipalities.ts';
import type { Standpoint } from './themes.ts';
import type { ShownTranslations } from './translations.ts';

/** A voice as everyone may see it: the masked text, and its Swedish translation where one is published. */
export type Voice = {
	number: number;
	/** What people call it: the number, for a part with its letter. */
	label: string;
	kind: string;
	text: string;
	language: string;
	translation: string | null;
	/** The body that answered a referral; null for everybody else. */
	sender: string | null;
};
/** `submissions`: how many stood behind it, null under the smallest group. */
export type AnsweredTheme = {
	id: string;
	section: string | null;
	name: string;
	summary: string;
	submissions: number | null;
	standpoint: Standpoint;
	/** What is said to those who spoke; empty where only the reason is written. */
	comment: string;
	reason: string;
	forwardedTo: string | null;
	voices: Voice[];
};
/** A ground of a change that nobody said: a result, a goal or a law. */
export type Ground = { kind: 'result' | 'goal' | 'law'; label: string; summary: string | null };
/**
 * One published change of the text. `before` is null for an added passage; `points`: how many points are its direct
 * evidence, null when fewer persons than the smallest group wrote them.
 */
export type Change = {
	id: string;
	section: string;
	operation: RevisionOperation;
	passage: string | null;
	after: string | null;
	absorbs: string[];
	before: string | null;
	texts: string[];
	reason: string;
	version: number;
	themes: { id: string; name: string; standpoint: Standpoint | null }[];
	voices: Voice[];
	points: number | null;
	/** Lineages of the passages that it changed or made, in its version. */
	passages: string[];
	grounds: Ground[];
};
/** What was promised, with how far it has come, oldest report first. `section`: a lineage. */
export type FollowUp = {
	id: string;
	theme: string | null;
	section: string | null;
	promise: string;
	rowVersion: number;
	/** When it is followed up next. */
	nextOn: string | null;
	reports: { id: string; status: FollowUpStatus; on: string; text: string }[];
};
export type Feedback = {
	/** Under this id its texts are translated. */
	feedbackId: string;
	municipality: MunicipalityCard;
	dialogue: DialogueCard;
	sections: { lineage: string; heading: string; level: number }[];
	themes: AnsweredTheme[];
	changes: Change[];
	/** Why there was nothing to answer; null where there are themes. */
	reason: string | null;
	followUps: FollowUp[];
	/** Of answers (by theme), reasons of changes and follow-ups. */
	translations: ShownTranslations;
	childrensReport: ChildrensReport | null;
	received: number | null;
};

/** "Du sa – vi gjorde". Refuses `feedback_not_published`, `not_found`. */
export async function find(db: Db, municipality: string, dialogue: string): Promise<Feedback> {
	return (await db.call('feedback', { municipality, dialogue })) as never;
}

/**
 * `reason`: why there is nothing to answer, read by everybody; used only where there is no theme. Refuses
 * `themes_unanswered` (`details`: JSON list of themes), `nothing_to_publish`, `reason_missing`.
 */
export async function publish(db: Db, dialogue: string, reason = ''): Promise<void> {
	await db.call('publish_feedback', { dialogue, reason });
}
