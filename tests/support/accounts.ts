import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeedAccount } from '../../src/lib/server/seed/seed.ts';

/** The staff accounts of the application under test, with the one-time passwords that its first start told. */
export function seedAccounts(): SeedAccount[] {
	return JSON.parse(
		readFileSync(join(process.env.RADSLAG_E2E_FOLDER ?? '', 'accounts.json'), 'utf8')
	) as SeedAccount[];
}
