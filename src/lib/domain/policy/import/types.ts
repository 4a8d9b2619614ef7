/** A piece of a structured source (DOCX, Markdown) whose role the file itself states. */
export type SourceBlock = {
	kind: 'title' | 'heading' | 'paragraph' | 'bullet' | 'table-row' | 'footnote';
	/** 1 = top heading or outermost list level. */
	level?: number;
	text: string;
	/** The whole paragraph is bold: often a heading made without a heading style. */
	bold?: boolean;
	/** The cells of a table row, in order; `text` then holds them joined. */
	cells?: string[];
};

/** A doubt or a remark about an import; its texts are in reasons.ts. */
export type Reason = { code: ReasonCode; params: Record<string, string | number> };

export type ReasonCode =
	| 'bullets_guessed'
	| 'characters_lost'
	| 'contact_moved'
	| 'contents_incomplete'
	| 'contents_unclear'
	| 'digits_lost'
	| 'doubtful_headings'
	| 'draft_status'
	| 'empty_document'
	| 'empty_fields'
	| 'foreword_kept_apart'
	| 'letters_missing'
	| 'mojibake_repaired'
	| 'metadata_scattered'
	| 'no_headings'
	| 'other_language'
	| 'pages_unfolded'
	| 'swedish_letters_missing'
	| 'title_from_text'
	| 'title_missing'
	| 'tracked_changes'
	| 'type_uncertain'
	| 'unreadable_lines'
	| 'unreadable_text'
	| 'words_repaired'
	| 'wrapper_cut'
	| 'wrapper_found'
	| 'encoding_guessed'
	| 'comments_ignored';

export type Quality = 'ok' | 'warn' | 'reject';

/** Why a piece of the source is not in the sections. Nothing is left out without one of these. */
export type DropCause =
	| 'page_mark'
	| 'running_header'
	| 'contents'
	| 'cover'
	| 'title'
	| 'metadata'
	| 'document_type'
	| 'status'
	| 'logo'
	| 'doubtful'
	| 'footnote'
	| 'ornament'
	| 'unreadable'
	| 'wrapper'
	| 'rejected';

export type Dropped = { text: string; why: DropCause };

export type ProposedPassage = { kind: 'paragraph' | 'bullet'; text: string; level?: number };

/** `level` 1 is a top section. The heading keeps its number as printed ("2.1 Generellt"). */
export type ProposedSection = { level: number; heading: string; passages: ProposedPassage[] };

/** What the importer suggests; a person confirms or changes every part of it. Unknown fields are null. */
export type PolicyProposal = {
	title: string | null;
	/** Swedish word in lower case as the document writes it: "policy", "riktlinjer". */
	documentType: string | null;
	diaryNumber: string | null;
	decidedBy: string | null;
	/** ISO date. */
	decidedOn: string | null;
	/** The number of the §, without the sign. */
	decisionParagraph: string | null;
	/** ISO date, a year, or "tills vidare". */
	validUntil: string | null;
	owner: string | null;
	version: string | null;
	status: 'draft' | 'adopted' | 'repealed' | null;
	quality: Quality;
	reasons: Reason[];
	/** Addresses, signatures and persons: kept out of the dialogue. */
	contact: string[];
	/** Text before the first heading. */
	foreword: ProposedPassage[];
	sections: ProposedSection[];
	dropped: Dropped[];
};

/** What the caller knows besides the text. */
export type ImportHints = { title?: string; reasons?: Reason[] };

/** One line (plain text) or one block (structured source) on its way through the importer. */
export type Line = {
	text: string;
	/** Leading blanks; a tab counts as four. */
	indent: number;
	blankBefore: boolean;
	/** A page ended between the line before and this one. */
	pageBefore: boolean;
	/** The table of contents ended before this line. */
	opensBody: boolean;
	/** Set where the file itself says what the line is. */
	mark: SourceBlock['kind'] | null;
	markLevel: number;
	bold: boolean;
	cells: string[] | null;
};
