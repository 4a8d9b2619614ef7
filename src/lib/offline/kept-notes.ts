/** A table's notes as a note-taker's device keeps them: what the table had last, what waits, and what is being typed. */
import {
	afterArrival,
	takeOut,
	type NoteChange,
	type NoteOutcome,
	type WaitingNotes
} from '../domain/meeting/note-queue.ts';
import type { NoteContent, TableNote } from '../domain/meeting/table-notes.ts';

/** As the municipality tells it; see server/data/table-notes.ts. */
export type TableNow = {
	table: number | null;
	takesNotes: boolean;
	state: 'planned' | 'running' | 'ended';
	step: string | null;
	noteTakers: number;
	notes: TableNote[];
};

/** A note being typed; `base`: the version it is made from. `over`: a finished note is being changed. */
export type Editing = { id: string; base: number; content: NoteContent; over: boolean };
/** Two wordings of one note, to choose between. `mine` null: it was to be removed. */
export type Conflict = { mine: NoteContent | null; theirs: TableNote };
/** Something that a rule said no to, with what was written. */
export type LostNote = { id: string; text: string; why: string };

export type KeptNotes = {
	/** Municipality and meeting: the same in every language. */
	name: string;
	base: string;
	table: TableNow;
	waiting: WaitingNotes;
	editing: Editing | null;
	conflicts: Record<string, Conflict>;
	lost: LostNote[];
};

type Settled = Pick<KeptNotes, 'waiting' | 'conflicts' | 'lost'>;

/** What is left when the municipality has answered. */
export function settle(before: Settled, outcomes: Record<string, NoteOutcome>): Settled {
	let { waiting, conflicts, lost } = before;
	for (const [id, outcome] of Object.entries(outcomes)) {
		if ('note' in outcome) {
			waiting = afterArrival(waiting, outcome.note);
			continue;
		}
		const out = takeOut(waiting, id);
		waiting = out.waiting;
		if (outcome.theirs)
			conflicts = { ...conflicts, [id]: { mine: contentOf(out.last), theirs: outcome.theirs } };
		else lost = [...lost, { id, text: contentOf(out.last)?.text ?? '', why: outcome.text }];
	}
	return { waiting, conflicts, lost };
}

function contentOf(change: NoteChange | null): NoteContent | null {
	return change?.what === 'write' ? change.content : null;
}
