/**
 * The browser's database of kept answers (IndexedDB: the service worker reads it too, which it cannot localStorage).
 * It is made with the first answer; looking for it before leaves no trace. Where a browser has none or refuses it,
 * everything here answers as if nothing were kept.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { KeptAnswers } from './kept-answers.ts';

const database = 'radslag';
const store = 'answers';

interface Schema extends DBSchema {
	answers: { key: string; value: KeptAnswers };
}

/** Everything kept on this device; empty where there is nothing or where it cannot be read. */
export async function keptHere(): Promise<KeptAnswers[]> {
	return (await using(false, (opened) => opened.getAll(store))) ?? [];
}

export async function readKept(name: string): Promise<KeptAnswers | undefined> {
	return using(false, (opened) => opened.get(store, name));
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
	return using(true, async (opened) => {
		const transaction = opened.transaction(store, 'readwrite', lasting ? { durability: 'strict' } : {});
		const after = change(await transaction.store.get(name));
		if (after) await transaction.store.put(after);
		else await transaction.store.delete(name);
		await transaction.done;
		return after;
	});
}

/** Forgets what is kept under `name`, and the database with the last of it. Gives whether something else is kept. */
export async function forgetKept(name: string): Promise<boolean> {
	const others = (await keptHere()).some((kept) => kept.name !== name);
	if (others) await changeKept(name, () => undefined);
	else await deleteDB(database).catch(() => undefined);
	return others;
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
		const opened = await openDB<Schema>(database, 1, {
			upgrade(fresh, _before, _after, transaction) {
				if (make) fresh.createObjectStore(store, { keyPath: 'name' });
				else transaction.abort();
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
