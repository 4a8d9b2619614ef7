import type { Backend } from '../backend/backend.ts';
import type { Db } from '../backend/db.ts';
import { Refusal } from '../backend/refusal.ts';
import { staffRequest } from './staff-request.ts';
import type { Visit } from './visit.ts';

/** For how long a session that was there is taken to be there still, in milliseconds. */
const sessionHolds = 3_000;

/**
 * Reads again and again as the member who asks, for as long as her stream lasts. The address is
 * `/api/<municipality>/…`. Her role is looked up by every reading, her session every three seconds: whoever has signed
 * out or has lost the role reads nothing more.
 * @param read what is read, as her; `person` is her id
 * @returns refuses `sign_in_needed` (401) and what `read` refuses
 */
export function staffReader<T>(
	backend: Backend,
	visit: Visit,
	read: (db: Db, person: string) => Promise<T>
): () => Promise<T> {
	// The answer has begun when the session is looked up again: no cookie can be set any more.
	const later: Visit = { ...visit, cookies: { set: () => {} } };
	let reader: { db: Db; person: string } | undefined;
	let checkedAt = -Infinity;
	return async () => {
		if (!reader || performance.now() - checkedAt > sessionHolds) {
			reader = undefined;
			const { person, db, redirectTo } = await staffRequest(backend, later);
			if (!person || redirectTo) throw new Refusal('sign_in_needed', 401);
			reader = { db, person: person.id };
			checkedAt = performance.now();
		}
		return read(reader.db, reader.person);
	};
}
