import type { Db } from '../../src/lib/server/backend/db.ts';

/** Calls a function that is only known at run time, as a test that goes through all of them must. */
export function callByName(db: Db, name: string, parameters: readonly unknown[]): Promise<unknown> {
	return (db.call as (name: string, ...parameters: unknown[]) => Promise<unknown>)(name, ...parameters);
}
