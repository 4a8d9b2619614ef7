import { z } from 'zod';
import { languages } from '../../i18n/languages.ts';
import { parseFormNumber } from '../../domain/paper/form-number.ts';
import type { AnswerForm } from '../../domain/dialogue/answers.ts';
import type { Dialogue } from '../data/dialogues.ts';
import { handChannels, helpers } from '../data/paper.ts';

const tags = languages.map(({ tag }) => tag) as [string, ...string[]];

/** What is typed of an answer besides the answers themselves. `form`: the number as it stands on the paper, or empty. */
export const aboutSchema = z.object({
	submission: z.uuid(),
	form: z.string().transform((text, context) => {
		if (text === '') return null;
		const parsed = parseFormNumber(text);
		if (parsed.ok) return parsed.number;
		context.addIssue({ code: 'custom', message: parsed.problem });
		return z.NEVER;
	}),
	channel: z.enum(handChannels),
	language: z.enum(tags),
	arrivedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
	helper: z.enum(helpers)
});
export type About = Record<keyof z.infer<typeof aboutSchema>, string>;

/** What was typed of an answer, as it was typed. */
export function aboutOf(data: FormData): About {
	const typed = (name: keyof About) => {
		const value = data.get(name);
		return typeof value === 'string' ? value : '';
	};
	return {
		submission: typed('submission'),
		form: typed('form'),
		channel: typed('channel'),
		language: typed('language'),
		arrivedOn: typed('arrivedOn'),
		helper: typed('helper')
	};
}

/** What a paper of this dialogue can hold. */
export function formOf({ questions, sections, background }: Dialogue): AnswerForm {
	return { questions, sections, background };
}
