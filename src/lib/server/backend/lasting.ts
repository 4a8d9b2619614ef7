import type { Options, Sql } from 'postgres';
import { connect, type Purpose } from './connection.ts';

/**
 * A pool that outlives the server's restarts. A connection of the driver that is lost while statements are being
 * written to it never writes again; so when one closes, the whole pool is put aside for a new one, and what still
 * hangs in the old one fails after five seconds. Listening has a connection of its own, which the driver renews.
 */
export function connectLasting(
	url: string,
	purpose: Purpose,
	options: Options<Record<string, never>> = {}
): Sql {
	let ended = false;
	let current = create();
	let listener: Sql | undefined;

	function create(): Sql {
		const pool = connect(url, purpose, { ...options, onclose: () => replace(pool) });
		return pool;
	}

	function replace(lost: Sql): void {
		if (ended || lost !== current) return;
		current = create();
		void lost.end({ timeout: 5 });
	}

	async function end(wish?: { timeout?: number }): Promise<void> {
		ended = true;
		await Promise.all([current.end(wish), listener?.end(wish)]);
	}

	return new Proxy(current, {
		apply: (_, self, args) => Reflect.apply(current, self, args) as unknown,
		get(_, name) {
			if (name === 'end') return end;
			if (name === 'listen') return (listener ??= connect(url, purpose, { ...options, max: 1 })).listen;
			return Reflect.get(current, name) as unknown;
		}
	});
}
