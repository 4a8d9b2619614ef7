import { createHash } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { StartRefused } from './start-refused.ts';
import { canEnter, type SystemUser } from './system-user.ts';

/** Where an installation keeps its data, and what the operator should be told about the choice. */
export type DataFolder = { path: string; notice: string | null };

/**
 * Chooses the data folder: DATA_DIR, else `data/` in the project. A database that runs as another user must be
 * able to enter it: when the project lies under a closed home folder (root's often is), the data goes to
 * /var/lib/radslag instead, under a name that belongs to this project's place.
 * @throws StartRefused when DATA_DIR was asked for and cannot be entered
 */
export function chooseDataFolder(env: NodeJS.ProcessEnv, project: string, user: SystemUser): DataFolder {
	const wished = resolve(project, env.DATA_DIR || 'data');
	mkdirSync(wished, { recursive: true });
	if (canEnter(user, wished)) return { path: wished, notice: null };
	if (env.DATA_DIR) {
		throw new StartRefused(
			`Databasen körs som användaren postgres, som inte kommer in i ${wished}.\n` +
				'Välj en annan mapp med DATA_DIR, eller öppna mapparna ovanför för genomgång (chmod o+x).'
		);
	}
	const name = `${basename(project)}-${createHash('sha256').update(project).digest('hex').slice(0, 8)}`;
	const path = join('/var/lib/radslag', name);
	mkdirSync(path, { recursive: true, mode: 0o755 });
	return {
		path,
		notice: `Projektet ligger i en stängd hemmapp; databasen finns därför i ${path} (ändra med DATA_DIR).`
	};
}

/** Makes a folder that only the database's user can read. */
export function makePrivate(path: string, user: SystemUser): void {
	mkdirSync(path, { recursive: true });
	chmodSync(path, 0o700);
	if (user) chownSync(path, user.uid, user.gid);
}
