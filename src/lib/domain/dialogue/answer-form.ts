/**
 * Reads a step of the resident's way from plain HTML form fields, so that it works without JavaScript.
 *
 * Field names: `q.<question id>` (radio, checkboxes, text), `q.<question id>.<option key>` = rank number (ranking),
 * `wording.<question id>.text` and `.passage`, `background.<key>`, and for one point `point.passage`, `point.kind`,
 * `point.text`, with `point.id` (hidden; makes sending twice harmless) and `point.section` where the step has several.
 * A button `point.remove` with a point's id as its value takes that point back. An empty passage means the section.
 */
import { checkAnswer, indexForm } from './answers.ts';
import type { AnswerChanges, AnswerForm, AnswerProblem, AnswerValue } from './answers.ts';
import type { Question } from './questions.ts';

/**
 * `changes` holds what was good; `problems` name the form field to mark; `typed` is everything as it was sent, by field
 * name, to fill the form again: nothing is lost to a mistake.
 */
export type ParsedForm = {
	changes: AnswerChanges;
	problems: AnswerProblem[];
	typed: Record<string, string[]>;
};

/**
 * `form.questions` and `form.background` are those shown in this step: one of them left empty takes its answer back,
 * those of other steps stay as they are. `newPointId` names a point sent without `point.id`.
 */
export function parseForm(data: FormData, form: AnswerForm, newPointId: string): ParsedForm {
	const typed = textFields(data);
	const read = {
		typed,
		index: indexForm(form),
		changes: {} as AnswerChanges,
		problems: [] as AnswerProblem[]
	};

	for (const question of form.questions) readQuestion(read, question);
	for (const { key } of form.background) {
		keep(read, `background:${key}`, first(typed, `background.${key}`) || null, `background.${key}`);
	}
	readPoint(read, form.questions, newPointId);
	return { changes: read.changes, problems: read.problems, typed };
}

/** The name of the form field that shows the answer under `key`, to link an error to it. */
export function fieldOf(key: string, question?: Pick<Question, 'kind'>): string {
	if (key.startsWith('background:')) return `background.${key.slice('background:'.length)}`;
	if (key.startsWith('point:')) return 'point.text';
	return question?.kind === 'wording' ? `wording.${key}.text` : `q.${key}`;
}

type Reading = Omit<ParsedForm, 'typed'> & {
	typed: Record<string, string[]>;
	index: ReturnType<typeof indexForm>;
};

function readQuestion(read: Reading, question: Question): void {
	const { typed } = read;
	const name = `q.${question.id}`;
	if (question.kind === 'point') return;
	if (question.kind === 'wording') {
		const text = first(typed, `wording.${question.id}.text`);
		const passage = first(typed, `wording.${question.id}.passage`) || null;
		const value = text.trim() === '' ? null : { passage, text };
		return keep(read, question.id, value, `wording.${question.id}.text`, `wording.${question.id}.passage`);
	}
	if (question.kind === 'ranking') return readRanking(read, question);
	if (question.kind === 'multiple_choice') {
		return keep(read, question.id, [...new Set((typed[name] ?? []).filter((key) => key !== ''))], name);
	}
	keep(read, question.id, first(typed, name) || null, name);
}

function readRanking(read: Reading, question: Question): void {
	const ranks = new Map<number, string>();
	let wrong = false;
	for (const { key } of question.options) {
		const field = `q.${question.id}.${key}`;
		const written = westernDigits(first(read.typed, field).trim());
		if (written === '') continue;
		const rank = /^\d{1,2}$/.test(written) ? Number(written) : 0;
		const code =
			rank < 1 || rank > question.options.length
				? ('rank_not_a_number' as const)
				: ranks.has(rank)
					? ('rank_used_twice' as const)
					: null;
		if (code) read.problems.push({ field, code, limit: question.options.length });
		else ranks.set(rank, key);
		wrong ||= code !== null;
	}
	if (wrong) return;
	const keys = [...ranks].sort(([a], [b]) => a - b).map(([, key]) => key);
	keep(read, question.id, keys, `q.${question.id}`);
}

function readPoint(read: Reading, questions: Question[], newPointId: string): void {
	const { typed } = read;
	const removed = first(typed, 'point.remove');
	if (/^[A-Za-z0-9_-]{1,64}$/.test(removed)) read.changes[`point:${removed}`] = null;

	const text = first(typed, 'point.text');
	const kind = first(typed, 'point.kind');
	const passage = first(typed, 'point.passage') || null;
	const untouched = text.trim() === '' && passage === null && kind !== 'support';
	if (untouched) return;

	const asked = questions.find((question) => question.kind === 'point')?.section ?? '';
	const section = first(typed, 'point.section') || asked;
	const id = first(typed, 'point.id') || newPointId;
	keep(
		read,
		`point:${id}`,
		{ section, passage, kind: kind || 'view', text } as AnswerValue,
		'point.text',
		'point.passage'
	);
}

/** Keeps the answer, or notes its problems at the field (those about a passage at `passageField`). */
function keep(
	read: Reading,
	key: string,
	value: AnswerValue | null,
	field: string,
	passageField: string = field
): void {
	if (value === null) {
		read.changes[key] = null;
		return;
	}
	const checked = checkAnswer(key, value, read.index);
	if (checked.problems.length === 0) read.changes[key] = checked.value;
	for (const problem of checked.problems) {
		const place = problem.code === 'unknown_passage' ? passageField : field;
		read.problems.push({ field: problem.code === 'unknown_point_kind' ? 'point.kind' : place, ...problem });
	}
}

function textFields(data: FormData): Record<string, string[]> {
	const typed: Record<string, string[]> = {};
	for (const [name, value] of data) {
		if (typeof value === 'string' && /^(q|point|wording|background)\./.test(name))
			(typed[name] ??= []).push(value);
	}
	return typed;
}

function first(typed: Record<string, string[]>, name: string): string {
	return typed[name]?.[0] ?? '';
}

/** Arabic and Persian digits as 0–9. */
function westernDigits(text: string): string {
	return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
