import { z } from 'zod';
import type { ChildrensReport } from '$lib/server/data/children.ts';
import { typedText } from '../../../typed-text.ts';

const needed = (code: string, maximum: number) =>
	typedText()
		.refine((text) => text.trim() !== '', code)
		.refine((text) => text.length <= maximum, 'tooLong')
		.default('');

/** The dialogue for children as it is planned. `section`: lineage of the section that its questions begin with. */
export const childrensPlanSchema = z.object({
	title: needed('titleMissing', 200),
	purpose: needed('purposeMissing', 1000),
	section: typedText().max(40).default('')
});

/** What children said, as a form has it: Swedish. */
export const childrensReportSchema = z.object({
	views: needed('viewsMissing', 4000),
	effect: needed('effectMissing', 4000),
	bestInterests: needed('bestInterestsMissing', 4000)
});
export type ChildrensReportForm = z.infer<typeof childrensReportSchema>;

/** The report to store; texts in other languages that were there are kept. */
export function reportOf(form: ChildrensReportForm, before: ChildrensReport | null): ChildrensReport {
	return {
		views: { ...before?.views, sv: form.views },
		effect: { ...before?.effect, sv: form.effect },
		bestInterests: { ...before?.bestInterests, sv: form.bestInterests }
	};
}
