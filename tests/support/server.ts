import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import postgres from 'postgres';
import { openBackend } from '../../src/lib/server/backend/backend.ts';
import { withUser } from '../../src/lib/server/backend/connection.ts';
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
	/** Makes a copy of the database `radslag` and gives the owner's address of it. */
	createDatabase: () => Promise<string>;
	/** Makes an empty database whose owner is no superuser, as on a server that somebody else runs. */
	createOwnedDatabase: () => Promise<string>;
};

/** Makes a data folder with a migrated cluster, made once per state of the migrations and copied. */
export async function copyDataFolder({ pristine }: { pristine?: boolean | undefined } = {}): Promise<string> {
	const template = await preparedCluster(pristine ?? false);
	const path = join(folder, `run-${process.pid}-${copies++}`);
	copy(template, path);
	return path;
}

type ServerOptions = {
	/** Keep every promise about data on disk; tests that do not ask about that are faster without. */
	durable?: boolean;
	/** A cluster that nothing of ours was ever applied to: `radslag` is empty and our roles are not there. */
	pristine?: boolean;
};

/** Starts a server on a copy of a cluster that is made once per state of the migrations. */
export async function startTestServer({ durable, pristine }: ServerOptions = {}): Promise<TestServer> {
	const path = await copyDataFolder({ pristine });
	const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' };
	const server = await startEmbedded({ env: { DATA_DIR: path }, project, settings: durable ? {} : quick });
	let databases = 0;
	return {
		...server,
		async createDatabase() {
			const name = `test_${databases++}`;
			await administer(server.url, (sql) => sql.unsafe(`create database ${name} template radslag`));
			return withDatabase(server.url, name);
		},
		async createOwnedDatabase() {
			const name = `owned_${databases++}`;
			const password = randomUUID();
			await administer(server.url, async (sql) => {
				await sql.unsafe(`create role ${name} login createrole password '${password}'`);
				await sql.unsafe(`create database ${name} owner ${name}`);
			});
			return withUser(withDatabase(server.url, name), name, password);
		},
		async stop() {
			await server.stop();
			rmSync(path, { recursive: true, force: true });
		}
	};
}

async function administer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
	const sql = postgres(withDatabase(url, 'postgres'), { max: 1, fetch_types: false });
	await work(sql);
	await sql.end();
}

function withDatabase(url: string, name: string): string {
	const address = new URL(url);
	address.pathname = `/${name}`;
	return address.href;
}

async function preparedCluster(pristine: boolean): Promise<string> {
	const content = createHash('sha256');
	if (!pristine) {
		for (const { path } of listMigrations(project)) content.update(basename(path)).update(readFileSync(path));
	}
	for (const file of ['cluster.ts', 'embedded.ts']) {
		content.update(readFileSync(join(project, 'src/lib/server/backend', file)));
	}
	const path = join(folder, `template-${content.digest('hex').slice(0, 16)}`);
	mkdirSync(folder, { recursive: true });
	await sweep();
	if (existsSync(path)) return path;
	const unfinished = `${path}.${process.pid}`;
	const server = await startEmbedded({ env: { DATA_DIR: unfinished }, project, settings: { fsync: 'off' } });
	if (!pristine) await (await openBackend({ DATABASE_URL: server.url })).close();
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
