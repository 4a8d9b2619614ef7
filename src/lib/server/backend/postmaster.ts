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
	if (!isAlive(found.pid) || !commandLineOf(found.pid)?.includes('postgres')) {
		// Left by a crash; the id may since belong to a stranger, which PostgreSQL would take for itself.
		rmSync(join(cluster, 'postmaster.pid'), { force: true });
		return null;
	}
	await stopProcess(found.pid);
	return found.pid;
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
