import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** True when a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/**
 * When the process was started, as an opaque text: equal for the same process, different when the system has
 * given the same id to another one. Null when there is no such process or the system does not tell.
 */
export function startTimeOf(pid: number): string | null {
	try {
		// The fields follow the program's name, which stands in parentheses and may itself contain some.
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
	} catch {
		if (process.platform === 'linux') return null;
	}
	try {
		return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
	} catch {
		return null;
	}
}

/** The command line of a process, or null when it cannot be read. */
export function commandLineOf(pid: number): string | null {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
	} catch {
		if (process.platform === 'linux') return null;
	}
	try {
		return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
	} catch {
		return null;
	}
}
