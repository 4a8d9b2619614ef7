import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

describe('a call', () => {
	it('runs as anon when nobody is signed in', async () => {
		expect(await database.anonymous.call('whoami')).toBe('anon');
	});

	it('runs as authenticated under a person’s token', async () => {
		const municipality = await database.municipality('bjurholm');
		const facilitator = await database.member(municipality, 'facilitator');
		expect(await facilitator.call('whoami')).toBe('authenticated');
	});
});
