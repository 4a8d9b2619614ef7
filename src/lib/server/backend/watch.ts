import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { asArguments } from './postgres-settings.ts';
import { stopLeftover, stopProcess } from './postmaster.ts';
import { StartRefused } from './start-refused.ts';
import type { SystemUser } from './system-user.ts';

export type WatchOptions = {
	program: string;
	cluster: string;
	port: number;
	user: SystemUser;
	settings: Record<string, string>;
	/** Asks the server something; false while it does not answer. */
	isReady: () => Promise<boolean>;
	onEvent: (message: string) => void;
	/** Pause between two questions whether it still answers, in milliseconds. */
	probeEvery: number;
};

const silencesTolerated = 3;
const longestPause = 5_000;

/**
 * Runs the database child and keeps it running: a child that dies is started again on the same port, with a
 * growing pause; one that has stopped answering is ended and started again.
 * Resolves when the server takes connections.
 * @throws StartRefused when the first start fails, with what the server said
 */
export async function keepRunning(
	options: WatchOptions
): Promise<{ pid: () => number | undefined; stop: () => Promise<void> }> {
	let stopping = false;
	let silences = 0;
	let child = await start(options);
	let restarting: Promise<void> | null = null;

	const watchExit = (watched: ChildProcess) => {
		const again = () => {
			if (!stopping) restarting = restart();
		};
		if (watched.exitCode !== null || watched.signalCode !== null) again();
		else watched.once('exit', again);
	};

	const restart = async () => {
		for (let pause = 100; !stopping; pause = Math.min(pause * 2, longestPause)) {
			options.onEvent('Databasprocessen dog; den startas igen.');
			try {
				await stopLeftover(options.cluster);
				child = await start(options);
				silences = 0;
				if (stopping) await stopProcess(child.pid ?? 0);
				else watchExit(child);
				return;
			} catch (error) {
				options.onEvent(error instanceof Error ? error.message : String(error));
				await wait(pause);
			}
		}
	};

	watchExit(child);
	const probe = setInterval(async () => {
		silences = (await options.isReady()) ? 0 : silences + 1;
		if (silences < silencesTolerated || stopping || child.exitCode !== null) return;
		silences = 0;
		options.onEvent('Databasprocessen svarar inte; den avslutas.');
		child.kill('SIGKILL');
	}, options.probeEvery);
	probe.unref();

	return {
		pid: () => child.pid,
		async stop() {
			stopping = true;
			clearInterval(probe);
			await restarting;
			if (child.pid && child.exitCode === null && child.signalCode === null) await stopProcess(child.pid);
		}
	};
}

async function start(options: WatchOptions): Promise<ChildProcess> {
	const child = spawn(
		options.program,
		['-D', options.cluster, '-p', String(options.port), ...asArguments(options.settings)],
		// A session of its own: Ctrl+C in the terminal is for the application, which then stops the database.
		{ ...options.user, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] }
	);
	let said = '';
	child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
	let failure: Error | null = null;
	child.once('error', (error) => (failure = error));
	while (!(await options.isReady())) {
		if (failure || child.exitCode !== null || child.signalCode !== null) {
			throw new StartRefused(`Databasen kunde inte starta:\n${failure ?? said.trim()}`);
		}
		await wait(25);
	}
	child.unref();
	(child.stderr as unknown as { unref?: () => void } | null)?.unref?.();
	return child;
}
