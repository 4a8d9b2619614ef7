import { z } from 'zod';
import { longestPassword, shortestPassword } from '$lib/server/auth/accounts.ts';

/** A password that is there already: whatever it is, it is only compared. */
export const knownPassword = z.string().min(1, 'password_missing').max(1000, 'password_too_long');

/** A password that is chosen now; lengths in characters, spaces and all scripts allowed. */
export const chosenPassword = z
	.string()
	.min(1, 'password_missing')
	.refine((text) => text === '' || [...text].length >= shortestPassword, 'password_too_short')
	.refine((text) => [...text].length <= longestPassword, 'password_too_long');

export const mail = z
	.string()
	.trim()
	.min(1, 'email_missing')
	.max(254, 'email_wrong')
	.refine((text) => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text), 'email_wrong');

/** Change of password: the one that holds, and the new one twice. */
export const changeSchema = z
	.object({ current: knownPassword, chosen: chosenPassword, repeated: z.string().max(1000) })
	.refine(({ chosen, repeated }) => chosen === repeated, {
		path: ['repeated'],
		error: 'passwords_differ'
	});

/** A code of six digits, or one of the backup codes. */
export const codeSchema = z.object({ code: z.string().trim().min(1, 'code_missing').max(40, 'code_wrong') });
