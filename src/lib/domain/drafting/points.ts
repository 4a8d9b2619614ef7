import type { PointKind as SpokenKind } from '../dialogue/answers.ts';

/** `wording`: a proposed wording of a passage. */
export type PointKind = SpokenKind | 'wording';

/** A part of a point that is split: letter a is part 1. `section` and `passage` are lineages, `themes` ids. */
export type Part = {
	id: string;
	part: number;
	label: string;
	text: string;
	kind: PointKind;
	section: string | null;
	passage: string | null;
	themes: string[];
};

/** A point that is worded like another one. `likeness`: 0.2 to 1. */
export type SimilarPoint = {
	id: string;
	label: string;
	text: string;
	language: string;
	section: string | null;
	themes: string[];
	likeness: number;
};

/** How far the work in a section has come; `section` null: with what is said about the whole text. */
export type SectionCount = { section: string | null; points: number; unread: number; uncoded: number };
