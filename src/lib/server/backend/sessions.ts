import type { Options, Sql } from 'postgres';
import { connect, type Purpose } from './connection.ts';
import { isConnectionLoss, isUnreachable } from './rest-errors.ts';

/**
 * One connection, for one user at a time; statements given to `sql` go over it in order. Give it back with the
 * error if one failed: a connection that is lost is thrown away.
 */
export type Session = { sql: Sql; release: (failure?: unknown) => void };

export type Sessions = { acquire: () => Promise<Session>; end: () => Promise<void> };

/**
 * Single connections to be used one transaction at a time. The driver's own `reserve` loses connections when the
 * server goes away while somebody waits for one, and a connection lost while it is written to never writes again.
 * Here each is a pool of one that is used by one at a time and not used again after a loss.
 */
export function createSessions(
	url: string,
	purpose: Purpose,
	size: number,
	options: Options<Record<string, never>> = {}
): Sessions {
	const all = new Set<Sql>();
	const free: Sql[] = [];
	const waiting: { resolve: (session: Session) => void; reject: (reason: unknown) => void }[] = [];

	function create(): Sql {
		// Not for ever: one that was thrown away while it reconnected would otherwise stay.
		const sql = connect(url, purpose, { idle_timeout: 60, ...options, max: 1 });
		all.add(sql);
		return sql;
	}

	function throwAway(sql: Sql): void {
		all.delete(sql);
		void sql.end({ timeout: 0 });
	}

	function lend(sql: Sql): Session {
		let lent = true;
		return {
			sql,
			release(failure) {
				if (!lent) return;
				lent = false;
				const lost = isConnectionLoss(failure);
				if (lost) throwAway(sql);
				// Nobody can connect: those who wait need not find out one by one.
				if (isUnreachable(failure)) for (const { reject } of waiting.splice(0)) reject(failure);
				const next = waiting.shift();
				if (next) next.resolve(lend(lost ? create() : sql));
				else if (!lost) free.push(sql);
			}
		};
	}

	return {
		async acquire() {
			// The one used last first: its server process is warm, and few connections do when few are needed.
			const known = free.pop();
			if (known) return lend(known);
			if (all.size < size) return lend(create());
			return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
		},
		async end() {
			await Promise.all([...all].map((sql) => sql.end({ timeout: 5 })));
		}
	};
}
