import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { openBackend } from '../../src/lib/server/backend/backend.ts';
import { startEmbedded, type EmbeddedServer } from '../../src/lib/server/backend/embedded.ts';
import { listMigrations } from '../../src/lib/server/backend/migrate.ts';
import { stopLeftover } from '../../src/lib/server/backend/postmaster.ts';
import { isAlive } from '../../src/lib/server/backend/process-identity.ts';

/** The project's root folder. */
export const project = join(import.meta.dirname, '..', '..');

const folder = join(tmpdir(), 'radslag-tests');
let copies = 0;

/** A real embedded server of one test file. Its database `radslag` is migrated and serves as the template. */
export type TestServer = EmbeddedServer & {
	/** Makes a fresh migrated database and gives the owner's address of it. */
	createDatabase: () => Promise<string>;
};

/**
 * Starts a server on a copy of a migrated cluster that is made once per state of the migrations.
 * Not durable unless `durable` is asked for: tests about data on disk must.
 */
export async function startTestServer({ durable = false } = {}): Promise<TestServer> {
	const template = await migratedTemplate();
	const path = join(folder, `run-${process.pid}-${copies++}`);
	copy(template, path);
	const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' };
	const server = await startEmbedded({ env: { DATA_DIR: path }, project, settings: durable ? {} : quick });
	let databases = 0;
	return {
		...server,
		async createDatabase() {
			const name = `test_${databases++}`;
			const address = new URL(server.url);
			address.pathname = '/postgres';
			const sql = postgres(address.href, { max: 1, fetch_types: false });
			await sql.unsafe(`create database ${name} template radslag`);
			await sql.end();
			address.pathname = `/${name}`;
			return address.href;
		},
		async stop() {
			await server.stop();
			rmSync(path, { recursive: true, force: true });
		}
	};
}

async function migratedTemplate(): Promise<string> {
	const content = createHash('sha256');
	for (const { path } of listMigrations(project)) content.update(readFileSync(path));
	for (const file of ['cluster.ts', 'embedded.ts']) {
		content.update(readFileSync(join(project, 'src/lib/server/backend', file)));
	}
	const path = join(folder, `template-${content.digest('hex').slice(0, 16)}`);
	mkdirSync(folder, { recursive: true });
	await sweep();
	if (existsSync(path)) return path;
	const unfinished = `${path}.${process.pid}`;
	const server = await startEmbedded({ env: { DATA_DIR: unfinished }, project, settings: { fsync: 'off' } });
	const backend = await openBackend({ DATABASE_URL: server.url });
	await backend.close();
	await server.stop();
	if (existsSync(path)) rmSync(unfinished, { recursive: true });
	else renameSync(unfinished, path);
	return path;
}

/** Removes what killed test runs have left, their servers included. */
async function sweep(): Promise<void> {
	for (const name of readdirSync(folder)) {
		const owner = Number(/^run-(\d+)-/.exec(name)?.[1] ?? /\.(\d+)$/.exec(name)?.[1]);
		if (!owner || isAlive(owner)) continue;
		await stopLeftover(join(folder, name, 'postgres'));
		rmSync(join(folder, name), { recursive: true, force: true });
	}
}

/** Copies with owners: as root the files belong to the user postgres. */
function copy(from: string, to: string): void {
	chmodSync(folder, 0o755);
	const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
	if (status !== 0) throw new Error(`cp: ${stderr}`);
}
