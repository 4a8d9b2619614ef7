/** The shapes that staff read of how far translations have come. */

/** `reviewed`: a person has approved the text. */
export type TranslationState = 'draft' | 'reviewed';

/** `units` and `sections`: how many there are to translate, and to write lättläst for. `reviewed` are not stale. */
export type TranslationProgress = {
	units: number;
	sections: number;
	languages: { language: string; translated: number; stale: number; reviewed: number }[];
};
/** What a place of a dialogue lacks in a language; `section` is a lineage. */
export type LanguageGap = {
	language: string;
	place: 'dialogue' | 'privacy' | 'questions' | 'section';
	section: string | null;
	heading: string | null;
	missing: number;
	stale: number;
};
