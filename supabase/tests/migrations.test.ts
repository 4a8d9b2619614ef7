import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../src/lib/server/backend/backend.ts';
import { connect } from '../../src/lib/server/backend/connection.ts';
import { generateTypes } from '../../src/lib/server/backend/generate-types.ts';
import { listMigrations, migrate, pendingMigrations } from '../../src/lib/server/backend/migrate.ts';
import { project, startTestServer, type TestServer } from '../../tests/support/server.ts';
import { supabase } from './supabase-cli.ts';

const versions = listMigrations(project).map(({ version }) => version);
let server: TestServer;
const folders: string[] = [];

beforeAll(async () => {
	server = await startTestServer({ pristine: true });
});
afterAll(async () => {
	await server?.stop();
	for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A project that has only the first migrations. */
function younger(count: number): string {
	const folder = mkdtempSync(join(tmpdir(), 'radslag-younger-'));
	folders.push(folder);
	mkdirSync(join(folder, 'supabase', 'migrations'), { recursive: true });
	for (const { path } of listMigrations(project).slice(0, count)) {
		cpSync(path, join(folder, 'supabase', 'migrations', basename(path)));
	}
	cpSync(join(project, 'supabase', 'config.toml'), join(folder, 'supabase', 'config.toml'));
	return folder;
}

// Our roles belong to the whole server, whose owner they know: one owner for all databases here.
describe('a database whose owner is an ordinary role', () => {
	it('is pushed to by the supabase CLI, and the application starts on it with nothing pending', async () => {
		const url = await server.createOwnedDatabase();
		await supabase('db', 'push', `--remote=${url}`, '--yes');
		const backend = await openBackend({ DATABASE_URL: url });
		expect(await backend.pendingMigrations()).toEqual([]);
		expect(await backend.anonymous.call('whoami')).toBe('anon');
		await backend.close();
		expect(await supabase('db', 'push', `--remote=${url}`, '--yes')).toContain('up to date');
	});
});

describe('a database whose owner is a superuser', () => {
	const fresh = () => server.createDatabase();

	it('is migrated by the application, and the supabase CLI then finds nothing to do', async () => {
		const url = await fresh();
		const sql = connect(url, 'owner');
		expect(await pendingMigrations(sql, project)).toEqual(versions);
		expect(await migrate(sql, project)).toEqual(versions);
		expect(await migrate(sql, project)).toEqual([]);
		await sql.end();
		expect(await supabase('db', 'push', `--remote=${url}`, '--yes')).toContain('up to date');
		const list = await supabase('migration', 'list', `--remote=${url}`);
		// Local and remote; a version that is no time of day would stand in the column of times too.
		for (const version of versions) expect(list.split(version), version).toHaveLength(3);
	});

	it('may be begun by the one and finished by the other', async () => {
		const [begunHere, begunThere] = [await fresh(), await fresh()];
		const early = younger(3);
		const here = connect(begunHere, 'owner');
		expect(await migrate(here, early)).toEqual(versions.slice(0, 3));
		await supabase('db', 'push', `--remote=${begunHere}`, '--yes');
		expect(await pendingMigrations(here, project)).toEqual([]);
		await here.end();

		await supabase('db', 'push', `--remote=${begunThere}`, '--yes', `--workdir=${early}`);
		const there = connect(begunThere, 'owner');
		expect(await migrate(there, project)).toEqual(versions.slice(3));
		await there.end();
	});

	it('is migrated once although several nodes start together', async () => {
		const url = await fresh();
		const nodes = Array.from({ length: 3 }, () => connect(url, 'owner'));
		const applied = await Promise.all(nodes.map((sql) => migrate(sql, project)));
		expect(applied.flat().sort()).toEqual(versions);
		await Promise.all(nodes.map((sql) => sql.end()));
	});

	it('keeps nothing of a migration that fails half-way, and goes on from there when it is repaired', async () => {
		const sql = connect(await fresh(), 'owner');
		const folder = younger(2);
		const path = join(folder, 'supabase', 'migrations', '20990101000000_broken.sql');
		writeFileSync(path, 'create table private.half (id integer); select 1 / 0;');
		await expect(migrate(sql, folder)).rejects.toThrow('20990101000000_broken.sql');
		expect(await pendingMigrations(sql, folder)).toEqual(['20990101000000']);
		expect(await sql`select to_regclass('private.half') as half`).toEqual([{ half: null }]);
		writeFileSync(path, 'create table private.half (id integer);');
		expect(await migrate(sql, folder)).toEqual(['20990101000000']);
		await sql.end();
	});

	it('survives a server that is killed in the middle of migrating', async () => {
		const sql = connect(await fresh(), 'owner');
		const running = migrate(sql, project).catch((error: unknown) => error);
		process.kill(server.pid() ?? 0, 'SIGQUIT');
		await running;
		await expect
			.poll(
				() =>
					sql`select 1`.then(
						() => true,
						() => false
					),
				{ timeout: 20_000 }
			)
			.toBe(true);
		await migrate(sql, project);
		expect(await pendingMigrations(sql, project)).toEqual([]);
		await sql.end();
	});

	it('gives the types that the application is written against', async () => {
		const url = await fresh();
		const sql = connect(url, 'owner');
		await migrate(sql, project);
		await sql.end();
		const written = readFileSync(join(project, 'src/lib/server/backend/api.generated.ts'), 'utf8');
		expect(
			await generateTypes(url),
			'stale: run `npm run -s radslag types` (node src/command/run.js types)'
		).toBe(written);
	});
});
