import { z } from 'zod';
import {
	questionKinds,
	type NewQuestion,
	type Question,
	type QuestionOption
} from '$lib/domain/dialogue/questions.ts';
import type { LocalText } from '$lib/domain/text/local-text.ts';
import { typedText } from '../../../typed-text.ts';

/** A question as a form sends it: no `id` for a new one, no `section` for the whole text, options one a line. */
const text = (maximum: number) => typedText().max(maximum, 'tooLong').default('');

export const questionSchema = z.object({
	id: text(40),
	section: text(40),
	kind: z.enum(questionKinds, 'kindMissing').default('single_choice'),
	textSv: typedText().min(1, 'questionMissing').max(500, 'tooLong'),
	textEn: text(500),
	helpSv: text(1000),
	helpEn: text(1000),
	optionsSv: text(6500),
	optionsEn: text(6500),
	maximum: typedText()
		.refine((number) => number === '' || /^([1-9]|1\d|20)$/.test(number), 'notANumber')
		.default('')
});
export type QuestionForm = z.infer<typeof questionSchema>;

export const kindsWithOptions = ['single_choice', 'multiple_choice', 'ranking'] as const;

/** The question that a form describes. Options keep their keys as long as their texts or their places are the same. */
export function questionOf(form: QuestionForm, before: Question | undefined): NewQuestion & { id?: string } {
	const hasOptions = (kindsWithOptions as readonly string[]).includes(form.kind);
	return {
		...(before ? { id: before.id } : {}),
		section: form.section || null,
		position: before?.position ?? 0,
		kind: form.kind,
		text: both(form.textSv, form.textEn, before?.text),
		help: form.helpSv === '' ? null : both(form.helpSv, form.helpEn, before?.help),
		options: hasOptions ? optionsOf(form, before?.options ?? []) : [],
		maximum: form.kind === 'multiple_choice' && form.maximum !== '' ? Number(form.maximum) : null
	};
}

export function formOf(question: Question): QuestionForm {
	const lines = (language: string) =>
		question.options.map((option) => option.text[language] ?? '').join('\n');
	return {
		id: question.id,
		section: question.section ?? '',
		kind: question.kind,
		textSv: question.text.sv,
		textEn: question.text.en ?? '',
		helpSv: question.help?.sv ?? '',
		helpEn: question.help?.en ?? '',
		optionsSv: lines('sv'),
		optionsEn: lines('en').trim() === '' ? '' : lines('en'),
		maximum: question.maximum === null ? '' : String(question.maximum)
	};
}

function optionsOf(form: QuestionForm, before: QuestionOption[]): QuestionOption[] {
	const swedish = linesOf(form.optionsSv).filter((line) => line !== '');
	const english = linesOf(form.optionsEn);
	const sameNumber = swedish.length === before.length;
	const known = swedish.map(
		(line, place) =>
			before.find(({ text: { sv } }) => sv === line)?.key ?? (sameNumber ? before[place]?.key : undefined)
	);
	const taken = new Set([...known, ...before.map(({ key }) => key)]);
	let next = 1;
	const used = new Set<string>();
	return swedish.map((sv, place) => {
		let key = known[place];
		if (key === undefined || used.has(key)) {
			while (taken.has(`option_${next}`)) next += 1;
			key = `option_${next}`;
			taken.add(key);
		}
		used.add(key);
		const had = before.find((option) => option.key === key)?.text;
		return { key, text: both(sv, english[place] ?? '', had) };
	});
}

function linesOf(field: string): string[] {
	return field.split(/\r?\n/).map((line) => line.trim());
}

/** An empty text takes away the English that there was; other languages are kept where they are. */
function both(sv: string, en: string, had?: LocalText | null): LocalText {
	return en === '' && !had?.en ? { sv } : { sv, en };
}
