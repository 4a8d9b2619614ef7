import { z } from 'zod';
import { typedText } from '../typed-text.ts';

/** Title and facts of a policy as a form sends them; an empty text is a fact that is not known. */
const optional = (maximum: number) => typedText().max(maximum, 'tooLong').default('');

export const detailsSchema = z.object({
	title: typedText().min(1, 'titleMissing').max(300, 'tooLong'),
	documentType: optional(80),
	diaryNumber: optional(80),
	owner: optional(200),
	decidedBy: optional(200),
	decidedOn: typedText()
		.refine((day) => day === '' || (/^\d{4}-\d{2}-\d{2}$/.test(day) && isDay(day)), 'notADay')
		.default(''),
	validUntil: optional(80)
});

export const detailNames = [
	'title',
	'documentType',
	'diaryNumber',
	'owner',
	'decidedBy',
	'decidedOn',
	'validUntil'
] as const;

function isDay(day: string): boolean {
	const date = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
