import {
	noteKinds,
	type NoteContent,
	type NoteKind,
	type TableNote
} from '../../domain/meeting/table-notes.ts';
import type { Conflict, Editing, LostNote, TableNow } from '../../offline/kept-notes.ts';
import type { MeetingContent } from '../meeting-phone/view.ts';
import type { SectionView } from '../take-part/view.ts';

/** Addresses that the table's page leads to; `base`: the meeting's page. */
export type TablePlaces = { name: string; base: string; home: string; join: string };

/** What the table's page hands to its script. `table` null: this browser has not joined, or it is the kept page. */
export type TableProps = {
	/** Messages for `readyTexts`. */
	texts: Record<string, string>;
	language: string;
	places: TablePlaces;
	table: TableNow | null;
	/** Which section the address asks for; undefined: the one that the room is on. */
	section: string | null | undefined;
};

/** What a page with JavaScript does; without, forms do it. */
export type NoteActions = {
	choose: (section: string | null) => void;
	edit: (content: NoteContent) => void;
	/** Goes on with a note that is there, finished or not. */
	open: (note: TableNote) => void;
	finish: () => void;
	/** Throws away what is being typed; a finished note stays as it was. */
	discard: () => void;
	remove: (note: TableNote, removed: boolean) => void;
	confirm: () => void;
	settle: (id: string, which: 'mine' | 'theirs' | 'both') => void;
};

export type { Conflict, Editing, LostNote, TableNow };

/** The sections that a meeting talks about, in the order of its steps. */
export function noteSections(content: MeetingContent): SectionView[] {
	const lineages = new Set(content.steps.map(({ section }) => section));
	return [...lineages].flatMap((lineage) => {
		const section = lineage === null ? undefined : content.sections[lineage];
		return section ? [section] : [];
	});
}

/** The section that is shown: the one chosen, otherwise where the room is, otherwise the first. */
export function shownSection(
	content: MeetingContent,
	step: string | null,
	chosen: string | null | undefined
): string | null {
	const sections = noteSections(content);
	if (chosen === null || sections.some(({ lineage }) => lineage === chosen)) return chosen ?? null;
	const here = content.steps.find(({ id }) => id === step)?.section;
	return sections.find(({ lineage }) => lineage === here)?.lineage ?? sections[0]?.lineage ?? null;
}

export function emptyNote(section: string | null, kind: NoteKind = noteKinds[0]): NoteContent {
	return { kind, text: '', section, question: null, passage: null, unfinished: true };
}

export function contentOf({ kind, text, section, question, passage, unfinished }: NoteContent): NoteContent {
	return { kind, text, section, question, passage, unfinished };
}

/** A random UUID (version 4); `crypto.randomUUID` does not exist on plain http. */
export function freshId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
