import type { Ancestry, StructureOperation } from '../../domain/policy/lineage.ts';
import type { PassageKind, Section, SectionText } from '../../domain/policy/structure.ts';
import type { Db } from '../backend/db.ts';
import type { DialogueCard } from './dialogues.ts';
import type { VersionState } from './policies.ts';
import type { Standpoint } from './themes.ts';

/**
 * What a change rests on. result: a question (`id`) with what its answers showed. law: a citation, its id made from it.
 */
export type Evidence =
	| { kind: 'theme'; id: string; label: string; standpoint: Standpoint | null; reason: string | null }
	| { kind: 'point'; id: string; label: string }
	| { kind: 'result'; id: string; label: string; summary: string }
	| { kind: 'goal'; id: string; label: string }
	| { kind: 'law'; id: string; label: string };
export type EvidenceInput =
	| { kind: 'theme' | 'point' | 'goal'; id: string }
	| { kind: 'result'; id: string; summary: string }
	| { kind: 'law'; label: string };
/** A wording that a member puts beside a revision; one that stands collides with it. */
export type Alternative = {
	id: string;
	operation: Revision['operation'];
	absorbs: string[];
	texts: string[];
	reason: string;
	state: 'standing' | 'set_aside';
	proposedBy: string | null;
};
/** What a member thinks of a revision; `current`: of the words that it has now. `own`: of the one who asks. */
export type Agreement = {
	by: string | null;
	own: boolean;
	stance: 'agrees' | 'objects';
	note: string;
	current: boolean;
};
/** All but ids are lineages. change and split: texts[0] keeps the passage's lineage. */
export type Revision = {
	id: string;
	section: string;
	operation: 'change' | 'add' | 'remove' | 'split' | 'merge';
	passage: string | null;
	after: string | null;
	absorbs: string[];
	texts: string[];
	kind: PassageKind;
	reason: string;
	state: 'proposed' | 'agreed' | 'withdrawn';
	rowVersion: number;
	/** Members: who began, and who wrote last. */
	proposedBy: string | null;
	changedBy: string | null;
	evidence: Evidence[];
	alternatives: Alternative[];
	agreements: Agreement[];
};
/** A revision that moves a passage or concerns a section; see `Revision` of domain/policy/lineage.ts. */
export type StructureRevision = Omit<Revision, 'operation'> & {
	operation: StructureOperation;
	/** Of the heading, where the operation writes one. */
	level: number | null;
};
type Sent<R> = Omit<
	R,
	'id' | 'state' | 'rowVersion' | 'proposedBy' | 'changedBy' | 'evidence' | 'alternatives' | 'agreements'
> & {
	id?: string;
	evidence: EvidenceInput[];
};
export type RevisionInput = Sent<Revision>;
/** A section that is added has none yet: `section` is then null. */
export type StructureInput = Sent<Omit<StructureRevision, 'section'>> & { section: string | null };
/**
 * `version` and `sections`: the text that is drafted on, the newest made from this dialogue. `voices`: points per passage,
 * all of them, for staff, by the lineage they were made on; `ancestry` says where that went since. `revisions` are of what
 * passages say, `structure` the others. `toPlace`: points that have lost their place. `published`: numbers of versions made
 * from this dialogue.
 */
export type DraftingRoom = {
	dialogue: DialogueCard;
	version: { id: string; number: number; state: VersionState };
	sections: Section[];
	ancestry: Ancestry[];
	voices: Record<string, { total: number; kinds: Record<string, number> }>;
	revisions: Revision[];
	structure: StructureRevision[];
	toPlace: number;
	published: number[];
};

export async function room(db: Db, dialogue: string): Promise<DraftingRoom> {
	return (await db.call('drafting', { dialogue })) as never;
}

/**
 * Refuses `passage_has_a_revision`, `passage_unknown`, `evidence_unknown`, `revision_unreadable`, `text_unreadable`,
 * `text_too_long`, `newer_version_exists`, `changed_by_other` (`details`: the revision as it stands).
 */
export async function save(
	db: Db,
	dialogue: string,
	revision: RevisionInput,
	rowVersion: number
): Promise<Revision> {
	return (await db.call('save_revision', { dialogue, revision, row_version: rowVersion })) as never;
}

/** Refuses `reason_missing`, `proposals_collide`, `changed_by_other`, `passage_has_a_revision`. */
export async function decide(
	db: Db,
	revision: string,
	state: Revision['state'],
	rowVersion: number
): Promise<Revision> {
	return (await db.call('decide_revision', { revision, state, row_version: rowVersion })) as never;
}

/**
 * The next version. Refuses `themes_unanswered` (`details`: JSON list), `nothing_agreed`, `dialogue_not_open`,
 * `newer_version_exists`, `sentence_without_revision` and `revision_not_applied` (`details`: the text).
 */
export async function publish(
	db: Db,
	dialogue: string,
	sections: SectionText[],
	ancestry: Ancestry[],
	state: VersionState
): Promise<{ id: string; number: number }> {
	return (await db.call('publish_revised_version', {
		dialogue,
		sections: sections as never,
		ancestry,
		state
	})) as never;
}

/** A revision of structure as it stands after saving; refuses as `save` does. */
export async function saveStructure(
	db: Db,
	dialogue: string,
	revision: StructureInput,
	rowVersion: number
): Promise<StructureRevision> {
	return (await db.call('save_revision', { dialogue, revision, row_version: rowVersion })) as never;
}
