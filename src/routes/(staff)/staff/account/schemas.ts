import { z } from 'zod';
import { cleanText } from '$lib/domain/text/clean.ts';
import { longestPassword, shortestPassword } from '$lib/server/auth/accounts.ts';

/** A password that is there already: whatever it is, it is only compared. */
export const knownPassword = z.string().min(1, 'password_missing').max(1000, 'password_too_long');

/** A password that is chosen now; lengths in characters, spaces and all scripts allowed. */
export const chosenPassword = z
	.string()
	.min(1, 'password_missing')
	.refine((text) => text === '' || [...text].length >= shortestPassword, 'password_too_short')
	.refine((text) => [...text].length <= longestPassword, 'password_too_long');

/** A line of text as it can be kept: one Unicode form, nothing that cannot be seen. */
export function line(longest: number, tooLong = 'too_long') {
	return z
		.string()
		.overwrite((text) => cleanText(text).text.replaceAll('\n', ' '))
		.refine((text) => [...text].length <= longest, tooLong);
}

const oneMail = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@.,;<>"]+$/;

/** Empty, or what may be a mail address: more is only known when a mail arrives. */
export const optionalMail = line(254, 'email_wrong').refine(
	(text) => text === '' || oneMail.test(text),
	'email_wrong'
);

export const mail = optionalMail.min(1, 'email_missing');

/** How somebody is called. */
export const personName = line(120, 'name_too_long').min(1, 'name_missing');

/** Change of password: the one that holds, and the new one twice. */
export const changeSchema = z
	.object({ current: knownPassword, chosen: chosenPassword, repeated: z.string().max(1000) })
	.refine(({ chosen, repeated }) => chosen === repeated, {
		path: ['repeated'],
		error: 'passwords_differ'
	});

/** A code of six digits, or one of the backup codes. */
export const codeSchema = z.object({ code: z.string().trim().min(1, 'code_missing').max(40, 'code_wrong') });
