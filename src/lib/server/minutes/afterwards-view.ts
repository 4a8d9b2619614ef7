import type { AfterwardsParts } from '../../domain/meeting/minutes-facts.ts';
import type { RoomResults } from '../../domain/meeting/results.ts';
import type { RoomQuestion } from '../../components/meeting-results/result-view.ts';
import type { Dialogue } from '../data/dialogues.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import { optionsIn } from '../../i18n/dialogue-texts.ts';
import { sectionText } from '../take-part/section-text.ts';

/** What came of the meeting on one section, or (`heading` null) on none. */
export type AfterwardsPlace = {
	section: string | null;
	heading: string | null;
	headingLang: string | undefined;
	outcomes: { text: string; cooperation: boolean }[];
	results: RoomResults[];
	said: AfterwardsParts['said'];
	notes: AfterwardsParts['notes'];
};

type Found = Pick<AfterwardsParts, 'steps' | 'said' | 'notes'>;

/** What came of the meeting, section by section in the order of the text; only where something did. */
export function afterwardsPlaces(found: Found, dialogue: Dialogue, language: string): AfterwardsPlace[] {
	const translations = dialogue.translations?.sections ?? {};
	const places = [
		...dialogue.sections.map((section) => sectionText(section, translations, language)),
		{ lineage: null, heading: null, headingLang: undefined }
	];
	return places
		.map(({ lineage, heading, headingLang }) => {
			const steps = found.steps.filter(({ section }) => section === lineage);
			return {
				section: lineage,
				heading,
				headingLang,
				outcomes: steps
					.filter(({ outcome, toCooperationGroup }) => outcome !== '' || toCooperationGroup)
					.map(({ outcome, toCooperationGroup }) => ({ text: outcome, cooperation: toCooperationGroup })),
				results: steps.flatMap(({ results }) =>
					results && shows(results) ? [{ ...results, words: null }] : []
				),
				said: found.said.filter((one) => one.section === lineage && one.kind !== 'question'),
				notes: found.notes.filter(({ section }) => section === lineage)
			};
		})
		.filter(
			({ outcomes, results, said, notes }) =>
				outcomes.length + results.length + said.length + notes.length > 0
		);
}

function shows({ questions, statements, dots }: Omit<RoomResults, 'words'>): boolean {
	return questions.length > 0 || statements.length > 0 || (dots?.list?.length ?? 0) > 0;
}

/** The questions of a dialogue as results name them, by id. */
export function questionsByName(dialogue: Dialogue, language: string): Record<string, RoomQuestion> {
	return Object.fromEntries(
		dialogue.questions.map((question) => {
			const { text, language: came } = chooseText(question.text, language);
			const options = optionsIn(question, language).map((option) => ({
				value: option.key,
				label: option.text,
				...(option.language === language ? {} : { lang: option.language })
			}));
			const lang = came === language ? undefined : came;
			return [question.id, { id: question.id, kind: question.kind, text, lang, options } as RoomQuestion];
		})
	);
}
