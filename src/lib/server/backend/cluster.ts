import { spawn } from 'node:child_process';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { makePrivate } from './data-folder.ts';
import { StartRefused } from './start-refused.ts';
import type { SystemUser } from './system-user.ts';

/**
 * Makes sure that a database cluster of our version lies at `path`. A new one is built beside it and moved into
 * place when it is whole, so that an interrupted first start leaves nothing half made.
 * @throws StartRefused when the cluster was made by another major version
 */
export async function prepareCluster(path: string, password: string, binaries: Binaries, user: SystemUser) {
	if (existsSync(join(path, 'PG_VERSION'))) {
		refuseOtherMajor(path, binaries.major);
		return;
	}
	const unfinished = `${path}.unfinished`;
	const passwordFile = join(dirname(path), 'initdb-password');
	rmSync(unfinished, { recursive: true, force: true });
	makePrivate(unfinished, user);
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (user) chownSync(passwordFile, user.uid, user.gid);
	try {
		await initdb(binaries.initdb, unfinished, passwordFile, user);
	} finally {
		rmSync(passwordFile, { force: true });
	}
	renameSync(unfinished, path);
}

function refuseOtherMajor(path: string, major: string): void {
	const present = readFileSync(join(path, 'PG_VERSION'), 'utf8').trim();
	if (present === major) return;
	throw new StartRefused(
		`Databasen i ${path} är gjord av PostgreSQL ${present}; den här versionen av Rådslag använder ${major}.\n` +
			'Ingenting har ändrats. Flytta över innehållet med en säkerhetskopia från den version som skapade den, ' +
			'eller peka ut en annan mapp med DATA_DIR.'
	);
}

async function initdb(program: string, path: string, passwordFile: string, user: SystemUser) {
	const options = [
		`--pgdata=${path}`,
		'--username=postgres',
		'--auth=scram-sha-256',
		`--pwfile=${passwordFile}`,
		'--encoding=UTF8',
		'--locale-provider=builtin',
		'--builtin-locale=C.UTF-8',
		'--locale=C',
		'--data-checksums'
	];
	const child = spawn(program, options, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
	let complaints = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
	const code = await new Promise<number | null>((resolve, reject) =>
		child.on('close', resolve).on('error', reject)
	);
	if (code !== 0) throw new StartRefused(`Databasen kunde inte skapas i ${path}:\n${complaints.trim()}`);
}
