import type {
	BackgroundView,
	QuestionView,
	SectionView,
	TakePartView
} from '../../components/take-part/view.ts';
import type { BackgroundQuestion } from '../../domain/dialogue/background.ts';
import type { Question } from '../../domain/dialogue/questions.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import { backgroundOptionText, backgroundText, backgroundWhy, optionsIn } from '../../i18n/dialogue-texts.ts';
import { texts } from '../../i18n/texts.ts';
import type { Dialogue } from '../data/dialogues.ts';

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
	return {
		language,
		textLanguage: 'sv',
		sections: sections.map(({ section, asked }, place): SectionView => {
			const point = asked.find(({ kind }) => kind === 'point');
			return {
				number: place + 1,
				lineage: section.lineage,
				heading: section.heading,
				meaning: section.meaning && chooseText(section.meaning, language).text,
				passages: section.passages.map(({ lineage, kind, text, opensParagraph, level }) => ({
					lineage,
					kind,
					text,
					opensParagraph,
					...(level ? { level } : {})
				})),
				questions: asked
					.filter(({ kind }) => kind !== 'point')
					.map((question) => questionView(question, language)),
				point: point ? questionView(point, language) : null
			};
		}),
		whole: (bySection.get(null) ?? []).map((question) => questionView(question, language)),
		background: dialogue.background.map((question) => backgroundView(question, language))
	};
}

function questionView(question: Question, language: string): QuestionView {
	const text = chooseText(question.text, language);
	return {
		id: question.id,
		kind: question.kind,
		text: text.text,
		help: question.help ? chooseText(question.help, language).text : undefined,
		options: optionsIn(question, language).map(({ key, text: label }) => ({ value: key, label })),
		maximum: question.maximum,
		lang: text.language === language ? undefined : text.language
	};
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
