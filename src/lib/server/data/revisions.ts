import type { PassageKind, Section, SectionText } from '../../domain/policy/structure.ts';
import type { Db } from '../backend/db.ts';
import type { DialogueCard } from './dialogues.ts';
import type { VersionState } from './policies.ts';
import type { Standpoint } from './themes.ts';

export type Evidence =
	| { kind: 'theme'; id: string; label: string; standpoint: Standpoint | null; reason: string | null }
	| { kind: 'point'; id: string; label: string };
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
	proposedBy: string | null;
	evidence: Evidence[];
};
export type RevisionInput = Omit<Revision, 'id' | 'state' | 'rowVersion' | 'proposedBy' | 'evidence'> & {
	id?: string;
	evidence: { kind: 'theme' | 'point'; id: string }[];
};
/** `voices`: points per passage (lineage), all of them, for staff. `published`: numbers of versions made from this dialogue. */
export type DraftingRoom = {
	dialogue: DialogueCard;
	version: { id: string; number: number; state: VersionState };
	sections: Section[];
	voices: Record<string, { total: number; kinds: Record<string, number> }>;
	revisions: Revision[];
	published: number[];
};

export async function room(db: Db, dialogue: string): Promise<DraftingRoom> {
	return (await db.call('drafting', { dialogue })) as never;
}

/** Refuses `passage_has_a_revision`, `passage_unknown`, `text_unreadable`, `changed_by_other` (`details`: the revision as it stands). */
export async function save(
	db: Db,
	dialogue: string,
	revision: RevisionInput,
	rowVersion: number
): Promise<Revision> {
	return (await db.call('save_revision', { dialogue, revision, row_version: rowVersion })) as never;
}

/** Refuses `reason_missing`, `changed_by_other`, `passage_has_a_revision`. */
export async function decide(
	db: Db,
	revision: string,
	state: Revision['state'],
	rowVersion: number
): Promise<Revision> {
	return (await db.call('decide_revision', { revision, state, row_version: rowVersion })) as never;
}

/** The next version. Refuses `themes_unanswered` (`details`: JSON list), `nothing_agreed`, `sentence_without_revision`. */
export async function publish(
	db: Db,
	dialogue: string,
	sections: SectionText[],
	ancestry: { from: string; to: string | null; relation: 'split' | 'merge' | 'remove' }[],
	state: VersionState
): Promise<{ id: string; number: number }> {
	return (await db.call('publish_revised_version', {
		dialogue,
		sections: sections as never,
		ancestry,
		state
	})) as never;
}
