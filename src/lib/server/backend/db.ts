import { createClient } from '@supabase/supabase-js';
import type { Database } from './api.generated.ts';
import { toThrowable } from './refusal.ts';

type Functions = Database['api']['Functions'];
export type FunctionName = keyof Functions & string;
/** The arguments by name; null is passed on as SQL's null. */
export type Arguments<F extends FunctionName> = {
	[K in keyof Functions[F]['Args']]: Functions[F]['Args'][K] | null;
};
export type Answer<F extends FunctionName> = Functions[F]['Returns'];

/** The database as one caller sees it: nobody (a resident), or one person in one municipality. */
export type Db = {
	/**
	 * Calls a function of the schema api.
	 * @throws Refusal a rule said no
	 * @throws BackendUnavailable the database does not answer
	 * @throws DatabaseDefect anything else that went wrong there
	 */
	call: <F extends FunctionName>(
		name: F,
		...args: Functions[F]['Args'] extends Record<PropertyKey, never> ? [] : [Arguments<F>]
	) => Promise<Answer<F>>;
};

export type ClientOptions = {
	/** Where PostgREST is; any address will do when `fetch` never leaves the process. */
	url: string;
	/** The public key: a token of the role anon. */
	key: string;
	/** Answers the calls; undefined: over the network. */
	fetch?: typeof fetch;
};

/** A `Db` over supabase-js. `token` makes it act as a person. */
export function createDb({ url, key, fetch }: ClientOptions, token?: string): Db {
	const client = createClient<Database, 'api'>(url, key, {
		db: { schema: 'api' },
		global: fetch ? { fetch } : {},
		accessToken: async () => token ?? key
	});
	return {
		async call(name, ...args) {
			const { data, error, status } = await client.rpc(name, args[0] as never);
			if (error) throw toThrowable(error, status);
			return data as never;
		}
	};
}
