/**
 * What a note-taker has written that the municipality has not said that it has. Each note waits by itself. A change that
 * has been on its way may have arrived although no answer came: it is sent again as it was before anything newer is.
 */
import type { NoteContent, TableNote } from './table-notes.ts';

/** `base`: the version of the note that was changed, 0 for a new one. `table`: where a new note was begun. */
export type NoteChange =
	| { id: string; what: 'write'; base: number; content: NoteContent; table: number | null }
	| { id: string; what: 'remove'; base: number; removed: boolean };

/** `first` goes before `later`; `tried`: `first` has been on its way. */
export type WaitingNote = { first: NoteChange; tried: boolean; later: NoteChange | null };
export type WaitingNotes = Record<string, WaitingNote>;

/** What became of a change: the note as it is, or a rule's code; `theirs`: how the note stands where another changed it. */
export type NoteOutcome = { note: TableNote } | { code: string; text: string; theirs: TableNote | null };

/** A change that is to be delivered. */
export function withChange(waiting: WaitingNotes, change: NoteChange): WaitingNotes {
	const there = waiting[change.id];
	if (!there) return { ...waiting, [change.id]: { first: change, tried: false, later: null } };
	if (there.tried) return { ...waiting, [change.id]: { ...there, later: change } };
	const first = { ...change, base: there.first.base } as NoteChange;
	return { ...waiting, [change.id]: { first, tried: false, later: null } };
}

/** Those changes that go now, and that they have been on their way. */
export function sending(waiting: WaitingNotes): { changes: NoteChange[]; waiting: WaitingNotes } {
	const entries = Object.entries(waiting).slice(0, 20);
	return {
		changes: entries.map(([, { first }]) => first),
		waiting: {
			...waiting,
			...Object.fromEntries(entries.map(([id, one]) => [id, { ...one, tried: true }]))
		}
	};
}

/** What waits when a change has arrived as `note`: what was written meanwhile, made from it. */
export function afterArrival(waiting: WaitingNotes, note: TableNote): WaitingNotes {
	const { [note.id]: there, ...rest } = waiting;
	if (!there?.later) return rest;
	const first = { ...there.later, base: note.rowVersion };
	return { ...rest, [note.id]: { first, tried: false, later: null } };
}

/** Nothing of this note waits any more; the last that was written. */
export function takeOut(
	waiting: WaitingNotes,
	id: string
): { waiting: WaitingNotes; last: NoteChange | null } {
	const { [id]: there, ...rest } = waiting;
	return { waiting: rest, last: there ? (there.later ?? there.first) : null };
}

/** A note as the note-taker sees it; `waits`: the municipality does not have it so yet. */
export type ShownNote = TableNote & { waits: boolean };

/** The table's notes as they will be when everything has arrived, new ones last. */
export function shownNotes(
	notes: readonly TableNote[],
	waiting: WaitingNotes,
	language: string
): ShownNote[] {
	const known = notes.map((note) => changed(note, waiting[note.id]));
	const fresh = Object.values(waiting).flatMap(({ first, later }) => {
		const last = later ?? first;
		const text = last.what === 'write' ? last : first.what === 'write' ? first : null;
		if (!text || notes.some(({ id }) => id === text.id)) return [];
		const removed = last.what === 'remove' && last.removed;
		return [
			{ ...text.content, id: text.id, language, rowVersion: 0, confirmed: false, removed, waits: true }
		];
	});
	return [...known, ...fresh];
}

function changed(note: TableNote, there: WaitingNote | undefined): ShownNote {
	if (!there) return { ...note, waits: false };
	const last = there.later ?? there.first;
	const text = last.what === 'write' ? last.content : there.first.what === 'write' ? there.first.content : {};
	const removed = last.what === 'remove' && last.removed;
	return { ...note, ...text, removed, confirmed: false, waits: true };
}
