/** What a table writes: notes of their own, each with the version it is in, so that note-takers write beside each other. */

export const noteKinds = ['agreed', 'disagreed', 'question', 'proposal'] as const;
export type NoteKind = (typeof noteKinds)[number];
export const longestNote = 2000;

/** A note as it is written. `section` and `passage`: lineages. `unfinished`: it is being typed. */
export type NoteContent = {
	kind: NoteKind;
	text: string;
	section: string | null;
	question: string | null;
	passage: string | null;
	unfinished: boolean;
};
/** A note as the municipality has it. `removed`: it is marked, not erased. `confirmed`: the table stands by it. */
export type TableNote = NoteContent & {
	id: string;
	language: string;
	rowVersion: number;
	removed: boolean;
	confirmed: boolean;
};

/** The notes of a section (null: about no section) that the table has finished, in their order. */
export function finishedNotes<N extends TableNote>(notes: readonly N[], section: string | null): N[] {
	return notes.filter((note) => note.section === section && !note.removed && !note.unfinished);
}

/** What was read when a table confirms: the versions of its finished notes of a section. */
export function versionsOf(notes: readonly TableNote[], section: string | null): Record<string, number> {
	return Object.fromEntries(finishedNotes(notes, section).map(({ id, rowVersion }) => [id, rowVersion]));
}

/** Whether a table stands by everything that it has written about a section. */
export function isConfirmed(notes: readonly TableNote[], section: string | null): boolean {
	const finished = finishedNotes(notes, section);
	return finished.length > 0 && finished.every(({ confirmed }) => confirmed);
}
