import { fail } from '@sveltejs/kit';
import { templateFrom } from '$lib/domain/meeting/run-sheet.ts';
import { visible } from '../../../../typed-text.ts';
import type { Db } from '$lib/server/backend/db.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import { refuse } from '$lib/server/http/refusals.ts';

/** Keeps a meeting's run sheet, as it is stored, as a template of the name in the form. */
export async function keepTemplate(db: Db, meeting: string, fields: FormData) {
	const name = visible(String(fields.get('name') ?? '')).trim();
	try {
		if (name === '') throw new Refusal('name_missing', 400);
		const { kind, steps } = await meetings.find(db, meeting);
		if (steps.length === 0) return fail(400, { refusal: 'run_sheet_unusable', details: null, name });
		await meetings.saveTemplate(db, null, { name, kind, steps: templateFrom(steps) });
	} catch (problem) {
		return refuse(problem, { name });
	}
	return { template: name };
}
