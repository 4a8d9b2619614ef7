import type { NoteContent, TableNote } from '../../domain/meeting/table-notes.ts';
import type { MeetingState } from '../../domain/meeting/meetings.ts';
import type { Db } from '../backend/db.ts';
import type { Taking } from './meeting-live.ts';

/** `noteTakers`: how many write at the table. `step`: where the room is. */
export type TableNotes = {
	table: number | null;
	takesNotes: boolean;
	state: MeetingState;
	step: string | null;
	noteTakers: number;
	notes: TableNote[];
};
/** `table`: the number of the one that a new note was begun at; otherwise the participant's. */
export type GivenNote = NoteContent & { table?: number | null };

/** What the participant's table has written, removed notes too. Refuses `participant_unknown`, `not_found`. */
export async function ofTable(db: Db, taking: Taking): Promise<TableNotes> {
	return (await db.call('table_notes', named(taking))) as never;
}

/**
 * Writes a note; `rowVersion`: the one that was changed, 0 for a new note. The same once more changes nothing.
 * Refuses `changed_by_other` (details: JSON of the note as it stands), `meeting_ended`, `table_missing`,
 * `not_note_taker`, `text_unreadable`, `text_too_long`, `section_unknown`, `passage_unknown`, `too_many_notes`, …
 */
export async function write(
	db: Db,
	taking: Taking,
	note: string,
	rowVersion: number,
	content: GivenNote
): Promise<TableNote> {
	return (await db.call('write_note', {
		...named(taking),
		note,
		row_version: rowVersion,
		content
	})) as never;
}

/** Marks a note as removed, or (`removed` false) brings it back. Refuses as `write`, and `not_found`. */
export async function remove(
	db: Db,
	taking: Taking,
	note: string,
	rowVersion: number,
	removed = true
): Promise<TableNote> {
	return (await db.call('remove_note', {
		...named(taking),
		note,
		row_version: rowVersion,
		removed
	})) as never;
}

/**
 * The table stands by its notes of a section (a lineage; null: those about none). `seen`: note → version, all that were read.
 * Refuses `changed_by_other` (details: JSON of the table's notes as they stand), `nothing_answered`, `meeting_ended`, …
 */
export async function confirm(
	db: Db,
	taking: Taking,
	section: string | null,
	seen: Record<string, number>
): Promise<TableNote[]> {
	return (await db.call('confirm_notes', { ...named(taking), section: section as string, seen })) as never;
}

/** `gathered`: it is a point already and is not changed any more. */
export type StaffNote = TableNote & { gathered: boolean };
/** `closedBecause`: the code of why notes from paper are not taken, null while they are. */
export type MeetingNotes = {
	meeting: string;
	state: MeetingState;
	closedBecause: string | null;
	tables: { number: number; notes: StaffNote[] }[];
};

/** The notes of all tables, for staff. Any member. Refuses `not_found`. */
export async function ofMeeting(db: Db, meeting: string): Promise<MeetingNotes> {
	return (await db.call('meeting_table_notes', { meeting })) as never;
}

/**
 * Staff type in what a table wrote on paper. After the meeting's end it becomes a point at once.
 * Refuses `meeting_not_running`, `minutes_finished`, `registration_closed`, `note_gathered`, `table_unknown`,
 * `changed_by_other` and what `write` refuses of a text.
 */
export async function writeFromPaper(
	db: Db,
	meeting: string,
	table: number,
	note: string,
	rowVersion: number,
	content: Omit<NoteContent, 'unfinished'> & { language: string; confirmed: boolean }
): Promise<TableNote> {
	return (await db.call('write_table_note', {
		meeting,
		table_number: table,
		note,
		row_version: rowVersion,
		content
	})) as never;
}

/** Refuses `note_gathered`, `changed_by_other`, `minutes_finished`, `registration_closed`, `not_found`. */
export async function removeFromPaper(
	db: Db,
	meeting: string,
	note: string,
	rowVersion: number,
	removed = true
): Promise<TableNote> {
	return (await db.call('remove_table_note', { meeting, note, row_version: rowVersion, removed })) as never;
}

const named = ({ municipality, meeting, key }: Taking) => ({
	municipality,
	meeting,
	participant_key: key
});
