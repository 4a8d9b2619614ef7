import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend } from '../backend/backend.ts';
import { projectFolder } from '../backend/project.ts';

/** What `GET /api/health` answers; 200 when `status` is ok, otherwise 503. */
export type Health = {
	status: 'ok' | 'unavailable' | 'migrations_pending';
	version: string;
	backend: Backend['kind'] | null;
	database: { reachable: boolean; pendingMigrations: number | null };
};

const patience = 3_000;
const { version } = JSON.parse(readFileSync(join(projectFolder(), 'package.json'), 'utf8')) as {
	version: string;
};

/** Asks the database; one that does not answer within three seconds counts as not reachable. */
export async function health(opening: Promise<Backend>): Promise<Health> {
	const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null).unref());
	try {
		const asked = opening.then(async (backend) => {
			const reachable = await backend.reachable();
			return { kind: backend.kind, reachable, pending: reachable ? await backend.pendingMigrations() : null };
		});
		const answer = await Promise.race([asked, late]);
		if (!answer?.reachable || !answer.pending) return unavailable(answer?.kind ?? null);
		const pendingMigrations = answer.pending.length;
		return {
			status: pendingMigrations > 0 ? 'migrations_pending' : 'ok',
			version,
			backend: answer.kind,
			database: { reachable: true, pendingMigrations }
		};
	} catch {
		// Whatever went wrong, the answer to "is the database there?" is no.
		return unavailable(null);
	}
}

function unavailable(kind: Backend['kind'] | null): Health {
	return {
		status: 'unavailable',
		version,
		backend: kind,
		database: { reachable: false, pendingMigrations: null }
	};
}
