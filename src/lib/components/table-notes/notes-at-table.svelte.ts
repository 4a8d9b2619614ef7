import {
	sending,
	shownNotes,
	withChange,
	type NoteChange,
	type ShownNote,
	type WaitingNotes
} from '../../domain/meeting/note-queue.ts';
import { versionsOf, type NoteContent, type TableNote } from '../../domain/meeting/table-notes.ts';
import { pauseBefore } from '../../offline/delivery.ts';
import { changeKeptNotes } from '../../offline/device.ts';
import {
	settle,
	type Conflict,
	type Editing,
	type KeptNotes,
	type LostNote,
	type TableNow
} from '../../offline/kept-notes.ts';
import { deliverNotes, type DeliveredNotes } from '../../offline/notes-delivery.ts';
import { keepTableHere, sendWhenBack } from '../../offline/pages-here.ts';
import { postJson } from '../../offline/post-json.ts';
import { contentOf, emptyNote, freshId, type TablePlaces } from './note-view.ts';

/** Milliseconds until something typed goes to the municipality. */
const typingPause = 1_200;
/** Milliseconds between looking for what the others at the table have written. */
const lookPause = 4_000;

/**
 * A table's notes on a note-taker's page: what she writes is kept on her device as it is typed, and delivered, the same
 * again until the municipality has it. What the others at the table write is looked for every few seconds.
 */
export class NotesAtTable {
	table: TableNow = $state.raw() as TableNow;
	editing: Editing = $state.raw() as Editing;
	conflicts: Record<string, Conflict> = $state.raw({});
	lost: LostNote[] = $state.raw([]);
	/** Whether the municipality could be reached when it was tried last. */
	contact: 'untried' | 'lost' | 'back' = $state('untried');
	/** The notes changed while the table read them. */
	changed = $state(false);
	/** The municipality does not know this browser as a participant any more. */
	out = $state(false);
	onDevice = $state(false);

	#waiting: WaitingNotes = $state.raw({});
	#language = $state.raw('');
	readonly #places: TablePlaces;
	#underWay: Promise<void> | null = null;
	#typing: ReturnType<typeof setTimeout> | undefined;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#keeping: Promise<unknown> = Promise.resolve();
	#attempt = 0;

