import type { Sql } from 'postgres';

/** A piece of background work: runs every `seconds`, on one node at a time. `lock` is its advisory lock. */
export type Job = { name: string; seconds: number; lock: number; run: (sql: Sql) => Promise<void> };

/**
 * Runs jobs until stopped. Each run is one transaction under an advisory lock that it only tries, so that with
 * several nodes one works and the others wait for their next turn. A failure is told and tried again next turn.
 */
export function schedule(
	sql: Sql,
	jobs: readonly Job[],
	onFailure: (job: string, problem: unknown) => void
): () => Promise<void> {
	const running = new Set<Promise<void>>();
	const timers = jobs.map((job) => {
		let busy = false;
		return setInterval(() => {
			if (busy) return;
			busy = true;
			const turn = takeTurn(sql, job)
				.catch((problem: unknown) => onFailure(job.name, problem))
				.finally(() => {
					busy = false;
					running.delete(turn);
				});
			running.add(turn);
		}, job.seconds * 1000).unref();
	});
	return async () => {
		timers.forEach(clearInterval);
		await Promise.all(running);
	};
}

async function takeTurn(sql: Sql, job: Job): Promise<void> {
	await sql.begin(async (transaction) => {
		const [turn] = await transaction`select pg_try_advisory_xact_lock(${job.lock}) as taken`;
		if (turn?.taken) await job.run(transaction as unknown as Sql);
	});
}
