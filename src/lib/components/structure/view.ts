/** What the pages of the structure show, as plain data. */
import type { StructureOperation } from '../../domain/policy/lineage.ts';
import type { PassageKind, Section } from '../../domain/policy/structure.ts';

/** One point to place. `old`: the section it was about as it last stood; `now`: the section of today; `alike`: others about the same. */
export type Placing = {
	point: {
		id: string;
		label: string;
		text: string;
		language: string;
		passage: string | null;
		gone: { operation: string; reason: string } | null;
	};
	old: { version: number; heading: string; passages: Section['passages'] } | null;
	now: Section | null;
	alike: number;
};

/** What the editor of the structure holds. `place`: a section and a passage or section that it comes after, '' for first. */
export type StructureValues = {
	place: string;
	heading: string;
	level: number;
	text: string;
	kind: PassageKind;
	absorbs: string[];
	reason: string;
	themes: string[];
};

/** A revision of the structure that is about to be made, or that is there. `before`: what it is done to, in words. */
export type StructureChoice = StructureValues & {
	key: string;
	operation: StructureOperation;
	/** Lineages; `section` is null for one that is added. */
	section: string | null;
	passage: string | null;
	before: string;
	revision: {
		id: string;
		rowVersion: number;
		state: 'proposed' | 'agreed' | 'withdrawn';
		changedBy: string | null;
	} | null;
	/** For merge: the sections that can be taken in; for moves: where to. */
	places: { group: string; options: { value: string; label: string }[] }[];
	/** Passages and points that go with a section that is removed. */
	goes: { passages: number; points: number };
};

/** A living revision of the structure, in one line. */
export type StructureLine = {
	id: string;
	operation: StructureOperation;
	state: 'proposed' | 'agreed' | 'withdrawn';
	text: string;
};

/** A section of the outline with what is proposed for it and its passages. */
export type OutlineSection = {
	lineage: string;
	heading: string;
	level: number;
	lines: StructureLine[];
	passages: { lineage: string; text: string; points: number; lines: StructureLine[] }[];
};
