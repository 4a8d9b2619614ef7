import type { FollowUpStatus } from '$lib/domain/drafting/follow-ups.ts';
import type { FollowUpInput, FollowUpReport } from '$lib/server/data/follow-ups.ts';

/** Several such forms stand on the page: the name of a field ends with the id that its form has in `of`. */
const read = (fields: FormData, name: string) =>
	String(fields.get(`${name}-${String(fields.get('of') ?? '')}`) ?? '').trim();

/** What the form is about; null for something new. */
export function followUpOf(fields: FormData): string | null {
	const of = String(fields.get('of') ?? '');
	return of === 'new' ? null : of;
}

/** What is to be followed up. `about`: `theme:<id>`, `section:<lineage>`, or nothing for the whole. */
export function readPromise(fields: FormData): { promise: FollowUpInput; rowVersion: number } {
	const [kind, id = null] = read(fields, 'about').split(':');
	return {
		promise: {
			id: followUpOf(fields),
			theme: kind === 'theme' ? id : null,
			section: kind === 'section' ? id : null,
			promise: read(fields, 'promise')
		},
		rowVersion: Number(fields.get('rowVersion')) || 0
	};
}

/** How far it has come; what is no day is none, and refused. */
export function readReport(fields: FormData): FollowUpReport {
	const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(read(fields, name)) ? read(fields, name) : null);
	return {
		status: read(fields, 'status') as FollowUpStatus,
		on: day('on') as string,
		text: read(fields, 'text'),
		nextOn: day('nextOn')
	};
}
