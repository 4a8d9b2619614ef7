/** Bringing a table's notes to the municipality: the same from the page and from the service worker. */
import { sending, type NoteChange, type NoteOutcome } from '../domain/meeting/note-queue.ts';
import { changeKeptNotes, keptNotesHere } from './device.ts';
import { settle, type TableNow } from './kept-notes.ts';
import { postJson, type Answered } from './post-json.ts';

export type DeliveredNotes = {
	table: TableNow;
	outcomes: Record<string, NoteOutcome>;
	refused: string | null;
};

/** Delivers once more; the same changes may arrive twice. */
export function deliverNotes(
	base: string,
	changes: NoteChange[],
	leaving = false
): Promise<Answered<DeliveredNotes>> {
	return postJson<DeliveredNotes>(`${base}/table/notes`, { changes }, leaving);
}

/**
 * Delivers what waits at all tables on this device, for the service worker.
 * @returns whether something still waits for the network
 */
export async function deliverKeptNotes(): Promise<boolean> {
	let waits = false;
	for (const { name, base, waiting } of await keptNotesHere()) {
		const going = sending(waiting);
		if (going.changes.length === 0) continue;
		await changeKeptNotes(name, (kept) => kept && { ...kept, waiting: sending(kept.waiting).waiting });
		const answer = await deliverNotes(base, going.changes);
		waits ||= answer.kind === 'unreachable';
		if (answer.kind === 'answered')
			await changeKeptNotes(name, (kept) => kept && { ...kept, ...settle(kept, answer.body.outcomes) });
	}
	return waits;
}
