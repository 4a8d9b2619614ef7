import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, startTimeOf } from './process-identity.ts';
import { StartRefused } from './start-refused.ts';

type Holder = { pid: number; startTime: string | null; since: string; nonce: string };

/** One data folder, one application. */
export type FolderLock = { release: () => void };

/**
 * Takes the lock of a data folder (`app.lock`). A lock left by a process that no longer runs is taken over.
 * @throws StartRefused naming the process that holds the folder and where
 */
export function lockFolder(folder: string): FolderLock {
	mkdirSync(folder, { recursive: true });
	const path = join(folder, 'app.lock');
	const nonce = randomUUID();
	const own = `${path}.${nonce}`;
	const holder: Holder = {
		pid: process.pid,
		startTime: startTimeOf(process.pid),
		since: new Date().toISOString(),
		nonce
	};
	writeFileSync(own, JSON.stringify(holder), { mode: 0o600 });
	try {
		while (!link(own, path)) {
			const present = read(path);
			if (present && runs(present)) {
				throw new StartRefused(
					`Rådslag körs redan på datamappen ${folder}: process ${present.pid}, startad ${present.since}.\n` +
						'Stoppa den först, eller välj en annan mapp med DATA_DIR.'
				);
			}
			setAside(path, `${own}.stale`, present);
		}
	} finally {
		rmSync(own, { force: true });
	}
	return {
		release() {
			if (read(path)?.nonce === nonce) rmSync(path, { force: true });
		}
	};
}

function link(from: string, to: string): boolean {
	try {
		linkSync(from, to);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

/** Moves the stale lock away; puts back what another starter has laid there in the meantime. */
function setAside(path: string, aside: string, judged: Holder | null): void {
	try {
		renameSync(path, aside);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
		throw error;
	}
	if (read(aside)?.nonce !== judged?.nonce) link(aside, path);
	rmSync(aside, { force: true });
}

function read(path: string): Holder | null {
	try {
		return JSON.parse(readFileSync(path, 'utf8')) as Holder;
	} catch {
		// Gone, or cut off by a power failure: nobody holds it.
		return null;
	}
}

function runs(holder: Holder): boolean {
	return isAlive(holder.pid) && startTimeOf(holder.pid) === holder.startTime;
}
