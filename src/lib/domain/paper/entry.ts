/**
 * Reads what a member of staff types from a paper form. Everything is typed as on the paper, so that it goes fast and
 * works without JavaScript: the number of the ticked box, the number of the sentence, text as it is written.
 *
 * Field names: `q.<question id>` (number, numbers or text), `q.<question id>.<option key>` = place (ranking),
 * `wording.<question id>.passage` and `.text`, `background.<key>`, and for what is said of a section
 * `point.<section>.<n>.passage`, `.kind` and `.text`.
 */
import { checkAnswer, indexForm, pointKinds } from '../dialogue/answers.ts';
import type { AnswerForm, AnswerProblem, AnswerValue, FormIndex } from '../dialogue/answers.ts';
import { optionKeysOf } from '../dialogue/questions.ts';
import type { Question } from '../dialogue/questions.ts';
import { westernDigits } from './form-number.ts';

/** Something stood on the paper that cannot be kept as an answer: unreadable, or more ticks than may be. */
export type EntryMark = 'illegible' | 'several';
export type Entry = Record<string, AnswerValue | { mark: EntryMark }>;
/** `typed` is everything as it was sent, by field name: nothing is lost to a mistake. */
export type ReadEntry = { entry: Entry; problems: AnswerProblem[]; typed: Record<string, string> };

/** How many things may be said of each section on the paper. */
export const pointsOnPaper = 2;
/** Typed for what cannot be read, and for more ticks than may be. */
export const illegibleSigns = ['?', 'o'];
export const severalSigns = ['m', '+'];

/** What a typed choice means: option keys in order, a mark, nothing, or a number that no option has. */
export type Choice = { keys: string[] } | { mark: EntryMark } | 'none' | 'unknown';

/** Reads the number, or numbers, of ticked boxes. `most`: how many ticks are allowed. */
export function readChoice(typed: string, options: readonly string[], most = 1): Choice {
	const text = westernDigits(typed).trim().toLowerCase();
	if (text === '' || text === '0') return 'none';
	if (illegibleSigns.includes(text)) return { mark: 'illegible' };
	if (severalSigns.includes(text)) return { mark: 'several' };
	const groups = text.split(/[\s,.;+/]+/).filter(Boolean);
	const numbers = options.length > 9 ? groups : groups.flatMap((group) => [...group]);
	const keys = [...new Set(numbers)].map((number) => /^\d{1,2}$/.test(number) && options[Number(number) - 1]);
	if (keys.some((key) => !key)) return 'unknown';
	return keys.length > most ? { mark: 'several' } : { keys: keys as string[] };
}

/** Reads a whole form. What is empty is left out; it is for the database to say that nothing was answered. */
export function readEntry(data: FormData, form: AnswerForm): ReadEntry {
	const typed: Record<string, string> = {};
	for (const [name, value] of data)
		if (typeof value === 'string' && /^(q|point|wording|background)\./.test(name)) typed[name] = value;
	const reading: Reading = { entry: {}, problems: [], typed, index: indexForm(form), form };
	for (const question of form.questions) readQuestion(reading, question);
	for (const { key, options } of form.background)
		choose(reading, `background:${key}`, `background.${key}`, options, 1);
	return { entry: reading.entry, problems: reading.problems, typed };
}

type Reading = ReadEntry & { index: FormIndex; form: AnswerForm };

function readQuestion(reading: Reading, question: Question): void {
	const name = `q.${question.id}`;
	const options = [...optionKeysOf(question)];
	switch (question.kind) {
		case 'agreement':
		case 'importance':
		case 'single_choice':
			return choose(reading, question.id, name, options, 1);
		case 'multiple_choice':
			return choose(reading, question.id, name, options, question.maximum ?? options.length);
		case 'ranking':
			return rank(reading, question.id, name, options);
		case 'free_text':
			return keepText(reading, question.id, name, (text) => text);
		case 'wording':
			return readWording(reading, question);
		case 'point':
			for (let n = 1; n <= pointsOnPaper; n++) readPoint(reading, question.section ?? '', n);
	}
}

