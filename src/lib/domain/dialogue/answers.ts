/**
 * Answers as they are kept in a draft and sent: one flat object, so that saving a part is a merge by key.
 * `"<question id>"`, `"point:<id>"`, `"background:<key>"` → see AnswerValue; null removes the key.
 */
import { z } from 'zod';
import { cleanText, textLimit } from '../text/clean.ts';
import type { BackgroundQuestion } from './background.ts';
import { mergeAnswers } from './merge-answers.ts';
import { optionKeysOf } from './questions.ts';
import type { Question } from './questions.ts';

export const pointKinds = ['view', 'suggestion', 'question', 'concern', 'support'] as const;
export type PointKind = (typeof pointKinds)[number];

/** One view on one section or passage (lineages). Support may have an empty text. */
export type PointAnswer = { section: string; passage: string | null; kind: PointKind; text: string };
/** A proposed wording, of a passage or (null) of the section. */
export type WordingAnswer = { passage: string | null; text: string };
/** Choices are option keys (ranking: best first), free text is a string. */
export type AnswerValue = string | string[] | PointAnswer | WordingAnswer;
export type Answers = Record<string, AnswerValue>;
/** What one step changes; null takes an answer back. */
export type AnswerChanges = Record<string, AnswerValue | null>;

/** What a dialogue asks, as far as answers are checked against it. */
export type AnswerForm = {
	questions: Question[];
	sections: { lineage: string; passages: { lineage: string }[] }[];
	background: BackgroundQuestion[];
};

export const answerLimits = { text: textLimit, points: 100, keys: 300 } as const;

export type AnswerProblemCode =
	| 'wrong_shape'
	| 'unknown_question'
	| 'unknown_option'
	| 'option_chosen_twice'
	| 'too_many_chosen'
	| 'rank_not_a_number'
	| 'rank_used_twice'
	| 'unknown_section'
	| 'unknown_passage'
	| 'unknown_point_kind'
	| 'point_without_text'
	| 'points_not_asked_here'
	| 'broken_text'
	| 'text_too_long'
	| 'too_many_points'
	| 'too_many_answers'
	| 'nothing_answered';

/**
 * `field` is the answer's key, or in `parseForm` the name of the form field; '' for the whole. `limit` and `length`
 * go with `text_too_long`, `limit` with `too_many_…`.
 */
export type AnswerProblem = { field: string; code: AnswerProblemCode; limit?: number; length?: number };

/** The answer as it may be kept, or what is wrong; null when it is empty and so removes the key. */
export type CheckedAnswer = { value: AnswerValue | null; problems: Omit<AnswerProblem, 'field'>[] };

const pointShape = z.object({
	section: z.string(),
	passage: z.string().nullish(),
	kind: z.string(),
	text: z.string().default('')
});
const wordingShape = z.object({ passage: z.string().nullish(), text: z.string() });
const clientId = /^[A-Za-z0-9_-]{1,64}$/;
const removable = /^(?!__proto__$)[A-Za-z0-9_:-]{1,120}$/;

/** Checks changes to a draft. Good ones are in `changes`, cleaned; every other has its problem. */
export function checkChanges(
	given: unknown,
	form: AnswerForm
): { changes: AnswerChanges; problems: AnswerProblem[] } {
	const changes: AnswerChanges = {};
	const problems: AnswerProblem[] = [];
	if (given === null || typeof given !== 'object' || Array.isArray(given)) {
		return { changes, problems: [{ field: '', code: 'wrong_shape' }] };
	}
	const entries = Object.entries(given);
	if (entries.length > answerLimits.keys) {
		return { changes, problems: [{ field: '', code: 'too_many_answers', limit: answerLimits.keys }] };
	}
	const find = indexForm(form);
	for (const [field, value] of entries) {
		const checked =
			value === null && removable.test(field) ? accepted(null) : checkAnswer(field, value, find);
		if (checked.problems.length === 0) changes[field] = checked.value;
		problems.push(...checked.problems.map((problem) => ({ field, ...problem })));
	}
	return { changes, problems };
}

/** Checks all answers before sending: as changes, and there must be at least one answer besides the background. */
export function checkAnswers(
	given: unknown,
	form: AnswerForm
): { answers: Answers; problems: AnswerProblem[] } {
	const { changes, problems } = checkChanges(given, form);
	const answers = mergeAnswers({}, changes);
	problems.push(...checkAmount(answers));
	if (problems.length === 0 && !Object.keys(answers).some((key) => !key.startsWith('background:'))) {
		problems.push({ field: '', code: 'nothing_answered' });
	}
	return { answers, problems };
}

