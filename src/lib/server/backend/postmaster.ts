import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { commandLineOf, isAlive } from './process-identity.ts';

/** The server that PostgreSQL's own pid file speaks of, or null when there is no file. */
export function readPidFile(cluster: string): { pid: number; port: number } | null {
	try {
		const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
		const pid = Number(lines[0]);
		return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3]) } : null;
	} catch {
		return null;
	}
}

/**
 * Stops the database child that a killed application has left behind, so that the folder can be opened again.
 * Its transactions are rolled back by the ordinary fast shutdown; nothing acknowledged is lost.
 * @returns the process id of the child that was stopped, or null when there was none
 */
export async function stopLeftover(cluster: string): Promise<number | null> {
	const found = readPidFile(cluster);
	if (!found) return null;
	// A file whose process is gone stays: by it PostgreSQL sees whether the dead one's children still write.
	if (!isAlive(found.pid)) return null;
	if (!commandLineOf(found.pid)?.includes('postgres')) {
		// The id has since been given to a stranger, which PostgreSQL could take for the owner of the data.
		while (isMemoryAttached(cluster)) await wait(50);
		rmSync(join(cluster, 'postmaster.pid'), { force: true });
		return null;
	}
	await stopProcess(found.pid);
	return found.pid;
}

/** True while a process still holds the shared memory that the pid file names (its 7th line: key and id). */
function isMemoryAttached(cluster: string): boolean {
	try {
		const id = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[6]?.trim().split(/\s+/)[1];
		const segments = readFileSync('/proc/sysvipc/shm', 'utf8').split('\n').slice(1);
		const segment = segments.map((line) => line.trim().split(/\s+/)).find((fields) => fields[1] === id);
		return Number(segment?.[6] ?? 0) > 0;
	} catch {
		// A system that does not tell.
		return false;
	}
}

/** Asks a postmaster to shut down fast, then at once, then kills it. */
export async function stopProcess(pid: number): Promise<void> {
	const steps = [
		['SIGINT', 20_000],
		['SIGQUIT', 5_000],
		['SIGKILL', 5_000]
	] as const;
	for (const [signal, patience] of steps) {
		if (!send(pid, signal)) return;
		// A stopped process takes no signal but these two.
		send(pid, 'SIGCONT');
		for (let waited = 0; waited < patience; waited += 25) {
			if (!isAlive(pid)) return;
			await wait(25);
		}
	}
}

function send(pid: number, signal: NodeJS.Signals): boolean {
	try {
		process.kill(pid, signal);
		return true;
	} catch {
		return false;
	}
}
