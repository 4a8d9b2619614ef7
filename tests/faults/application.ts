import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { project } from '../support/server.ts';

export type Application = { url: string; child: ChildProcess; stop: () => Promise<void> };

/** Starts `sending-app.ts` on a data folder. @throws with what it said when it does not start */
export async function startApplication(dataFolder: string): Promise<Application> {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'sending-app.ts')], {
		cwd: project,
		env: { ...process.env, DATA_DIR: dataFolder, DATABASE_URL: '' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
	const port = await new Promise<string>((resolve, reject) => {
		child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
		child.once('exit', () => reject(new Error(said)));
	});
	return {
		url: `http://127.0.0.1:${port}/`,
		child,
		stop: () => end(child, 'SIGTERM')
	};
}

/** Sends a signal and waits for the end. */
export function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
	return new Promise((resolve) => {
		child.once('exit', () => resolve());
		child.kill(signal);
	});
}
