/** What the drafting page shows, as plain data. */
import type { Disposition } from '$lib/domain/drafting/dispositions.ts';
import type { Revision, TextOperation } from '$lib/domain/policy/lineage.ts';
import type { PassageKind } from '$lib/domain/policy/structure.ts';
import type { Channel, PointKind } from '../voice-margin/voices.ts';

/** A living revision with its evidence; `proposedBy` is the member who made it. */
export type DraftRevision = Revision & {
	rowVersion: number;
	proposedBy: string | null;
	evidence: { kind: 'theme' | 'point'; id: string; label: string }[];
};

/** What the editor stands on: one living revision, or one that is about to be made. All but ids are lineages. */
export type Selection = {
	/** Stays the same as long as the same thing is edited. */
	key: string;
	section: string;
	/** The passage that is marked, under which the editor stands; null in a section without passages. */
	anchor: string | null;
	operation: TextOperation;
	passage: string | null;
	after: string | null;
	absorbs: string[];
	/** The text as it stands in the version that is drafted on. */
	before: string;
	texts: string[];
	kind: PassageKind;
	reason: string;
	themes: string[];
	points: string[];
	revision: DraftRevision | null;
	/** Whether there is a passage after this one to merge with. */
	mergeable: boolean;
};

/** A point as it is shown beside the draft. */
export type EvidencePoint = {
	id: string;
	number: number;
	kind: PointKind | 'wording';
	text: string;
	language: string;
	channel: Channel;
	/** The Swedish translation; `draft`: nobody has reviewed it. */
	translation: { text: string; draft: boolean } | null;
};
/** A theme as it is shown beside the draft; `section` null: of the whole document. */
export type EvidenceTheme = {
	id: string;
	section: string | null;
	name: string;
	points: number;
	disposition: Pick<Disposition, 'standpoint' | 'reason'> | null;
};
/**
 * What was said about a passage (`points`, one page of `total`), about its section as a whole (`general`, the first of
 * `generalTotal`), and the themes of the section and of the whole document.
 */
export type EvidenceOfPassage = {
	points: EvidencePoint[];
	total: number;
	page: number;
	pages: number;
	general: EvidencePoint[];
	generalTotal: number;
	themes: EvidenceTheme[];
};

/** What was typed in the editor, as it is given back when something is wrong. */
export type TypedRevision = Pick<Selection, 'operation' | 'texts' | 'kind' | 'reason' | 'themes' | 'points'>;
/** Codes of what is wrong, by field; texts are `drafting.error.<code>`. */
export type RevisionErrors = {
	text?: 'text_missing' | 'text_too_long';
	reason?: 'reason_missing' | 'text_too_long';
};
/** What an action answers when it did not save. `theirs`: the revision that stands in the way. */
export type RefusedRevision = {
	refusal?: string;
	errors?: RevisionErrors;
	typed?: TypedRevision | null;
	theirs?: DraftRevision | null;
};
