import { noteKinds, type NoteContent, type NoteKind } from '../../domain/meeting/table-notes.ts';

/** A note as a form without JavaScript sends it; `base`: the version that was changed. */
export type NoteForm = { id: string; base: number; table: number | null; content: NoteContent };

export function readNoteForm(data: FormData): NoteForm {
	const text = (name: string) => String(data.get(name) ?? '').replaceAll('\r\n', '\n');
	const orNull = (name: string) => text(name) || null;
	const kind = text('kind');
	return {
		id: text('id'),
		base: Number(text('base')) || 0,
		table: Number(text('table')) || null,
		content: {
			kind: (noteKinds as readonly string[]).includes(kind) ? (kind as NoteKind) : noteKinds[0],
			text: text('text').trim(),
			section: orNull('section'),
			question: orNull('question'),
			passage: orNull('passage'),
			unfinished: false
		}
	};
}

/** Versions of notes as a form carries them; empty where it is no list of them. */
export function readVersions(text: string): Record<string, number> {
	try {
		const read: unknown = JSON.parse(text);
		if (typeof read !== 'object' || read === null) return {};
		return Object.fromEntries(Object.entries(read).filter(([, version]) => typeof version === 'number'));
	} catch {
		return {};
	}
}
