/**
 * The browser's database of kept answers and meetings (IndexedDB: the service worker reads it too, which it cannot
 * localStorage). It is made with the first answer, or by joining a meeting; looking for it before leaves no trace. Where
 * a browser has none or refuses it, everything here answers as if nothing were kept.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { KeptAnswers } from './kept-answers.ts';
import type { KeptMeeting } from './kept-meeting.ts';
import type { KeptNotes } from './kept-notes.ts';

const database = 'radslag';
const stores = ['answers', 'meetings', 'meetingContents', 'tableNotes'] as const;

interface Schema extends DBSchema {
	answers: { key: string; value: KeptAnswers };
	meetings: { key: string; value: KeptMeeting };
	/** The texts of a meeting, apart from what changes with every letter: `content` is the page's to read. */
	meetingContents: { key: string; value: { name: string; content: unknown } };
	tableNotes: { key: string; value: KeptNotes };
}

/** Everything answered that is kept on this device; empty where there is nothing or where it cannot be read. */
export async function keptHere(): Promise<KeptAnswers[]> {
	return (await using(false, (opened) => opened.getAll('answers'))) ?? [];
}

export async function readKept(name: string): Promise<KeptAnswers | undefined> {
	return using(false, (opened) => opened.get('answers', name));
}

/** The meetings kept on this device. */
export async function keptMeetingsHere(): Promise<KeptMeeting[]> {
	return (await using(false, (opened) => opened.getAll('meetings'))) ?? [];
}

/** The texts of a meeting. */
export async function readKeptContent(name: string): Promise<unknown> {
	return (await using(false, (opened) => opened.get('meetingContents', name)))?.content;
}

export async function keepContent(name: string, content: unknown): Promise<void> {
	await using(true, (opened) => opened.put('meetingContents', { name, content }));
}

/** Changes a kept meeting in one transaction, as `changeKept`. */
export async function changeKeptMeeting(
	name: string,
	change: (kept: KeptMeeting | undefined) => KeptMeeting | undefined,
	lasting = false
): Promise<KeptMeeting | undefined> {
	return changeIn('meetings', name, change, lasting);
}

/** The notes of tables kept on this device. */
export async function keptNotesHere(): Promise<KeptNotes[]> {
	return (await using(false, (opened) => opened.getAll('tableNotes'))) ?? [];
}

/** Changes the kept notes of a table in one transaction, as `changeKept`. */
export async function changeKeptNotes(
	name: string,
	change: (kept: KeptNotes | undefined) => KeptNotes | undefined
): Promise<KeptNotes | undefined> {
	return changeIn('tableNotes', name, change, false);
}

/** Forgets a meeting, and the database with the last of it. Gives whether something else is kept. */
export async function forgetKeptMeeting(name: string): Promise<boolean> {
	const others =
		(await keptHere()).length > 0 || (await keptMeetingsHere()).some((kept) => kept.name !== name);
	if (!others) await deleteDB(database).catch(() => undefined);
	else {
		await changeKeptMeeting(name, () => undefined);
		await using(false, (opened) => opened.delete('meetingContents', name));
		await using(false, (opened) => opened.delete('tableNotes', name));
	}
	return others;
}

/**
 * Changes what is kept under `name` in one transaction: `change` gets what is there and gives what shall be there
 * (undefined: nothing). Gives that, or undefined where nothing can be kept.
 * @param lasting waits until it is on the disk, for what must survive the battery
 */
export async function changeKept(
	name: string,
	change: (kept: KeptAnswers | undefined) => KeptAnswers | undefined,
	lasting = false
): Promise<KeptAnswers | undefined> {
	return changeIn('answers', name, change, lasting);
}

/** Forgets what is kept under `name`, and the database with the last of it. Gives whether something else is kept. */
export async function forgetKept(name: string): Promise<boolean> {
	const others =
		(await keptMeetingsHere()).length > 0 || (await keptHere()).some((kept) => kept.name !== name);
	if (others) await changeKept(name, () => undefined);
	else await deleteDB(database).catch(() => undefined);
	return others;
}

async function changeIn<S extends 'answers' | 'meetings' | 'tableNotes'>(
	store: S,
	name: string,
	change: (kept: Schema[S]['value'] | undefined) => Schema[S]['value'] | undefined,
	lasting: boolean
): Promise<Schema[S]['value'] | undefined> {
	return using(true, async (opened) => {
		const transaction = opened.transaction(store, 'readwrite', lasting ? { durability: 'strict' } : {});
		const after = change((await transaction.store.get(name)) as Schema[S]['value'] | undefined);
		if (after) await transaction.store.put(after as never);
		else await transaction.store.delete(name);
		await transaction.done;
		return after;
	});
}

async function using<T>(
	make: boolean,
	work: (opened: IDBPDatabase<Schema>) => Promise<T>
): Promise<T | undefined> {
	try {
		if (!make && indexedDB.databases) {
			const there = await indexedDB.databases();
			if (!there.some(({ name }) => name === database)) return undefined;
		}
		const opened = await openDB<Schema>(database, 3, {
			upgrade(fresh, before, _after, transaction) {
				if (!make && before === 0) return transaction.abort();
				for (const store of stores)
					if (!fresh.objectStoreNames.contains(store)) fresh.createObjectStore(store, { keyPath: 'name' });
			}
		});
		try {
			return await work(opened);
		} finally {
			opened.close();
		}
	} catch {
		// Private windows and full telephones: the page then remembers by itself, and says so.
		return undefined;
	}
}
