import { createServer } from 'vite';
import { prepare, startWishes, runUntilStopped } from './lifecycle.ts';

// Serves the application from its sources, with changes shown as they are saved: `npm run dev [-- --empty]`.
await runUntilStopped(async (stopLater) => {
	const database = await prepare(startWishes(process.argv.slice(2)));
	stopLater(database.stop);
	const server = await createServer({
		server: { port: Number(process.env.PORT ?? 3000), host: process.env.HOST ?? true, strictPort: true }
	});
	await server.listen();
	server.printUrls();
	stopLater(() => server.close());
});
