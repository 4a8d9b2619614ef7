import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../../src/lib/server/data/members.ts';
import { tokenFor } from '../../../src/lib/server/auth/token-for.ts';
import { openBackend, type Backend } from '../../../src/lib/server/backend/backend.ts';
import type { Db } from '../../../src/lib/server/backend/db.ts';

/** The database of the application under test, behind its back. */
export function openOwnBackend(): Promise<Backend> {
	return openBackend({ DATABASE_URL: ownerAddress() });
}

/** The database as the member of staff with this role in the municipality sees it. */
export async function staffDb(backend: Backend, municipality: string, role: Role): Promise<Db> {
	const id = await municipalityId(backend, municipality);
	const [member] = await backend.sql<{ person_id: string }[]>`
		select person_id from private.members where municipality_id = ${id} and role = ${role} limit 1`;
	return backend.as(await tokenFor(backend, member?.person_id ?? '', id));
}

export async function municipalityId(backend: Backend, municipality: string): Promise<string> {
	const [row] = await backend.sql<{ id: string }[]>`
		select id from private.municipalities where slug = ${municipality}`;
	return row?.id ?? '';
}

/** Where the embedded server of the application under test listens: the fourth line of its pid file is its port. */
export function ownerAddress(): string {
	const folder = join(process.env.RADSLAG_E2E_FOLDER ?? '', 'data');
	const password = readFileSync(join(folder, 'database-password'), 'utf8').trim();
	const port = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3];
	return `postgres://postgres:${password}@127.0.0.1:${port}/radslag`;
}
