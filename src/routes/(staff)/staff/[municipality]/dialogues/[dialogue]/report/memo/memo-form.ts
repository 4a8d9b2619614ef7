import { z } from 'zod';
import { memoFields, type MemoField } from '$lib/domain/report/memo.ts';

/** Fields of one line, in the order of the form; the others are paragraphs. */
export const shortFields = [
	'sender',
	'receiver',
	'date',
	'proposer',
	'via',
	'decider',
	'title',
	'repealed',
	'repealedOn',
	'repealedParagraph',
	'validFrom'
] as const satisfies MemoField[];
export const longFields = [
	'summary',
	'background',
	'assessment',
	'economy',
	'children',
	'followUp',
	'notified'
] as const satisfies MemoField[];

const text = z
	.string()
	.default('')
	.transform((value) => value.replaceAll('\r\n', '\n').trim());

/** The fields as they are sent. Who decides on what is never empty. Messages are codes. */
export const memoSchema = z
	.object(Object.fromEntries(memoFields.map((name) => [name, text])) as Record<MemoField, typeof text>)
	.extend({
		decider: text.pipe(z.string().min(1, 'missing')),
		title: text.pipe(z.string().min(1, 'missing')),
		rowVersion: z.coerce.number().int()
	});
