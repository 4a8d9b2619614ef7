import { json, type RequestHandler } from '@sveltejs/kit';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as notes from '$lib/server/data/table-notes.ts';
import { readObject } from '$lib/server/http/body-limits.ts';
import { carryOutNotes, readNoteChanges } from '$lib/server/meetings/note-changes.ts';
import { takingOf } from '$lib/server/meetings/participant.ts';
import { refuseAsJson } from '$lib/server/take-part/json-answers.ts';

/** What the participant's table has written → `{ table }`. */
export const GET: RequestHandler = async (event) => {
	try {
		const taking = takingOf(event);
		if (!taking) throw new Refusal('participant_unknown', 404);
		return json({ table: await notes.ofTable(event.locals.db, taking) });
	} catch (problem) {
		return refuseAsJson(problem);
	}
};

/**
 * Takes `{ changes: NoteChange[], confirm?: { section, seen } }` → `{ table, outcomes: { note: NoteOutcome }, refused }`;
 * `refused`: the code of why the notes were not confirmed. The same changes again change nothing. Refusals of everything: `{ code }`.
 */
export const POST: RequestHandler = async (event) => {
	const { db, language } = event.locals;
	try {
		const taking = takingOf(event);
		if (!taking) throw new Refusal('participant_unknown', 404);
		const { changes, confirm } = readNoteChanges(await readObject(event.request));
		const outcomes = await carryOutNotes(db, taking, changes, language);
		let refused: string | null = null;
		if (confirm) {
			await notes.confirm(db, taking, confirm.section, confirm.seen).catch((problem: unknown) => {
				if (!(problem instanceof Refusal)) throw problem;
				refused = problem.code;
			});
		}
		return json({ table: await notes.ofTable(db, taking), outcomes, refused });
	} catch (problem) {
		return refuseAsJson(problem);
	}
};
