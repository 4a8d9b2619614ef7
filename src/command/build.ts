import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../lib/server/backend/start-refused.ts';

const sources = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];
const stamp = join('build', '.source');

/**
 * Builds the application when `build/` is missing or was made from other sources than those that lie there now.
 * @throws StartRefused when the build fails; its messages stand on stderr
 */
export function build(project: string): void {
	if (!isStale(project)) return;
	process.stderr.write('Bygger programmet …\n');
	rmSync(join(project, stamp), { force: true });
	const vite = join(project, 'node_modules', 'vite', 'bin', 'vite.js');
	const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel=warn'], {
		cwd: project,
		stdio: ['ignore', process.stderr, process.stderr]
	});
	if (status !== 0) throw new StartRefused('Bygget misslyckades; felet står ovanför.');
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
