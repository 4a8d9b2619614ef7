import { z } from 'zod';
import type { LocalText } from '$lib/domain/text/local-text.ts';
import type { Shortcoming, Statement, StoredStatement } from '$lib/server/data/accessibility.ts';
import { typedText } from '../typed-text.ts';

const text = () => typedText().max(2000, 'long').default('');
const emptyPlaces = 2;

/** The statement as the form has it, in Swedish. `what` and `why` belong together by their place. */
export const statementSchema = z
	.object({
		status: z.enum(['full', 'partly', 'not'], 'status').default('partly'),
		what: z.array(text()).max(60).default([]),
		why: z.array(text()).max(60).default([]),
		burden: text(),
		outside: text(),
		method: z.enum(['own', 'external']).default('own'),
		assessor: typedText().max(200, 'long').default(''),
		assessedOn: z
			.string()
			.regex(/^\d{4}-\d\d-\d\d$/, 'day')
			.default('')
	})
	.superRefine(({ what, why }, context) => {
		what.forEach((one, place) => {
			if ((one.trim() === '') !== ((why[place] ?? '').trim() === ''))
				context.addIssue({ code: 'custom', path: ['what', place], message: 'half' });
		});
	});
export type StatementForm = z.infer<typeof statementSchema>;

/** What the form begins with; two places are always empty for more shortcomings. */
export function formOf(stored: StoredStatement | null): StatementForm {
	const known = stored?.shortcomings ?? [];
	const places = Array.from({ length: known.length + emptyPlaces }, (_, place) => known[place]);
	return {
		status: stored?.status ?? 'partly',
		what: places.map((one) => one?.what.sv ?? ''),
		why: places.map((one) => one?.why.sv ?? ''),
		burden: stored?.burden?.sv ?? '',
		outside: stored?.outside?.sv ?? '',
		method: stored?.method ?? 'own',
		assessor: stored?.assessor ?? '',
		assessedOn: stored?.assessedOn ?? ''
	};
}

/** What the form says. Texts in other languages are kept where the Swedish one is the same. */
export function statementOf(form: StatementForm, stored: StoredStatement | null): Statement {
	const keep = (sv: string, before: LocalText | null | undefined): LocalText =>
		before?.sv === sv ? before : { sv };
	const shortcomings = form.what.flatMap((what, place): Shortcoming[] => {
		if (what.trim() === '') return [];
		const before = stored?.shortcomings.find((one) => one.what.sv === what);
		return [{ what: keep(what, before?.what), why: keep(form.why[place] ?? '', before?.why) }];
	});
	return {
		status: form.status,
		shortcomings,
		burden: form.burden.trim() === '' ? null : keep(form.burden, stored?.burden),
		outside: form.outside.trim() === '' ? null : keep(form.outside, stored?.outside),
		method: form.method,
		assessor: form.assessor.trim() || null,
		assessedOn: form.assessedOn
	};
}
