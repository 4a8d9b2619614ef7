import { openBackend, type Backend } from './backend.ts';
import { startEmbedded } from './embedded.ts';
import { projectFolder } from './project.ts';

/** The database under a process that serves: what must outlive every pool. */
export type Prepared = { notices: string[]; stop: () => Promise<void> };

/** What is done once it can be used: to an empty installation, and at every start. */
export type Work = {
	whenEmpty: (backend: Backend) => Promise<void>;
	always?: ((backend: Backend) => Promise<void>) | undefined;
};

/**
 * Makes the database ready before anything is served: starts the embedded server unless the environment names
 * another, puts its address into the environment for whoever opens the backend next, migrates, and fills an
 * empty installation, one node at a time.
 * @throws StartRefused with a text for the operator
 */
export async function prepareDatabase(
	env: NodeJS.ProcessEnv,
	work: Work,
	onEvent: (message: string) => void
): Promise<Prepared> {
	const server =
		env.DATABASE_URL || env.SUPABASE_URL
			? null
			: await startEmbedded({ env, project: projectFolder(), onEvent });
	if (server) {
		env.DATABASE_URL = server.url;
		env.RADSLAG_EMBEDDED = '1';
	}
	const stop = server?.stop ?? (async () => {});
	try {
		const backend = await openBackend(env);
		try {
			await fillOnce(backend, work.whenEmpty);
			await work.always?.(backend);
		} finally {
			await backend.close();
		}
	} catch (error) {
		await stop();
		throw error;
	}
	return { notices: server?.notices ?? [], stop };
}

async function fillOnce(backend: Backend, fill: (backend: Backend) => Promise<void>): Promise<void> {
	const connection = await backend.sql.reserve();
	try {
		await connection`select pg_advisory_lock(7236524003)`;
		const [found] = await connection`select from private.municipalities limit 1`;
		if (!found) await fill(backend);
	} finally {
		await connection`select pg_advisory_unlock(7236524003)`;
		connection.release();
	}
}
