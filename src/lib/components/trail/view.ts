import type { VersionState } from '$lib/domain/policy/version-states.ts';
import type { ToldChange, ToldTheme, ToldVoice } from '../feedback/view.ts';

/** The way behind a published passage as everyone may read it, in the reader's language where there is one. */
export type ToldTrail = {
	/** In Swedish. */
	sentence: string;
	/** In the reader's language; `stale`: the Swedish has changed since. */
	translated?: string;
	stale?: true;
	heading: string;
	headingLang: string | undefined;
	version: { number: number; state: VersionState; publishedOn: string };
	/** Oldest first. */
	wordings: { number: number; state: VersionState; publishedOn: string; text: string }[];
	/** `dialogue`: slug of the one that led to it. */
	changes: (ToldChange & { dialogue: string })[];
	dialogues: {
		slug: string;
		title: { text: string; language: string };
		/** What was answered is published. */
		told: boolean;
		voices: ToldVoice[];
		themes: ToldTheme[];
		/** How many spoke of the passage; null: too few to be told, undefined: nobody, or not told. */
		counted: number | null | undefined;
		/** How many spoke of the whole section, by channel; null: not shown. */
		channels: { channel: string; count: number | null }[];
	}[];
};
