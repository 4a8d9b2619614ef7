import type { Backend } from '../backend/backend.ts';

/** A staff account made by the first start, with the password that it is told once. */
export type SeedAccount = { municipality: string; role: string; email: string; password: string };

/** Fills an empty installation. `empty` leaves the demonstration answers out. */
export async function seed(
	backend: Backend,
	{ empty }: { empty: boolean }
): Promise<{ accounts: SeedAccount[] }> {
	void backend;
	void empty;
	return { accounts: [] };
}
