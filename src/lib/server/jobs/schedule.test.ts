import { expect, it } from 'vitest';
import { createDatabase } from '../../../../tests/support/database.ts';
import { schedule, type Job } from './schedule.ts';

it('runs a job on one node at a time, and again after it has failed', async () => {
	const database = await createDatabase();
	let inside = 0;
	let most = 0;
	let runs = 0;
	const failures: string[] = [];
	const done = Promise.withResolvers<void>();
	const job: Job = {
		name: 'count',
		seconds: 0.01,
		lock: 42,
		async run(sql) {
			most = Math.max(most, ++inside);
			await sql`select pg_sleep(0.02)`;
			inside--;
			if (++runs === 2) throw new Error('broken');
			if (runs === 6) done.resolve();
		}
	};
	const nodes = [1, 2, 3].map(() => schedule(database.sql, [job], (name) => failures.push(name)));
	await done.promise;
	await Promise.all(nodes.map((stop) => stop()));
	expect(most).toBe(1);
	expect(failures).toEqual(['count']);
	const after = runs;
	await database.sql`select pg_sleep(0.05)`;
	expect(runs).toBe(after);
});
