import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import { openBackend, type Backend } from '../../src/lib/server/backend/backend.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import { signPerson } from '../../src/lib/server/backend/token.ts';
import { startTestServer, type TestServer } from './server.ts';

export type Role = 'administrator' | 'facilitator' | 'working_group' | 'registrar' | 'observer';

/** A fresh migrated database of one test or test file. */
export type TestDatabase = {
	backend: Backend;
	/** Calls as a resident. */
	anonymous: Db;
	/** The owner's connection, for arranging and for looking at the tables. */
	sql: Backend['sql'];
	/** Makes a municipality and gives its id. */
	municipality: (slug: string, name?: string) => Promise<string>;
	/** Makes a person with these roles in the municipality and gives a `Db` that acts as that person. */
	member: (municipality: string, ...roles: Role[]) => Promise<Db & { person: string }>;
	/** A `Db` that acts as a person who is no member of anything. */
	stranger: (municipality: string, person?: string) => Promise<Db>;
};

let server: Promise<TestServer> | undefined;
const opened: Backend[] = [];

afterAll(async () => {
	await Promise.all(opened.splice(0).map((backend) => backend.close()));
	await (await server)?.stop();
	server = undefined;
});

/** The server of this test file, started by the first who asks. */
export function testServer(): Promise<TestServer> {
	server ??= startTestServer();
	return server;
}

/** Makes a fresh migrated database. The server is shared by the test file and stopped after it. */
export async function createDatabase(): Promise<TestDatabase> {
	return openTestDatabase(await (await testServer()).createDatabase());
}

/** The database at an address of its owner, migrated if it is not; closed after the file. */
export async function openTestDatabase(url: string): Promise<TestDatabase> {
	const backend = await openBackend({ DATABASE_URL: url });
	opened.push(backend);
	const { sql, secrets } = backend;
	const actAs = async (municipality: string, person: string): Promise<Db> =>
		backend.as(await signPerson(secrets.tokenSecret, person, municipality));
	return {
		backend,
		anonymous: backend.anonymous,
		sql,
		async municipality(slug, name = slug) {
			const [row] = await sql<{ id: string }[]>`
				insert into private.municipalities (slug, name) values (${slug}, ${name}) returning id`;
			return row?.id ?? '';
		},
		async member(municipality, ...roles) {
			const person = randomUUID();
			for (const role of roles) {
				await sql`insert into private.members (municipality_id, person_id, role, name, email)
					values (${municipality}, ${person}, ${role}, ${`Test ${role}`}, ${`${role}@example.invalid`})`;
			}
			return Object.assign(await actAs(municipality, person), { person });
		},
		stranger: (municipality, person = randomUUID()) => actAs(municipality, person)
	};
}
