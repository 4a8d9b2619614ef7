import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import postgres from 'postgres';
import { findBinaries } from './binaries.ts';
import { prepareCluster } from './cluster.ts';
import { chooseDataFolder } from './data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { makeSocketFolder, removeSocketFolder } from './local-socket.ts';
import { readPidFile, stopLeftover } from './postmaster.ts';
import { databaseUser } from './system-user.ts';
import { keepRunning } from './watch.ts';

/** A running embedded server. */
export type EmbeddedServer = {
	/** Connection address of the owner, password included. */
	url: string;
	/** Where the data lies. */
	folder: string;
	/** What the operator should be told, in Swedish: where the data went, what had to be repaired. */
	notices: string[];
	/** The id of the database child right now. */
	pid: () => number | undefined;
	stop: () => Promise<void>;
};

export type EmbeddedOptions = {
	env: NodeJS.ProcessEnv;
	/** The project's root folder. */
	project: string;
	/** Settings that differ from the ordinary ones; for tests. */
	settings?: Record<string, string>;
	/** Told about restarts of the child. */
	onEvent?: (message: string) => void;
	/** Pause between two questions to the child whether it still answers, in milliseconds. */
	probeEvery?: number;
};

const databaseName = 'radslag';

/**
 * Starts the embedded PostgreSQL on its data folder: one application per folder; a child left over from a killed
 * application is stopped first; a child that dies is started again.
 * @throws StartRefused with a text for the operator when the folder cannot be used
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
	const user = databaseUser();
	const { path: folder, notice } = chooseDataFolder(options.env, options.project, user);
	const notices = notice ? [notice] : [];
	const lock = lockFolder(folder);
	try {
		const binaries = findBinaries(user, () => folder);
		const password = readOrCreatePassword(folder);
		const cluster = join(folder, 'postgres');
		await prepareCluster(cluster, password, binaries, user);
		const before = readPidFile(cluster);
		const leftover = await stopLeftover(cluster);
		if (leftover && before) removeSocketFolder(before.port);
		if (leftover) notices.push(`En databasprocess (${leftover}) från en tidigare körning stoppades först.`);
		const port = await freePort();
		const sockets = makeSocketFolder(port, user);
		const owner = { host: '127.0.0.1', port, user: 'postgres', pass: password };
		const child = await keepRunning({
			program: binaries.postgres,
			cluster,
			port,
			user,
			settings: { ...options.settings, unix_socket_directories: sockets ?? '' },
			isReady: () => answers(owner),
			onEvent: options.onEvent ?? (() => {}),
			probeEvery: options.probeEvery ?? 5_000
		});
		await ensureDatabase(owner);
		return {
			url: `postgres://postgres:${password}@127.0.0.1:${port}/${databaseName}`,
			folder,
			notices,
			pid: child.pid,
			async stop() {
				await child.stop();
				removeSocketFolder(port);
				lock.release();
			}
		};
	} catch (error) {
		lock.release();
		throw error;
	}
}

type Owner = { host: string; port: number; user: string; pass: string };

/** One connection, one question; false when the server does not take connections (yet). */
async function answers(owner: Owner): Promise<boolean> {
	const sql = postgres({ ...owner, database: 'postgres', max: 1, connect_timeout: 3, fetch_types: false });
	try {
		await sql`select 1`;
		return true;
	} catch {
		return false;
	} finally {
		await sql.end({ timeout: 1 });
	}
}

async function ensureDatabase(owner: Owner): Promise<void> {
	const sql = postgres({ ...owner, database: 'postgres', max: 1, fetch_types: false, onnotice: () => {} });
	try {
		const found = await sql`select from pg_database where datname = ${databaseName}`;
		if (found.length === 0) await sql`create database ${sql(databaseName)}`;
	} finally {
		await sql.end();
	}
}

/** The owner's password: made once, readable by the operating system's owner of the folder only. */
function readOrCreatePassword(folder: string): string {
	const path = join(folder, 'database-password');
	if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600 });
	return readFileSync(path, 'utf8').trim();
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().on('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
