import postgres, { type Options, type Sql } from 'postgres';
import { socketAt } from './local-socket.ts';

/** Which pool a connection belongs to; shown in pg_stat_activity. */
export type Purpose = 'owner' | 'calls';

/**
 * A pool on a PostgreSQL address. Reconnects by itself: a lost connection is retried within half a second, so
 * that a restarted database is in use again at once.
 */
export function connect(url: string, purpose: Purpose, options: Options<Record<string, never>> = {}): Sql {
	const path = socketAt(url);
	return postgres(url, {
		...(path ? { path } : {}),
		max: purpose === 'owner' ? 5 : 10,
		connect_timeout: 10,
		max_lifetime: null,
		backoff: () => 0.1 + Math.random() * 0.4,
		fetch_types: purpose === 'owner',
		onnotice: () => {},
		...options,
		connection: {
			application_name: `radslag ${purpose}`,
			// Types in the catalogue of functions are then always written with their schema.
			...(purpose === 'calls' ? { search_path: '' } : {}),
			...options.connection
		}
	} as Options<Record<string, never>>);
}

/** The same server and database under another name. */
export function withUser(url: string, user: string, password: string): string {
	const address = new URL(url);
	address.username = user;
	address.password = password;
	return address.href;
}
