import type {
	BackgroundView,
	ChoiceView,
	QuestionView,
	SectionView,
	TakePartView
} from '../../components/take-part/view.ts';
import type { BackgroundQuestion } from '../../domain/dialogue/background.ts';
import type { Question } from '../../domain/dialogue/questions.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import {
	backgroundOptionText,
	backgroundText,
	backgroundWhy,
	optionsIn,
	type ShownOption
} from '../../i18n/dialogue-texts.ts';
import { texts } from '../../i18n/texts.ts';
import type { Dialogue } from '../data/dialogues.ts';
import { recordingsOf } from './recordings.ts';
import { sectionText } from './section-text.ts';

const made = new WeakMap<Dialogue, Map<string, TakePartView>>();

/** The dialogue in a language, made once for each reading of the dialogue; shared, so never change it. */
export function takePartView(dialogue: Dialogue, language: string): TakePartView {
	const known = made.get(dialogue) ?? new Map<string, TakePartView>();
	made.set(dialogue, known);
	const view = known.get(language) ?? makeView(dialogue, language);
	known.set(language, view);
	return view;
}

function makeView(dialogue: Dialogue, language: string): TakePartView {
	const bySection = Map.groupBy(dialogue.questions, ({ section }) => section);
	const sections = dialogue.sections.flatMap((section) => {
		const asked = bySection.get(section.lineage);
		return asked ? [{ section, asked }] : [];
	});
	const stale = new Set(dialogue.translations?.stale[language]);
	const shown = (question: Question) => questionView(question, language, stale);
	return {
		language,
		sections: sections.map(({ section, asked }, place): SectionView => {
			const point = asked.find(({ kind }) => kind === 'point');
			return {
				number: place + 1,
				...sectionText(section, dialogue.translations?.sections ?? {}, language),
				...recordingsOf(dialogue, section.lineage, language),
				...(dialogue.accompanies ? { folded: true } : {}),
				questions: asked.filter(({ kind }) => kind !== 'point').map(shown),
				point: point ? shown(point) : null
			};
		}),
		whole: (bySection.get(null) ?? []).map(shown),
		background: dialogue.background.map((question) => backgroundView(question, language))
	};
}

/** A question in a language. `stale`: the units whose Swedish has changed since they were translated. */
export function questionView(
	question: Question,
	language: string,
	stale: ReadonlySet<string> = new Set()
): QuestionView {
	const text = chooseText(question.text, language);
	const isStale = [...stale].some((unit) => unit.startsWith(`${question.id}:`));
	return {
		id: question.id,
		kind: question.kind,
		text: text.text,
		help: question.help ? chooseText(question.help, language).text : undefined,
		options: optionsIn(question, language).map((option) => choiceView(option, text.language)),
		maximum: question.maximum,
		lang: text.language === language ? undefined : text.language,
		...(isStale ? { changed: true } : {})
	};
}

/** A choice is marked where it is in another language than its question. */
function choiceView({ key, text, language }: ShownOption, around: string): ChoiceView {
	return { value: key, label: text, ...(language === around ? {} : { lang: language }) };
}

function backgroundView({ key, options }: BackgroundQuestion, language: string): BackgroundView {
	const t = texts(language);
	return {
		key,
		text: backgroundText(t, key),
		why: backgroundWhy(t, key),
		options: options.map((option) => ({ value: option, label: backgroundOptionText(t, key, option) }))
	};
}
