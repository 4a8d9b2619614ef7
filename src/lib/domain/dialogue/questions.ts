/** The questions of a dialogue: kinds, fixed options, and a schema for each kind. */
import { z } from 'zod';
import { localText } from '../text/local-text.ts';
import type { LocalText } from '../text/local-text.ts';

export const questionKinds = [
	'agreement',
	'importance',
	'single_choice',
	'multiple_choice',
	'ranking',
	'free_text',
	'point',
	'wording'
] as const;
export type QuestionKind = (typeof questionKinds)[number];

export type QuestionOption = { key: string; text: LocalText };

/**
 * `section` is a section's lineage, null for a question on the whole document. `maximum` is how many options may be
 * chosen (multiple choice only). `point` lets the participant tap passages of the section, `wording` lets her propose
 * another wording; each at most once a section.
 */
export type Question = {
	id: string;
	section: string | null;
	position: number;
	kind: QuestionKind;
	text: LocalText;
	help: LocalText | null;
	options: QuestionOption[];
	maximum: number | null;
};
export type NewQuestion = Omit<Question, 'id'>;

export const agreementOptions = [
	'strongly_disagree',
	'disagree',
	'neither',
	'agree',
	'strongly_agree',
	'dont_know'
] as const;
export const importanceOptions = [
	'not_important',
	'slightly_important',
	'important',
	'very_important',
	'dont_know'
] as const;
export type AgreementOption = (typeof agreementOptions)[number];
export type ImportanceOption = (typeof importanceOptions)[number];

/** The keys of the options a participant sees: the fixed ones of the kind, or those written for the question. */
export function optionKeysOf(question: Pick<Question, 'kind' | 'options'>): readonly string[] {
	return fixedOptionsOf(question.kind) ?? question.options.map(({ key }) => key);
}

/** The options that every question of this kind has (`proposed.scale.<option>`), null for a kind with its own. */
export function fixedOptionsOf(kind: QuestionKind): readonly (AgreementOption | ImportanceOption)[] | null {
	if (kind === 'agreement') return agreementOptions;
	return kind === 'importance' ? importanceOptions : null;
}

export const optionKey = z.string().regex(/^[a-z0-9_]{1,40}$/);

const option = z.object({ key: optionKey, text: localText(500) });
const options = z
	.array(option)
	.min(2, 'too_few_options')
	.max(12, 'too_many_options')
	.refine((list) => new Set(list.map(({ key }) => key)).size === list.length, 'option_key_used_twice');

const common = {
	section: z.uuid().nullable(),
	position: z.int().min(0),
	text: localText(500),
	help: localText(1000).nullable().default(null)
};
const without = { options: z.array(option).max(0).default([]), maximum: z.null().default(null) };
const aboutSection = { ...common, ...without, section: z.uuid() };

const chosenFrom = z
	.object({
		...common,
		kind: z.literal('multiple_choice'),
		options,
		maximum: z.int().min(1).nullable().default(null)
	})
	.refine((question) => (question.maximum ?? 1) <= question.options.length, {
		path: ['maximum'],
		message: 'maximum_over_options'
	});

/** A question as staff write it, before it has an id. */
export const newQuestionSchema = z.discriminatedUnion('kind', [
	z.object({ ...common, ...without, kind: z.literal('agreement') }),
	z.object({ ...common, ...without, kind: z.literal('importance') }),
	z.object({ ...common, kind: z.literal('single_choice'), options, maximum: z.null().default(null) }),
	chosenFrom,
	z.object({ ...common, kind: z.literal('ranking'), options, maximum: z.null().default(null) }),
	z.object({ ...common, ...without, kind: z.literal('free_text') }),
	z.object({ ...aboutSection, kind: z.literal('point') }),
	z.object({ ...aboutSection, kind: z.literal('wording') })
]);

/** All questions of a dialogue: at most 200, and one `point` and one `wording` a section. */
export const newQuestionsSchema = z
	.array(newQuestionSchema)
	.max(200, 'too_many_questions')
	.superRefine((questions, context) => {
		const seen = new Set<string>();
		questions.forEach(({ kind, section }, index) => {
			if (kind !== 'point' && kind !== 'wording') return;
			const key = `${kind} ${section}`;
			if (seen.has(key))
				context.addIssue({ code: 'custom', path: [index], message: 'asked_twice_in_section' });
			seen.add(key);
		});
	});
