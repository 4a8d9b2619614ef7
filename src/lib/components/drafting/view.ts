/** What the drafting page shows, as plain data. */
import type { Disposition } from '$lib/domain/drafting/dispositions.ts';
import type { Revision, TextOperation } from '$lib/domain/policy/lineage.ts';
import type { PassageKind } from '$lib/domain/policy/structure.ts';
import type { Channel, PointKind } from '../voice-margin/voices.ts';

/** What a change rests on; `summary`: what a result showed. The id of a law is made from its text. */
export type RevisionEvidence =
	| { kind: 'theme' | 'point' | 'goal' | 'law'; id: string; label: string }
	| { kind: 'result'; id: string; label: string; summary: string };
/** A wording that a member puts beside a revision. */
export type AlternativeWording = Pick<Revision, 'operation' | 'texts' | 'reason'> & {
	id: string;
	state: 'standing' | 'set_aside';
	proposedBy: string | null;
};
/** What a member thinks of a revision; `current`: of the words that it has now. */
export type Stance = {
	by: string | null;
	own: boolean;
	stance: 'agrees' | 'objects';
	note: string;
	current: boolean;
};
/** A living revision with its evidence; `proposedBy` is the member who made it, `changedBy` who wrote last. */
export type DraftRevision = Revision & {
	rowVersion: number;
	proposedBy: string | null;
	changedBy: string | null;
	evidence: RevisionEvidence[];
	alternatives: AlternativeWording[];
	agreements: Stance[];
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
	revision: DraftRevision | null;
	/** Whether there is a passage after this one to merge with. */
	mergeable: boolean;
} & ChosenEvidence;

/** What is chosen to rest a change on: ids, results with what they showed, laws as text. */
export type ChosenEvidence = {
	themes: string[];
	points: string[];
	results: { id: string; summary: string }[];
	goals: string[];
	laws: string[];
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
/** A question whose answers a change can rest on; `suggestion`: what they show, empty where it cannot be told. */
export type EvidenceResult = { id: string; label: string; ofSection: boolean; suggestion: string };
/** A goal that a change can rest on; `linked`: the section serves it. */
export type EvidenceGoal = { id: string; label: string; linked: boolean };
/** A resident's wording of the passage; `label` is the point's number. */
export type ProposedWording = { id: string; label: string; text: string; language: string };
/**
 * What was said about a passage (`points`, one page of `total`), about its section as a whole (`general`, the first of
 * `generalTotal`), the themes, questions and goals of the section and of the whole document, and every wording that
 * residents propose.
 */
export type EvidenceOfPassage = {
	points: EvidencePoint[];
	total: number;
	page: number;
	pages: number;
	general: EvidencePoint[];
	generalTotal: number;
	themes: EvidenceTheme[];
	results: EvidenceResult[];
	goals: EvidenceGoal[];
	wordings: ProposedWording[];
};

/** What members say to each other. */
export type DraftComment = {
	id: string;
	text: string;
	by: string | null;
	on: string;
	resolved: boolean;
	resolvedBy: string | null;
};
/** Another member who writes here, for `seconds` more unless she goes on. */
export type Writer = { by: string; seconds: number };

/** What was typed in the editor, as it is given back when something is wrong. */
export type TypedRevision = Pick<Selection, 'operation' | 'texts' | 'kind' | 'reason'> & ChosenEvidence;
/** Codes of what is wrong, by field; texts are `drafting.error.<code>`. */
export type RevisionErrors = {
	text?: 'text_missing' | 'text_too_long';
	reason?: 'reason_missing' | 'text_too_long';
	summary?: 'summary_missing' | 'text_too_long';
	law?: 'text_too_long';
};
/** What an action answers when it did not save. `theirs`: the revision that stands in the way. */
export type RefusedRevision = {
	refusal?: string;
	errors?: RevisionErrors;
	typed?: TypedRevision | null;
	theirs?: DraftRevision | null;
};