	/** Notes as they will be when everything has arrived. */
	readonly notes: ShownNote[] = $derived(shownNotes(this.table.notes, this.#waiting, this.#language));
	readonly hasUnsent = $derived(Object.keys(this.#waiting).length > 0);

	constructor(places: TablePlaces, language: string, table: TableNow, kept: KeptNotes | undefined) {
		this.#places = places;
		this.#language = language;
		this.table = table;
		this.#waiting = kept?.waiting ?? {};
		this.conflicts = kept?.conflicts ?? {};
		this.lost = kept?.lost ?? [];
		this.editing = kept?.editing ?? this.#fresh(null);
	}

	/** Begins to look and to deliver. Gives the end. */
	start(): () => void {
		const look = setInterval(() => void this.#look(), lookPause);
		const leaving = () => {
			if (document.visibilityState === 'visible') return void this.#look();
			this.#keepTyped();
			if (!this.#underWay) void this.#deliver(true);
		};
		const online = () => void this.#deliver();
		document.addEventListener('visibilitychange', leaving);
		window.addEventListener('pagehide', leaving);
		window.addEventListener('online', online);
		void this.#keep().then(() => keepTableHere(this.#places));
		void this.#deliver();
		return () => {
			clearInterval(look);
			clearTimeout(this.#typing);
			clearTimeout(this.#retry);
			document.removeEventListener('visibilitychange', leaving);
			window.removeEventListener('pagehide', leaving);
			window.removeEventListener('online', online);
		};
	}

	/** Whether something is being typed. */
	get isTyping(): boolean {
		return this.editing.over || this.editing.content.text.trim() !== '';
	}

	edit(content: NoteContent): void {
		this.editing = { ...this.editing, content: $state.snapshot(content) };
		void this.#keep();
		clearTimeout(this.#typing);
		this.#typing = setTimeout(() => {
			this.#keepTyped();
			void this.#deliver();
		}, typingPause);
	}

	/** Goes on with a note; what is being typed already is kept as an unfinished one. */
	open(note: TableNote): void {
		this.#keepTyped();
		const { id, rowVersion } = note;
		this.editing = { id, base: rowVersion, content: contentOf(note), over: !note.unfinished };
		void this.#keep();
	}

	/** Begins anew about a section; what is being typed stays where it was begun, unfinished. */
	moveTo(section: string | null): void {
		if (this.isTyping) this.#keepTyped();
		this.editing = this.#fresh(section);
	}

	/** What is typed is a note; false where there is nothing. */
	finish(): boolean {
		const { id, base, content } = this.editing;
		clearTimeout(this.#typing);
		if (content.text.trim() === '') return false;
		this.#write(id, base, { ...content, text: content.text.trim(), unfinished: false });
		this.editing = this.#fresh(content.section, content.kind);
		void this.#keep();
		void this.#deliver();
		return true;
	}

	discard(): void {
		const { id, base, over, content } = this.editing;
		clearTimeout(this.#typing);
		const there = this.notes.find((note) => note.id === id);
		this.editing = this.#fresh(content.section, content.kind);
		if (there && !over) this.remove({ id, rowVersion: base }, true);
		void this.#keep();
	}

	remove({ id, rowVersion }: Pick<TableNote, 'id' | 'rowVersion'>, removed: boolean): void {
		this.#change({ id, what: 'remove', base: rowVersion, removed });
		void this.#deliver();
	}

	/** The table stands by its notes of a section, as they are on this page. */
	async confirm(section: string | null): Promise<void> {
		const seen = versionsOf(this.notes, section);
		const answer = await postJson<DeliveredNotes>(`${this.#places.base}/table/notes`, {
			confirm: { section, seen }
		});
		if (answer.kind === 'unreachable') this.contact = 'lost';
		if (answer.kind !== 'answered') return;
		this.#reached();
		this.changed = answer.body.refused === 'changed_by_other';
		this.table = answer.body.table;
	}

	/** Chooses between two wordings; both: the own one becomes a note beside. */
	choose(id: string, which: 'mine' | 'theirs' | 'both'): void {
		const { [id]: conflict, ...rest } = this.conflicts;
		if (!conflict) return;
		this.conflicts = rest;
		const { mine, theirs } = conflict;
		if (which === 'mine' && mine) this.#write(id, theirs.rowVersion, { ...mine, unfinished: false });
		else if (which === 'mine') this.#change({ id, what: 'remove', base: theirs.rowVersion, removed: true });
		else if (which === 'both' && mine) this.#write(freshId(), 0, { ...mine, unfinished: false });
		void this.#keep();
		void this.#deliver();
	}

	#fresh(section: string | null, kind?: NoteContent['kind']): Editing {
		return { id: freshId(), base: 0, content: emptyNote(section, kind), over: false };
	}

	/** What is typed goes to the municipality as unfinished; a change of a finished note stays here until it is done. */
	#keepTyped(): void {
		const { id, base, content, over } = this.editing;
		clearTimeout(this.#typing);
		if (over) return;
		const there = this.notes.find((note) => note.id === id);
		if (content.text.trim() === '') {
			if (there && !there.removed) this.#change({ id, what: 'remove', base, removed: true });
		} else if (!there || !isSame(there, typed(content))) this.#write(id, base, typed(content));
	}

	#write(id: string, base: number, content: NoteContent): void {
		this.#change({ id, what: 'write', base, content, table: this.table.table });
	}

	#change(change: NoteChange): void {
		this.changed = false;
		this.#waiting = withChange(this.#waiting, $state.snapshot(change) as NoteChange);
		void this.#keep();
	}

	async #deliver(leaving = false): Promise<void> {
		if (this.#underWay || !this.hasUnsent) return;
		clearTimeout(this.#retry);
		this.#underWay = this.#post(leaving);
		await this.#underWay;
		this.#underWay = null;
		if (!this.hasUnsent || this.out) return;
		if (this.contact === 'lost') {
			this.#retry = setTimeout(() => void this.#deliver(), pauseBefore(this.#attempt++, Math.random()));
			void sendWhenBack(this.#places.home);
		} else void this.#deliver();
	}

	async #post(leaving: boolean): Promise<void> {
		const going = sending(this.#waiting);
		this.#waiting = going.waiting;
		await this.#keep();
		const answer = await deliverNotes(this.#places.base, going.changes, leaving);
		if (answer.kind === 'unreachable') this.contact = 'lost';
		else if (answer.kind === 'refused') this.out = true;
		else {
			this.#reached();
			const { waiting, conflicts, lost } = settle(
				{ waiting: this.#waiting, conflicts: this.conflicts, lost: this.lost },
				answer.body.outcomes
			);
			this.table = answer.body.table;
			this.#waiting = waiting;
			this.conflicts = conflicts;
			this.lost = lost;
			const written = answer.body.outcomes[this.editing.id];
			// What is typed on goes over one's own wording only, never over one that came from another phone.
			if (written && 'note' in written) this.editing = { ...this.editing, base: written.note.rowVersion };
			if (conflicts[this.editing.id]) this.editing = this.#fresh(this.editing.content.section);
			await this.#keep();
		}
	}

	async #look(): Promise<void> {
		if (document.visibilityState !== 'visible' || this.#underWay || this.out) return;
		const response = await fetch(`${this.#places.base}/table/notes`, {
			headers: { accept: 'application/json' }
		}).catch(() => null);
		if (this.#underWay) return;
		if (response?.ok) {
			this.table = ((await response.json()) as { table: TableNow }).table;
			this.#reached();
			void this.#keep();
		} else if (response?.status === 404) this.out = true;
		else this.contact = 'lost';
	}

	#reached(): void {
		this.#attempt = 0;
		if (this.contact === 'lost') {
			this.contact = 'back';
			void this.#deliver();
		}
	}

	/** Keeps everything on the device as it is now, one writing after the other. */
	#keep(): Promise<unknown> {
		const { name, base } = this.#places;
		this.#keeping = this.#keeping.then(async () => {
			const kept: KeptNotes = $state.snapshot({
				name,
				base,
				table: this.table,
				waiting: this.#waiting,
				editing: this.isTyping ? this.editing : null,
				conflicts: this.conflicts,
				lost: this.lost
			});
			this.onDevice = (await changeKeptNotes(name, () => kept)) !== undefined;
		});
		return this.#keeping;
	}
}

function typed(content: NoteContent): NoteContent {
	return contentOf({ ...content, text: content.text.trim(), unfinished: true });
}

function isSame(note: ShownNote, content: NoteContent): boolean {
	return !note.removed && JSON.stringify(contentOf(note)) === JSON.stringify(content);
}
