import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { build } from '../../src/command/build.ts';
import { openBackend, type Backend } from '../../src/lib/server/backend/backend.ts';
import { projectFolder } from '../../src/lib/server/backend/project.ts';
import { startEmbedded } from '../../src/lib/server/backend/embedded.ts';
import { Browser, type Timings } from './browser.ts';
import { percentiles, report, round } from './figures.ts';
import { measureInbox } from './inbox.ts';
import { measureMeeting } from './meeting.ts';
import { takePartByPages, takePartOnOnePage, type Task } from './participants.ts';
import { weighPages } from './page-weight.ts';
import { machineTime, parentOf, useOf, watchMemory, type Use } from './process-use.ts';
import {
	createWorld,
	inboxMunicipality,
	loadSubmissions,
	municipality,
	resultsMunicipality
} from './world.ts';

const port = 20_000 + (process.pid % 20_000);
const secondsPerRun = Number(process.env.BENCH_SECONDS ?? 15);
const sizes = (process.env.BENCH_SIZES ?? '1000,10000,100000').split(',').map(Number);

/** Runs all measurements on a database of its own, loopback only, and prints JSON lines. */
export async function runBenchmark(): Promise<void> {
	build(projectFolder());
	const folder = mkdtempSync(join(tmpdir(), 'radslag-bench-'));
	chmodSync(folder, 0o755);
	const env = { ...process.env, DATA_DIR: folder };
	const server = await startEmbedded({ env, project: projectFolder() });
	const backend = await openBackend({ ...process.env, DATABASE_URL: server.url, RADSLAG_EMBEDDED: '1' });
	try {
		report('machine', {
			cores: cpus().length,
			model: cpus()[0]?.model,
			memoryGiB: round(totalmem() / 2 ** 30),
			node: process.version
		});
		const world = await createWorld(backend, municipality);
		const bulk = await createWorld(backend, resultsMunicipality);
		const database = Number(
			(await backend.sql`select pid from pg_stat_activity where backend_type = 'checkpointer'`)[0]?.pid
		);
		const postmaster = parentOf(database);
		const app = await startApplication(server.url);
		const peaks = watchMemory([app.pid ?? 0, postmaster]);
		try {
			if (process.env.BENCH_ONLY !== 'inbox') {
				await measureMeeting(backend, port, municipality, world, [app.pid ?? 0, postmaster]);
				if (process.env.BENCH_ONLY === 'meeting') return;
			}
			await measureInbox(backend, port, inboxMunicipality, await createWorld(backend, inboxMunicipality));
			if (process.env.BENCH_ONLY === 'inbox') return;
			await weighPages(port, world.slug);
			await measureMaking(world.slug);
			for (const way of [takePartByPages, takePartOnOnePage])
				for (const participants of [1, 10, 50])
					await measureWay(way, participants, world.slug, backend, [app.pid ?? 0, postmaster]);
			for (const size of sizes) {
				await loadSubmissions(backend, bulk, size);
				await measureResults(size, bulk.slug);
			}
			const [appMiB = 0, databaseMiB = 0] = peaks();
			report('peak memory', { appMiB: round(appMiB), databaseMiB: round(databaseMiB) });
		} finally {
			await stopApplication(app);
		}
		const started = performance.now();
		const again = await startApplication(server.url);
		report('start on an existing database', { seconds: round((performance.now() - started) / 1000, 2) });
		await stopApplication(again);
	} finally {
		await backend.close();
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What making the pages of a dialogue with eight sections takes, one at a time; a cookie keeps them out of the memory of pages. */
async function measureMaking(slug: string): Promise<void> {
	const timings: Timings = new Map();
	const browser = new Browser(port, timings, 'x=1');
	for (let n = 0; n < 100; n++)
		for (const [kind, path] of [
			['dialogue', ''],
			['take part', '/take-part'],
			['section', '/take-part/sections/1']
		] as const)
			await browser.get(`/${municipality}/dialogues/${slug}${path}`, kind);
	browser.close();
	report('pages made anew', {
		latencyMs: Object.fromEntries([...timings].map(([kind, times]) => [kind, percentiles(times)]))
	});
}

/** The application in a process of its own, ready to answer. */
async function startApplication(url: string): Promise<ChildProcess> {
	const app = fork(join(projectFolder(), 'src', 'command', 'start.ts'), {
		cwd: projectFolder(),
		env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: url, RADSLAG_EMBEDDED: '1' },
		stdio: ['ignore', 'ignore', 'inherit', 'ipc']
	});
	const browser = new Browser(port, new Map());
	for (;;) {
		const answer = await browser.get('/api/health', 'health').catch(() => null);
		if (answer?.status === 200) break;
		if (app.exitCode !== null) throw new Error('The application did not start');
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	browser.close();
	return app;
}

async function stopApplication(app: ChildProcess): Promise<void> {
	app.kill('SIGTERM');
	if (app.exitCode === null) await once(app, 'exit');
}

/** A closed loop without time to think: each participant starts anew with an empty cookie jar when she is done. */
async function measureWay(
	way: (task: Task) => Promise<void>,
	participants: number,
	slug: string,
	backend: Backend,
	processes: number[]
): Promise<void> {
	const timings: Timings = new Map();
	const task: Task = { port, slug, timings, acknowledged: [] };
	await way({ ...task, timings: new Map() });
	const before = processes.map(useOf);
	const ownBefore = process.cpuUsage();
	const machineBefore = machineTime();
	const started = performance.now();
	const until = started + secondsPerRun * 1000;
	await Promise.all(
		Array.from({ length: participants }, async () => {
			while (performance.now() < until) await way(task);
		})
	);
	const seconds = (performance.now() - started) / 1000;
	const completed = task.acknowledged.length - 1;
	const spent = spentSince(before, processes);
	const own = process.cpuUsage(ownBefore);
	const machine = machineTime();
	report(way === takePartByPages ? 'page by page' : 'on one page', {
		participants,
		completed,
		perSecond: round(completed / seconds),
		serverCpuMs: { app: round((spent[0] ?? 0) / completed), database: round((spent[1] ?? 0) / completed) },
		loadGeneratorCpuMs: round((own.user + own.system) / 1000 / completed),
		machineBusy: round((machine.busy - machineBefore.busy) / (machine.all - machineBefore.all), 2),
		lost: await countLost(backend, task.acknowledged),
		latencyMs: Object.fromEntries([...timings].map(([kind, times]) => [kind, percentiles(times)]))
	});
}

function spentSince(before: Use[], processes: number[]): number[] {
	return processes.map((pid, at) => useOf(pid).cpu - (before[at]?.cpu ?? 0));
}

/** How many acknowledged submissions are not in the database with all their answers. */
async function countLost(backend: Backend, codes: readonly string[]): Promise<number> {
	const hashes = codes.map((code) => createHash('sha256').update(code).digest('hex'));
	const [found] = await backend.sql`
		select count(*)::integer as whole from private.submissions s
		where s.receipt_hash in (select decode(h, 'hex') from unnest(${hashes}::text[]) h)
			and (select count(*) from private.answers a where a.submission_id = s.id) = 16
			and (select count(*) from private.submission_backgrounds b where b.submission_id = s.id) = 3
			and (select count(*) from private.points p where p.submission_id = s.id) = 8`;
	return codes.length - Number(found?.whole ?? 0);
}

async function measureResults(size: number, slug: string): Promise<void> {
	const timings: Timings = new Map();
	// A cookie keeps the page out of the memory of everybody's pages: this is what making it costs.
	for (const [kind, cookie] of [
		['kept', ''],
		['made anew', 'x=1']
	] as const) {
		const browser = new Browser(port, timings, cookie);
		for (let n = 0; n < 60; n++) {
			const page = await browser.get(`/${resultsMunicipality}/dialogues/${slug}/results`, kind);
			if (page.status !== 200) throw new Error(`The results answered ${page.status}`);
		}
		browser.close();
	}
	report('results page', {
		submissions: size,
		latencyMs: Object.fromEntries([...timings].map(([kind, times]) => [kind, percentiles(times)]))
	});
}
