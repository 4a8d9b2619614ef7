import { execFileSync, spawnSync } from 'node:child_process';
import { StartRefused } from './start-refused.ts';

/** The account that the database child runs as; null means: as ourselves. */
export type SystemUser = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root. Started by root, its processes run as the system's user `postgres`,
 * which is created when missing.
 * @throws StartRefused when the user is missing and cannot be created
 */
export function databaseUser(): SystemUser {
	if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
	return look() ?? create();
}

/** True when the user may enter this folder. */
export function canEnter(user: SystemUser, folder: string): boolean {
	return user === null || runAs(user, 'cd "$1"', folder);
}

/** True when the user may run this program. */
export function canExecute(user: SystemUser, program: string): boolean {
	return user === null || runAs(user, 'test -x "$1"', program);
}

function runAs(user: { uid: number; gid: number }, script: string, path: string): boolean {
	return (
		spawnSync('/bin/sh', ['-c', script, 'sh', path], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
	);
}

function look(): SystemUser {
	try {
		const id = (flag: string) =>
			Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
		return { uid: id('-u'), gid: id('-g') };
	} catch {
		return null;
	}
}

function create(): SystemUser {
	try {
		const options = [
			'--system',
			'--user-group',
			'--no-create-home',
			'--shell',
			'/usr/sbin/nologin',
			'postgres'
		];
		execFileSync('useradd', options, { stdio: 'pipe' });
	} catch {
		throw new StartRefused(
			'Databasen får inte köras som root, och användaren postgres kunde inte skapas.\n' +
				'Skapa den (useradd --system postgres) eller starta Rådslag som en vanlig användare.'
		);
	}
	return look();
}
