/** What is told to everyone, as plain data. */
import type { Standpoint } from '$lib/domain/drafting/dispositions.ts';
import type { RevisionOperation } from '$lib/domain/policy/lineage.ts';

/** A voice as everyone may see it: the masked text, and its Swedish translation where one is published. */
export type ToldVoice = { number: number; text: string; language: string; translation: string | null };

/** A theme with its answer; `submissions` null: fewer than the smallest group. `changes`: ids of what it led to. */
export type ToldTheme = {
	id: string;
	name: string;
	summary: string;
	submissions: number | null;
	standpoint: Standpoint;
	reason: string;
	forwardedTo: string | null;
	voices: ToldVoice[];
	changes: string[];
};

/**
 * A change of the text. `before` null: added. `points`: its direct evidence, null for few. `anchor`: where it opens on
 * the page of its version.
 */
export type ToldChange = {
	id: string;
	operation: RevisionOperation;
	before: string | null;
	texts: string[];
	reason: string;
	version: number;
	themes: { id: string; name: string }[];
	voices: ToldVoice[];
	points: number | null;
	anchor: string;
	/** The new text in the reader's language, where it is translated as it stands. */
	translated: string | null;
};

/** What is told of one section, or (null) of the whole document. */
export type ToldSection = {
	lineage: string | null;
	heading: string | null;
	headingLang?: string;
	themes: ToldTheme[];
	changes: ToldChange[];
};