function choose(reading: Reading, key: string, name: string, options: string[], most: number): void {
	const choice = readChoice(reading.typed[name] ?? '', options, most);
	if (choice === 'none') return;
	if (choice === 'unknown') {
		reading.problems.push({ field: name, code: 'unknown_option', limit: options.length });
	} else if ('mark' in choice) reading.entry[key] = choice;
	else keep(reading, key, isMany(reading, key) ? choice.keys : (choice.keys[0] ?? ''), name);
}

function rank(reading: Reading, key: string, name: string, options: string[]): void {
	const places = new Map<number, string>();
	let wrong = false;
	for (const option of options) {
		const field = `${name}.${option}`;
		const text = westernDigits(reading.typed[field] ?? '').trim();
		if (text === '' || text === '0') continue;
		if (illegibleSigns.includes(text.toLowerCase())) {
			reading.entry[key] = { mark: 'illegible' };
			return;
		}
		const place = /^\d{1,2}$/.test(text) ? Number(text) : 0;
		const impossible = place < 1 || place > options.length;
		if (impossible || places.has(place)) {
			const code = impossible ? 'rank_not_a_number' : 'rank_used_twice';
			reading.problems.push({ field, code, limit: options.length });
			wrong = true;
		} else places.set(place, option);
	}
	if (wrong || places.size === 0) return;
	const keys = [...places].sort(([a], [b]) => a - b).map(([, option]) => option);
	keep(reading, key, keys, name);
}

function readWording(reading: Reading, question: Question): void {
	const name = `wording.${question.id}`;
	const passage = readPassage(reading, question.section ?? '', `${name}.passage`);
	if (passage === undefined) return;
	keepText(reading, question.id, `${name}.text`, (text) => ({ passage, text }));
	const nothing = (reading.typed[`${name}.text`] ?? '').trim() === '';
	if (nothing && passage !== null)
		reading.problems.push({ field: `${name}.text`, code: 'point_without_text' });
}

function readPoint(reading: Reading, section: string, n: number): void {
	const name = `point.${section}.${n}`;
	const key = `point:${section}-${n}`;
	const text = reading.typed[`${name}.text`] ?? '';
	const choice = readChoice(reading.typed[`${name}.kind`] ?? '', pointKinds);
	const passage = readPassage(reading, section, `${name}.passage`);
	if (passage === undefined) return;
	if (choice === 'unknown') {
		reading.problems.push({ field: `${name}.kind`, code: 'unknown_point_kind' });
		return;
	}
	const kind = choice !== 'none' && 'keys' in choice ? (choice.keys[0] ?? 'view') : 'view';
	if (text.trim() === '' && kind !== 'support') {
		if (passage !== null || choice !== 'none')
			reading.problems.push({ field: `${name}.text`, code: 'point_without_text' });
		return;
	}
	keepText(
		reading,
		key,
		`${name}.text`,
		(said) => ({ section, passage, kind, text: said }) as AnswerValue,
		kind === 'support'
	);
}

/** The lineage of a sentence by its number on the paper; null for none, undefined where the number is wrong. */
function readPassage({ typed, form, problems }: Reading, section: string, name: string) {
	const text = westernDigits(typed[name] ?? '').trim();
	if (text === '' || text === '0' || illegibleSigns.includes(text)) return null;
	const passages = form.sections.find(({ lineage }) => lineage === section)?.passages ?? [];
	const found = /^\d{1,4}$/.test(text) ? passages[Number(text) - 1] : undefined;
	if (!found) problems.push({ field: name, code: 'unknown_passage', limit: passages.length });
	return found?.lineage;
}

function keepText(
	reading: Reading,
	key: string,
	name: string,
	asAnswer: (text: string) => AnswerValue,
	mayBeEmpty = false
): void {
	const text = reading.typed[name] ?? '';
	if (text.trim() === '' && !mayBeEmpty) return;
	if (text.trim() === '?') reading.entry[key] = { mark: 'illegible' };
	else keep(reading, key, asAnswer(text), name);
}

function keep(reading: Reading, key: string, value: AnswerValue, field: string): void {
	const checked = checkAnswer(key, value, reading.index);
	for (const problem of checked.problems) reading.problems.push({ field, ...problem });
	if (checked.problems.length === 0 && checked.value !== null) reading.entry[key] = checked.value;
}

function isMany({ index }: Reading, key: string): boolean {
	return index.question.get(key)?.kind === 'multiple_choice';
}
