import type { QuestionKind } from '../../domain/dialogue/questions.ts';
import type { ShownPassage } from '../passage-text/shown-passage.ts';

/** A choice as it is shown. */
export type ChoiceView = { value: string; label: string; lang?: string };

/** A question in the participant's language; `lang` where its text had to come in another. `changed`: the Swedish has changed since. */
export type QuestionView = {
	id: string;
	kind: QuestionKind;
	text: string;
	help: string | undefined;
	options: ChoiceView[];
	maximum: number | null;
	lang: string | undefined;
	changed?: boolean;
};

/** What a reader is told about the language of a section: how much of it is Swedish, and how good the rest is. */
export type TextNote = 'swedish' | 'partlySwedish' | 'stale' | 'draft';

/** Lättläst: Swedish with the line breaks of its writer. `stale`: the text has changed since. */
export type EasyView = { text: string; stale?: true };

/** The section read aloud by a person, with what is said as text. `easy`: the easy text; `stale`: the text has changed since. */
export type RecordingView = { href: string; lang: string; easy?: true; transcript: string; stale?: true };

/** How a participant wants to read: the easy text opened, the Swedish beside the translation. */
export type Reading = { easy: boolean; beside: boolean };

/**
 * A section that is asked about. `number` counts these from 1; `point`: sentences may be tapped. `lang` is the language
 * of the heading, or of the whole text, where it is not the page's own.
 */
export type SectionView = {
	number: number;
	lineage: string;
	heading: string;
	headingLang?: string;
	meaning?: { text: string; lang?: string };
	/** Language of the text, where nothing of it is in the page's own. */
	lang?: string;
	passages: ShownPassage[];
	notes?: TextNote[];
	easy?: EasyView;
	/** In the page's language first, then in Swedish. */
	recordings?: RecordingView[];
	/** The questions come first, the text is opened by who wants to read it: for children, and where it has been read. */
	folded?: true;
	questions: QuestionView[];
	point: QuestionView | null;
};

export type BackgroundView = { key: string; text: string; why: string; options: ChoiceView[] };

/** A dialogue as a participant meets it, in one language. `whole`: questions on the whole text. */
export type TakePartView = {
	language: string;
	sections: SectionView[];
	whole: QuestionView[];
	background: BackgroundView[];
};
