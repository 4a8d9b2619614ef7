/** What is told to everyone, as plain data. */
import type { FollowUpStatus } from '$lib/domain/drafting/follow-ups.ts';
import type { Standpoint } from '$lib/domain/drafting/dispositions.ts';
import type { RevisionOperation } from '$lib/domain/policy/lineage.ts';

/**
 * A text that staff wrote in Swedish, for a reader of a language. `lang` `sv`: it is not translated. `swedish`: how it
 * reads now, where the translation is older. `draft`: nobody has approved the translation.
 */
export type ToldText = { text: string; lang?: 'sv'; swedish?: string; draft?: true };

/** A voice as everyone may see it: the masked text, and its Swedish translation where one is published. */
export type ToldVoice = {
	label: string;
	text: string;
	language: string;
	translation: string | null;
	sender?: string | null;
};

/** A theme with its answer; `submissions` null: fewer than the smallest group. `changes`: ids of what it led to. */
export type ToldTheme = {
	id: string;
	name: ToldText;
	summary: ToldText | null;
	submissions: number | null;
	standpoint: Standpoint;
	/** What is said to those who spoke. */
	comment: ToldText | null;
	reason: ToldText;
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
	reason: ToldText;
	version: number;
	themes: { id: string; name: ToldText }[];
	voices: ToldVoice[];
	points: number | null;
	/** What it rests on that nobody said, in words. */
	grounds: { kind: 'result' | 'goal' | 'law'; label: string; summary: string | null }[];
	/** The passages that it made, in its version. */
	passages: string[];
	anchor: string;
	/** The new text in the reader's language, where it is translated as it stands. */
	translated: string | null;
};

/** What was promised, with how far it has come, newest report first. Days are written out. */
export type ToldFollowUp = {
	id: string;
	promise: ToldText;
	/** Of the theme that it is about. */
	theme: ToldText | null;
	status: FollowUpStatus | null;
	reports: { id: string; status: FollowUpStatus; on: string; text: ToldText | null }[];
	nextOn: string | null;
};

/** What is told of one section, or (null) of the whole document. */
export type ToldSection = {
	lineage: string | null;
	heading: string | null;
	headingLang?: string;
	themes: ToldTheme[];
	changes: ToldChange[];
	followUps: ToldFollowUp[];
};
