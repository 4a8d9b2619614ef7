import type { Backend } from '../backend/backend.ts';

/** What every request needs to know of the municipalities. */
export type Tenants = {
	/** Their host names. */
	hosts: readonly string[];
	/** How often each has changed its own wordings of the interface's texts, by slug; those that never did are left out. */
	textRevisions: ReadonlyMap<string, number>;
};

const lifetime = 10_000;
const nobody: Tenants = { hosts: [], textRevisions: new Map() };
let known: { tenants: Tenants; readAt: number } | undefined;

/** Read anew every ten seconds, in one call; the last ones known while the database is away. */
export async function tenantsOf({ sql }: Backend): Promise<Tenants> {
	if (known && performance.now() - known.readAt < lifetime) return known.tenants;
	try {
		const rows = await sql<{ slug: string; hosts: string[]; revision: number }[]>`
			select slug, hosts, texts_revision as revision from private.municipalities`;
		const changed = rows.filter(({ revision }) => revision > 0);
		const tenants = {
			hosts: [...new Set(rows.flatMap(({ hosts }) => hosts))],
			textRevisions: new Map(changed.map(({ slug, revision }) => [slug, revision]))
		};
		known = { tenants, readAt: performance.now() };
	} catch {
		// This machine's own names need no database; whoever asks for the others sees 421 until it is back.
	}
	return known?.tenants ?? nobody;
}
