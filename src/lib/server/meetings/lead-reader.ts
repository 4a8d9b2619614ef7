import type { LeadState } from '../../domain/meeting/live-state.ts';
import { staffReader } from '../auth/staff-reader.ts';
import type { Visit } from '../auth/visit.ts';
import type { Backend } from '../backend/backend.ts';
import * as live from '../data/meeting-live.ts';

/** Reads a meeting as the leader who asks. Refuses `sign_in_needed` (401), `role_missing` (403), `not_found`. */
export function leadReader(backend: Backend, visit: Visit, meeting: string): () => Promise<LeadState> {
	return staffReader(backend, visit, (db) => live.leadState(db, meeting));
}
