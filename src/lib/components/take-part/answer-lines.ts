import type { Answers, PointAnswer, WordingAnswer } from '../../domain/dialogue/answers.ts';
import { clipText } from '../../domain/text/clip.ts';
import { findPersonalData, type PersonalDataKind } from '../../domain/text/personal-data.ts';
import type { Translate } from '../../i18n/text-types.ts';
import type { Step } from './steps.ts';
import type { QuestionView, SectionView, TakePartView } from './view.ts';

/** One answer as it is shown before sending. `written` is the participant's own text. */
export type AnswerLine = {
	key: string;
	label: string;
	lines: string[];
	written: boolean;
	hints: PersonalDataKind[];
};
/** The answers of one step. */
export type AnswerGroup = { step: Step; heading: string; lang?: string; answers: AnswerLine[] };
/** A point of the participant with the id it is kept under. */
export type OwnPoint = { id: string; point: PointAnswer };

/** All steps of the view with the answers given in each, in the order they are asked. */
export function answerGroups(view: TakePartView, answers: Answers, t: Translate): AnswerGroup[] {
	const sections = view.sections.map((section): AnswerGroup => ({
		step: { name: 'section', number: section.number },
		heading: section.heading,
		lang: section.headingLang,
		answers: [
			...pointsOf(answers, section.lineage).map(({ id, point }) => pointLine(id, point, section, t)),
			...section.questions.flatMap((question) => questionLine(question, answers, t, section))
		]
	}));
	if (view.whole.length + view.background.length === 0) return sections;
	const last: AnswerGroup = {
		step: { name: 'background' },
		heading: t('resident.part.last'),
		answers: [
			...view.whole.flatMap((question) => questionLine(question, answers, t)),
			...view.background.flatMap(({ key, text, options }) => {
				const given = answers[`background:${key}`];
				return typeof given === 'string' ? [choiceLine(`background:${key}`, text, [given], options)] : [];
			})
		]
	};
	return [...sections, last];
}

/** Whether there is anything to send: an answer besides the background. */
export function hasAnswers(answers: Answers): boolean {
	return Object.keys(answers).some((key) => !key.startsWith('background:'));
}

/** The points on a section. */
export function pointsOf(answers: Answers, section: string): OwnPoint[] {
	return Object.entries(answers).flatMap(([key, value]) => {
		if (!key.startsWith('point:')) return [];
		const point = value as PointAnswer;
		return point.section === section ? [{ id: key.slice('point:'.length), point }] : [];
	});
}

/** The step where what is kept under this key was asked; undefined where it is no longer asked. */
export function stepOf(key: string, view: TakePartView, answers: Answers): Step | undefined {
	if (key.startsWith('background:') || view.whole.some(({ id }) => id === key)) return { name: 'background' };
	const about = key.startsWith('point:') ? (answers[key] as PointAnswer | undefined)?.section : null;
	const section = view.sections.find(({ lineage, questions }) =>
		about === null ? questions.some(({ id }) => id === key) : lineage === about
	);
	return section && { name: 'section', number: section.number };
}

/** Everything answered as plain text, to copy where it could not be sent. */
export function answersAsText(view: TakePartView, answers: Answers, t: Translate): string {
	return answerGroups(view, answers, t)
		.filter((group) => group.answers.length > 0)
		.map(({ heading, answers: given }) =>
			[heading, ...given.map(({ label, lines }) => `${label}\n${lines.join('\n')}`)].join('\n\n')
		)
		.join('\n\n\n');
}

/** A passage in few enough words to stand in a list. */
export function passageLabel(section: SectionView, lineage: string | null, t: Translate): string {
	const passage = section.passages.find((one) => one.lineage === lineage);
	return passage ? `”${clipText(passage.text, 160)}”` : t('resident.part.aboutWhole');
}

/** The language of a passage, where it is not the page's own. */
export function passageLanguage(section: SectionView, lineage: string | null): string | undefined {
	const passage = section.passages.find((one) => one.lineage === lineage);
	return passage && (passage.lang ?? section.lang);
}

function pointLine(id: string, point: PointAnswer, section: SectionView, t: Translate): AnswerLine {
	return writtenLine(
		`point:${id}`,
		`${t(`common.kind.${point.kind}`)}: ${passageLabel(section, point.passage, t)}`,
		point.text
	);
}

function questionLine(
	question: QuestionView,
	answers: Answers,
	t: Translate,
	section?: SectionView
): AnswerLine[] {
	const given = answers[question.id];
	if (given === undefined) return [];
	if (question.kind === 'free_text') return [writtenLine(question.id, question.text, String(given))];
	if (question.kind === 'wording') {
		const { passage, text } = given as WordingAnswer;
		const where = section && passage ? ` ${passageLabel(section, passage, t)}` : '';
		return [writtenLine(question.id, question.text + where, text)];
	}
	const keys = Array.isArray(given) ? given : [String(given)];
	const line = choiceLine(question.id, question.text, keys, question.options);
	if (question.kind === 'ranking') line.lines = line.lines.map((text, place) => `${place + 1}. ${text}`);
	return [line];
}

function choiceLine(
	key: string,
	label: string,
	keys: readonly string[],
	options: QuestionView['options']
): AnswerLine {
	const lines = keys.map((one) => options.find(({ value }) => value === one)?.label ?? one);
	return { key, label, lines, written: false, hints: [] };
}

function writtenLine(key: string, label: string, text: string): AnswerLine {
	const hints = [...new Set(findPersonalData(text).map(({ kind }) => kind))];
	return { key, label, lines: text === '' ? [] : [text], written: true, hints };
}