/** Whether a draft has grown past what one submission may hold. */
export function checkAmount(answers: Answers): AnswerProblem[] {
	const keys = Object.keys(answers);
	const problems: AnswerProblem[] = [];
	if (keys.length > answerLimits.keys) {
		problems.push({ field: '', code: 'too_many_answers', limit: answerLimits.keys });
	}
	if (keys.filter((key) => key.startsWith('point:')).length > answerLimits.points) {
		problems.push({ field: '', code: 'too_many_points', limit: answerLimits.points });
	}
	return problems;
}

/** A form looked up by id, so that checking 300 answers does not walk the lists 300 times. */
export type FormIndex = {
	question: Map<string, Question>;
	background: Map<string, BackgroundQuestion>;
	passages: Map<string, Set<string>>;
	askedForPoints: Set<string>;
};

export function indexForm(form: AnswerForm): FormIndex {
	return {
		question: new Map(form.questions.map((question) => [question.id, question])),
		background: new Map(form.background.map((question) => [question.key, question])),
		passages: new Map(
			form.sections.map((section) => [
				section.lineage,
				new Set(section.passages.map(({ lineage }) => lineage))
			])
		),
		askedForPoints: new Set(
			form.questions.flatMap(({ kind, section }) => (kind === 'point' && section !== null ? [section] : []))
		)
	};
}

/** Checks one answer under its key. */
export function checkAnswer(key: string, value: unknown, form: FormIndex): CheckedAnswer {
	if (key.startsWith('point:')) return checkPoint(key.slice('point:'.length), value, form);
	if (key.startsWith('background:')) {
		const question = form.background.get(key.slice('background:'.length));
		return question ? checkChoice(value, question.options) : refused('unknown_question');
	}
	const question = form.question.get(key);
	if (!question) return refused('unknown_question');
	const options = optionKeysOf(question);
	switch (question.kind) {
		case 'agreement':
		case 'importance':
		case 'single_choice':
			return checkChoice(value, options);
		case 'multiple_choice':
			return checkChoices(value, options, question.maximum ?? options.length);
		case 'ranking':
			return checkChoices(value, options, options.length);
		case 'free_text':
			return typeof value === 'string' ? checkText(value) : refused('wrong_shape');
		case 'wording':
			return checkWording(value, question, form);
		case 'point':
			return refused('wrong_shape');
	}
}

function checkChoice(value: unknown, options: readonly string[]): CheckedAnswer {
	if (typeof value !== 'string') return refused('wrong_shape');
	return options.includes(value) ? accepted(value) : refused('unknown_option');
}

function checkChoices(value: unknown, options: readonly string[], maximum: number): CheckedAnswer {
	if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) return refused('wrong_shape');
	const keys: string[] = value;
	if (keys.some((key) => !options.includes(key))) return refused('unknown_option');
	if (new Set(keys).size < keys.length) return refused('option_chosen_twice');
	if (keys.length > maximum) return refused('too_many_chosen', maximum);
	return accepted(keys.length === 0 ? null : keys);
}

function checkText(value: string): CheckedAnswer {
	const { text, problems } = cleanText(value, answerLimits.text);
	return problems.length > 0 ? { value: null, problems } : accepted(text === '' ? null : text);
}

function checkWording(value: unknown, question: Question, form: FormIndex): CheckedAnswer {
	const parsed = wordingShape.safeParse(value);
	if (!parsed.success) return refused('wrong_shape');
	const passage = parsed.data.passage ?? null;
	const passages = form.passages.get(question.section ?? '');
	if (passage !== null && !passages?.has(passage)) return refused('unknown_passage');
	const { value: text, problems } = checkText(parsed.data.text);
	return typeof text === 'string' ? accepted({ passage, text }) : { value: null, problems };
}

function checkPoint(id: string, value: unknown, form: FormIndex): CheckedAnswer {
	const parsed = pointShape.safeParse(value);
	if (!parsed.success || !clientId.test(id)) return refused('wrong_shape');
	const { section, kind } = parsed.data;
	const passage = parsed.data.passage ?? null;
	const passages = form.passages.get(section);
	if (!passages) return refused('unknown_section');
	if (!form.askedForPoints.has(section)) return refused('points_not_asked_here');
	if (passage !== null && !passages.has(passage)) return refused('unknown_passage');
	const known = pointKinds.find((one) => one === kind);
	if (!known) return refused('unknown_point_kind');
	const { value: text, problems } = checkText(parsed.data.text);
	if (problems.length > 0) return { value: null, problems };
	if (text === null && known !== 'support') return refused('point_without_text');
	return accepted({ section, passage, kind: known, text: typeof text === 'string' ? text : '' });
}

function accepted(value: AnswerValue | null): CheckedAnswer {
	return { value, problems: [] };
}

function refused(code: AnswerProblemCode, limit?: number): CheckedAnswer {
	return { value: null, problems: [limit === undefined ? { code } : { code, limit }] };
}
