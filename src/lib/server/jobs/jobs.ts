import { sendNextLetter } from '../notifications/send-letters.ts';
import { sweepAccounts } from '../auth/attempts.ts';
import type { Job } from './schedule.ts';

/** The background work of the installation. The rules are in the functions called. */
export const jobs: readonly Job[] = [
	{
		name: 'count submissions',
		seconds: 5,
		lock: 7236524010,
		run: async (sql) => {
			await sql`select private.count_everywhere()`;
		}
	},
	{
		name: 'erase forgotten drafts',
		seconds: 3600,
		lock: 7236524011,
		run: async (sql) => {
			await sql`select private.erase_old_drafts()`;
		}
	},
	{
		name: 'forget what staff accounts no longer need',
		seconds: 24 * 3600,
		lock: 7236524012,
		run: (sql) => sweepAccounts({ sql })
	},
	{
		name: 'send letters to those who asked',
		seconds: 2,
		lock: 7236524030,
		run: (sql) => sendNextLetter(sql)
	},
	{
		name: 'erase old addresses',
		seconds: 3600,
		lock: 7236524031,
		run: async (sql) => {
			await sql`select private.erase_old_addresses()`;
		}
	}
];
