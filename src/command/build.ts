import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../lib/server/backend/process-identity.ts';
import { StartRefused } from '../lib/server/backend/start-refused.ts';

const sources = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];
const stamp = join('build', '.source');

/**
 * Builds the application when `build/` is missing or was made from other sources than those that lie there now.
 * One process builds; others that come meanwhile wait for it.
 * @throws StartRefused with the messages of the build when it fails
 */
export function build(project: string): void {
	if (!isStale(project)) return;
	const lock = join(project, 'node_modules', '.building');
	while (!take(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
	try {
		if (isStale(project)) buildNow(project);
	} finally {
		rmSync(lock, { force: true });
	}
}

/** Takes the lock; one whose process is gone is cleared away, to be taken at the next try. */
function take(lock: string): boolean {
	try {
		writeFileSync(lock, String(process.pid), { flag: 'wx' });
		return true;
	} catch {
		const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
		if (holder && !isAlive(holder)) rmSync(lock, { force: true });
		return false;
	}
}

function buildNow(project: string): void {
	process.stderr.write('Bygger programmet …\n');
	rmSync(join(project, stamp), { force: true });
	const vite = join(project, 'node_modules', 'vite', 'bin', 'vite.js');
	const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel=warn'], {
		cwd: project,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024
	});
	if (status !== 0)
		throw new StartRefused(`Bygget misslyckades:\n${stdout.slice(-4000)}${stderr.slice(-4000)}`);
	markBuilt(project);
}

function isStale(project: string): boolean {
	const path = join(project, stamp);
	return !existsSync(path) || readFileSync(path, 'utf8') !== fingerprint(project);
}

function markBuilt(project: string): void {
	writeFileSync(join(project, stamp), fingerprint(project));
}

function fingerprint(project: string): string {
	const hash = createHash('sha256');
	for (const source of sources) {
		const path = join(project, source);
		if (!existsSync(path)) continue;
		const files = source.includes('.')
			? [path]
			: readdirSync(path, { recursive: true, withFileTypes: true })
					.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
					.map((entry) => join(entry.parentPath, entry.name))
					.sort();
		for (const file of files) hash.update(file.slice(project.length)).update('\0').update(readFileSync(file));
	}
	return hash.digest('hex');
}

if (import.meta.main) build(process.cwd());
