import type { Options, Sql } from 'postgres';
import { connect, type Purpose } from './connection.ts';

/** One connection, for one user at a time; statements given to `sql` go over it in order. */
export type Session = { sql: Sql; release: () => void };

export type Sessions = { acquire: () => Promise<Session>; end: () => Promise<void> };

/**
 * Single connections to be used one transaction at a time. The driver's own `reserve` loses connections when the
 * server goes away while somebody waits for one; here each connection is a pool of one, which only has to reconnect.
 */
export function createSessions(
	url: string,
	purpose: Purpose,
	size: number,
	options: Options<Record<string, never>> = {}
): Sessions {
	const all: Sql[] = [];
	const free: Sql[] = [];
	const waiting: ((session: Session) => void)[] = [];

	function lend(sql: Sql): Session {
		let lent = true;
		return {
			sql,
			release() {
				if (!lent) return;
				lent = false;
				const next = waiting.shift();
				if (next) next(lend(sql));
				else free.push(sql);
			}
		};
	}

	return {
		async acquire() {
			// The one used last first: its server process is warm, and few connections do when few are needed.
			const known = free.pop();
			if (known) return lend(known);
			if (all.length < size) {
				const fresh = connect(url, purpose, { ...options, max: 1 });
				all.push(fresh);
				return lend(fresh);
			}
			return new Promise((resolve) => waiting.push(resolve));
		},
		async end() {
			await Promise.all(all.map((sql) => sql.end({ timeout: 5 })));
		}
	};
}
