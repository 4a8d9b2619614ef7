import type { FollowUpStatus } from '$lib/server/data/feedback.ts';
import type { FollowUpInput, FollowUpReport } from '$lib/server/data/follow-ups.ts';

const read = (fields: FormData, name: string) => String(fields.get(name) ?? '').trim();

/** What is to be followed up. `about`: `theme:<id>`, `section:<lineage>`, or nothing for the whole. */
export function readPromise(fields: FormData): { promise: FollowUpInput; rowVersion: number } {
	const [kind, id = null] = read(fields, 'about').split(':');
	return {
		promise: {
			id: read(fields, 'followUp') || null,
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
