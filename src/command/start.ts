import cluster from 'node:cluster';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { projectFolder } from '../lib/server/backend/project.ts';
import { describeOrigin, serve, type Handler } from '../lib/server/http/serve.ts';
import { build } from './build.ts';
import { prepare, runUntilStopped, say, startWishes } from './lifecycle.ts';

// Serves the built application: `npm start [-- --empty] [-- --meeting FILE]`. The first process keeps the database; with
// RADSLAG_NODES=n it leaves the serving to n processes that share the port.
const nodes = Number(process.env.RADSLAG_NODES ?? 0);

async function serveHere(): Promise<() => Promise<void>> {
	describeOrigin(process.env);
	const url = pathToFileURL(join(projectFolder(), 'build', 'handler.js')).href;
	const { handler } = (await import(url)) as { handler: Handler };
	const served = await serve(handler, process.env);
	if (cluster.isPrimary) announce(served.addresses);
	else process.send?.({ addresses: served.addresses });
	return served.stop;
}

function announce(addresses: string[]): void {
	say(`Rådslag är igång:\n${addresses.map((address) => `  ${address}`).join('\n')}\nAvsluta med Ctrl+C.`);
}

/** Starts the serving processes and replaces those that die. */
function serveInNodes(): () => Promise<void> {
	let stopping = false;
	let announced = false;
	const start = (pause: number) => {
		const started = performance.now();
		const worker = cluster.fork();
		worker.on('message', ({ addresses }: { addresses?: string[] }) => {
			if (addresses && !announced) announce(addresses);
			announced = true;
		});
		worker.on('exit', () => {
			if (stopping) return;
			const next = performance.now() - started > 60_000 ? 100 : Math.min(pause * 2, 10_000);
			setTimeout(() => !stopping && start(next), pause);
		});
	};
	for (let i = 0; i < nodes; i++) start(100);
	return async () => {
		stopping = true;
		const workers = Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
		await Promise.all(
			workers.map((worker) => {
				worker.process.kill('SIGTERM');
				return new Promise((resolve) => worker.once('exit', resolve));
			})
		);
	};
}

await runUntilStopped(async (stopLater) => {
	if (cluster.isPrimary) {
		const database = await prepare(startWishes(process.argv.slice(2)));
		stopLater(database.stop);
		// After the data folder is ours: a second start must not build under a running application.
		build(projectFolder());
	}
	stopLater(cluster.isPrimary && nodes > 0 ? serveInNodes() : await serveHere());
});
