import type { LeadState } from '../../domain/meeting/live-state.ts';
import { staffRequest } from '../auth/staff-request.ts';
import type { Visit } from '../auth/visit.ts';
import type { Backend } from '../backend/backend.ts';
import type { Db } from '../backend/db.ts';
import { Refusal } from '../backend/refusal.ts';
import * as live from '../data/meeting-live.ts';

/** For how long a session that was there is taken to be there still, in milliseconds. */
const sessionHolds = 3_000;

/**
 * Reads a meeting as the leader who asks. The address is `/api/<municipality>/…`. Her role is looked up by every
 * reading, her session every three seconds: whoever has signed out or has lost the role reads nothing more.
 * The function refuses `sign_in_needed` (401), `role_missing` (403), `not_found`.
 */
export function leadReader(backend: Backend, visit: Visit, meeting: string): () => Promise<LeadState> {
	// The answer has begun when the session is looked up again: no cookie can be set any more.
	const later: Visit = { ...visit, cookies: { set: () => {} } };
	let db: Db | undefined;
	let checkedAt = -Infinity;
	return async () => {
		if (!db || performance.now() - checkedAt > sessionHolds) {
			db = undefined;
			const { person, db: hers, redirectTo } = await staffRequest(backend, later);
			if (!person || redirectTo) throw new Refusal('sign_in_needed', 401);
			db = hers;
			checkedAt = performance.now();
		}
		return live.leadState(db, meeting);
	};
}
