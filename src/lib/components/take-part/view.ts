import type { QuestionKind } from '../../domain/dialogue/questions.ts';
import type { PassageText } from '../../domain/policy/structure.ts';

/** A choice as it is shown. */
export type ChoiceView = { value: string; label: string };

/** A question in the participant's language; `lang` where its text had to come in another. */
export type QuestionView = {
	id: string;
	kind: QuestionKind;
	text: string;
	help: string | undefined;
	options: ChoiceView[];
	maximum: number | null;
	lang: string | undefined;
};

/** A section that is asked about. `number` counts these from 1; `point`: sentences may be tapped. */
export type SectionView = {
	number: number;
	lineage: string;
	heading: string;
	meaning: string | null;
	passages: PassageText[];
	questions: QuestionView[];
	point: QuestionView | null;
};

export type BackgroundView = { key: string; text: string; why: string; options: ChoiceView[] };

/** A dialogue as a participant meets it, in one language. `whole`: questions on the whole text. */
export type TakePartView = {
	language: string;
	/** Language of the policy's text. */
	textLanguage: string;
	sections: SectionView[];
	whole: QuestionView[];
	background: BackgroundView[];
};
