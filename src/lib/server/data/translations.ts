import type { LanguageGap, TranslationProgress, TranslationState } from '../../domain/text/translations.ts';
import type { Db } from '../backend/db.ts';
import type { Role } from './members.ts';

/** A translated text. `stale`: the Swedish text has changed since. `draft`: nobody has approved it. */
export type ShownTranslation = { text: string; stale?: true; draft?: true };
/** Language → owner (lineage) → field (`heading`, `text`, `meaning`, `easy`). Lättläst and Swedish meanings stand under `sv`. */
export type ShownTranslations = Record<string, Record<string, Record<string, ShownTranslation>>>;
/** A section read aloud by a person. `hash` is its address; `easy`: the easy text; `stale`: the text has changed since. */
export type ShownRecording = {
	language: string;
	easy?: true;
	hash: string;
	transcript: string;
	stale?: true;
};
/**
 * `stale`: language → `owner:field` of the dialogue's own texts that are older than their Swedish text. `recordings`: by
 * the section's lineage.
 */
export type DialogueTranslations = {
	sections: ShownTranslations;
	stale: Record<string, string[]>;
	recordings?: Record<string, ShownRecording[]>;
};

/**
 * A unit with its translation. `section` is a lineage, null for what belongs to no section; `text` is empty where it is
 * missing; `madeFrom` is the Swedish text of a stale one. `sourceMark` and `rowVersion` are sent back when saving.
 */
export type TranslationUnit = {
	section: string | null;
	owner: string;
	field: string;
	source: string;
	sourceMark: string;
	text: string;
	state: TranslationState | null;
	stale: boolean;
	madeFrom: string | null;
	madeBy: Role | null;
	madeOn: string | null;
	rowVersion: number;
};
export type TranslationInput = Pick<
	TranslationUnit,
	'owner' | 'field' | 'sourceMark' | 'text' | 'rowVersion'
> & {
	state: TranslationState;
	/** A stale text fits the Swedish text as it now stands. */
	fits?: boolean;
};
/** What became of one unit. For `changed_by_other`, `text` is what the other wrote. */
export type TranslationOutcome = {
	owner: string;
	field: string;
	outcome: 'saved' | 'unchanged' | 'changed_by_other' | 'source_changed';
	text: string;
	madeBy: Role | null;
	rowVersion: number;
};
export type LanguageReadiness = { gaps: LanguageGap[]; reasons: Record<string, string> };

/** The text of a dialogue's sections in every language. Public. Refuses `not_found`. */
export async function ofDialogue(
	db: Db,
	municipality: string,
	dialogue: string
): Promise<DialogueTranslations> {
	return (await db.call('dialogue_translations', { municipality, dialogue })) as never;
}

/** The text of a published version in every language. Public. Refuses `not_found`. */
export async function ofPolicy(
	db: Db,
	municipality: string,
	policy: string,
	version: number
): Promise<ShownTranslations> {
	return (await db.call('policy_translations', { municipality, policy, version })) as never;
}

/** The units of a version or a dialogue (by id) in a language; `sv`: lättläst and meaning. Any member. Refuses `not_found`. */
export async function list(db: Db, whose: string, language: string): Promise<TranslationUnit[]> {
	return (await db.call('translations', { whose, language })) as never;
}

/** A version's text in a language, as residents are shown it; drafts of dialogues too. Any member. Refuses `not_found`. */
export async function shownTo(db: Db, version: string, language: string): Promise<ShownTranslations> {
	const shown: ShownTranslations = {};
	for (const tag of new Set(['sv', language])) {
		for (const { owner, field, text, state, stale } of await list(db, version, tag)) {
			if (text === '' || (tag === 'sv' && state !== 'reviewed')) continue;
			const flags = {
				...(stale && { stale: true as const }),
				...(state === 'draft' && { draft: true as const })
			};
			((shown[tag] ??= {})[owner] ??= {})[field] = { text, ...flags };
		}
	}
	return shown;
}

/** Saves units one by one; what somebody else changed meanwhile is not written and told. Refuses `translation_unit_unknown`, `text_unreadable`, … */
export async function save(
	db: Db,
	whose: string,
	language: string,
	units: TranslationInput[]
): Promise<TranslationOutcome[]> {
	return (await db.call('save_translations', { whose, language, units: units as never })) as never;
}

export async function progress(db: Db, whose: string): Promise<TranslationProgress> {
	return (await db.call('translation_progress', { whose })) as never;
}

/** What stands between a dialogue and its languages. Any member. */
export async function readiness(db: Db, dialogue: string): Promise<LanguageReadiness> {
	return (await db.call('language_readiness', { dialogue })) as never;
}

/** Refuses `reason_missing`, `language_not_offered`. */
export async function giveReason(db: Db, dialogue: string, language: string, reason: string): Promise<void> {
	await db.call('give_language_reason', { dialogue, language, reason });
}
