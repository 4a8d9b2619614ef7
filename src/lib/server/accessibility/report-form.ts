import { z } from 'zod';
import { cleanText } from '../../domain/text/clean.ts';

/** A text as it was typed, without control characters and signs that turn the reading. Errors are codes of refusals. */
const typed = (maximum: number) =>
	z
		.string()
		.overwrite((text) => cleanText(text).text)
		.max(maximum, 'text_too_long')
		.default('');

/** The form in which somebody reports what is not accessible. */
export const reportForm = z.object({
	kind: z.enum(['fault', 'other_form']).default('fault'),
	text: typed(4000).refine((text) => text.trim() !== '', 'report_empty'),
	page: typed(500),
	contact: typed(300)
});
