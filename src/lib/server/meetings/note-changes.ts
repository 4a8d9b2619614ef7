import { z } from 'zod';
import type { NoteChange, NoteOutcome } from '../../domain/meeting/note-queue.ts';
import { noteKinds, type TableNote } from '../../domain/meeting/table-notes.ts';
import { refusalText } from '../../i18n/refusal-text.ts';
import { texts } from '../../i18n/texts.ts';
import type { Db } from '../backend/db.ts';
import { Refusal } from '../backend/refusal.ts';
import type { Taking } from '../data/meeting-live.ts';
import * as notes from '../data/table-notes.ts';

const id = z.uuid();
const base = z.int().min(0).max(1_000_000);
const content = z.object({
	kind: z.enum(noteKinds),
	text: z.string().max(10_000),
	section: id.nullable(),
	question: id.nullable(),
	passage: id.nullable(),
	unfinished: z.boolean()
});
const change = z.discriminatedUnion('what', [
	z.object({
		what: z.literal('write'),
		id,
		base,
		content,
		table: z.int().min(1).max(200).nullable()
	}),
	z.object({ what: z.literal('remove'), id, base, removed: z.boolean() })
]);
const posted = z.object({
	changes: z.array(change).max(20).default([]),
	confirm: z.object({ section: id.nullable(), seen: z.record(id, base) }).optional()
});

/** What a note-taker's page sends. @throws Refusal body_unreadable */
export function readNoteChanges(body: unknown): z.infer<typeof posted> {
	const read = posted.safeParse(body);
	if (!read.success) throw new Refusal('body_unreadable', 400);
	return read.data;
}

/** Carries changes out one by one; one that a rule says no to keeps no other back. Refuses what is said of the participant. */
export async function carryOutNotes(
	db: Db,
	taking: Taking,
	changes: readonly NoteChange[],
	language: string
): Promise<Record<string, NoteOutcome>> {
	const outcomes: Record<string, NoteOutcome> = {};
	for (const one of changes) {
		try {
			outcomes[one.id] = { note: await carryOut(db, taking, one) };
		} catch (problem) {
			if (!(problem instanceof Refusal) || problem.code === 'participant_unknown' || problem.status === 503)
				throw problem;
			const { code } = problem;
			outcomes[one.id] = { code, text: refusalText(texts(language), code), theirs: theirsIn(problem) };
		}
	}
	return outcomes;
}

/** The note as it stands where another has changed it. */
export function theirsIn({ code, details }: Refusal): TableNote | null {
	return code === 'changed_by_other' && details ? (JSON.parse(details) as TableNote) : null;
}

function carryOut(db: Db, taking: Taking, one: NoteChange): Promise<TableNote> {
	if (one.what === 'remove') return notes.remove(db, taking, one.id, one.base, one.removed);
	return notes.write(db, taking, one.id, one.base, { ...one.content, table: one.table });
}
