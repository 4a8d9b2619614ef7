import { json, type RequestHandler } from '@sveltejs/kit';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as live from '$lib/server/data/meeting-live.ts';
import { readObject } from '$lib/server/http/body-limits.ts';
import { planOf } from '$lib/server/meetings/content.ts';
import { carryOut, readChanges } from '$lib/server/meetings/part-changes.ts';
import { takingOf } from '$lib/server/meetings/participant.ts';
import { receiptOf } from '$lib/server/meetings/receipt.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import { refuseAsJson } from '$lib/server/take-part/json-answers.ts';

/**
 * Takes what a participant has changed (PartChanges) → `{ part, receipt, refused, problems }`. The same again changes
 * nothing, so it may be repeated until acknowledged. Refusals of everything: `{ code }`.
 */
export const POST: RequestHandler = async (event) => {
	const { db } = event.locals;
	try {
		const taking = takingOf(event);
		if (!taking) throw new Refusal('participant_unknown', 404);
		const changes = readChanges(await readObject(event.request));
		const { dialogue } = await planOf(db, taking, 0);
		const outcome = await carryOut(
			db,
			taking,
			changes,
			await findDialogue(db, taking.municipality, dialogue)
		);
		const part = await live.ownPart(db, taking);
		return json({ part, receipt: await receiptOf(taking.key), ...outcome });
	} catch (problem) {
		return refuseAsJson(problem);
	}
};
