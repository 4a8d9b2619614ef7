import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from 'postgres';

export type Migration = { version: string; name: string; path: string };

/** Any number will do, as long as every node uses the same one. */
const lockKey = 7_236_524_001;

/** The migration files of `supabase/migrations`, in the order in which they apply. */
export function listMigrations(project: string): Migration[] {
	const folder = join(project, 'supabase', 'migrations');
	return readdirSync(folder)
		.map((file) => ({ file, match: /^(\d+)_(.*)\.sql$/.exec(file) }))
		.filter(({ match }) => match !== null)
		.map(({ file, match }) => ({
			version: match?.[1] ?? '',
			name: match?.[2] ?? '',
			path: join(folder, file)
		}))
		.sort((a, b) => a.version.localeCompare(b.version));
}

/** The versions that the files have and the database has not. A database never migrated lacks them all. */
export async function pendingMigrations(sql: Sql, project: string): Promise<string[]> {
	const applied = await appliedVersions(sql);
	return listMigrations(project)
		.map(({ version }) => version)
		.filter((version) => !applied.has(version));
}

/**
 * Brings the database up to date. The history is the table that the `supabase` CLI keeps, so that both can be
 * used on one database. Each file is one transaction; one node at a time.
 * @returns the versions that were applied now
 * @throws the database's error, with the file's name in front; the files before it stay applied
 */
export async function migrate(sql: Sql, project: string): Promise<string[]> {
	if ((await pendingMigrations(sql, project)).length === 0) return [];
	const connection = await sql.reserve();
	try {
		await connection`select pg_advisory_lock(${lockKey})`;
		await connection.unsafe(historyTable);
		const applied = await appliedVersions(connection);
		const done: string[] = [];
		for (const migration of listMigrations(project).filter(({ version }) => !applied.has(version))) {
			await apply(connection, migration);
			done.push(migration.version);
		}
		return done;
	} finally {
		await connection`select pg_advisory_unlock(${lockKey})`;
		connection.release();
	}
}

async function apply(connection: Sql, { version, name, path }: Migration): Promise<void> {
	const text = readFileSync(path, 'utf8');
	try {
		await connection.unsafe('begin');
		await connection.unsafe(text);
		await connection.unsafe('reset all; reset role');
		await connection`insert into supabase_migrations.schema_migrations (version, name, statements)
			values (${version}, ${name}, array[${text}])`;
		await connection.unsafe('commit');
	} catch (error) {
		await connection.unsafe('rollback');
		if (error instanceof Error) error.message = `${version}_${name}.sql: ${error.message}`;
		throw error;
	}
}

async function appliedVersions(sql: Sql): Promise<Set<string>> {
	const [history] = await sql<{ table: string | null }[]>`
		select to_regclass('supabase_migrations.schema_migrations')::text as table`;
	if (!history?.table) return new Set();
	const rows = await sql<{ version: string }[]>`select version from supabase_migrations.schema_migrations`;
	return new Set(rows.map(({ version }) => version));
}

const historyTable = `
	create schema if not exists supabase_migrations;
	create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
	alter table supabase_migrations.schema_migrations add column if not exists statements text[];
	alter table supabase_migrations.schema_migrations add column if not exists name text;
`;
