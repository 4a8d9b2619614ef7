import { createTransport } from 'nodemailer';
import { logDefect } from './log.ts';

/** A letter in plain text. */
export type Letter = { to: string; subject: string; text: string };

const patience = 10_000;

/** Whether a mail server is configured. */
export function sendsMail(env: NodeJS.ProcessEnv = process.env): boolean {
	return Boolean(env.SMTP_URL);
}

/**
 * Sends a letter when a mail server is configured: `SMTP_URL` (smtp://user:password@host:587 or smtps://…) and
 * `MAIL_FROM` (the sender; otherwise radslag@ and the server's host). Without one, nothing leaves the machine.
 * @returns null when no mail server is configured, otherwise whether it took the letter; why not is in the log
 */
export async function send(letter: Letter, env: NodeJS.ProcessEnv = process.env): Promise<boolean | null> {
	if (!env.SMTP_URL) return null;
	try {
		const transport = createTransport({
			url: env.SMTP_URL,
			connectionTimeout: patience,
			greetingTimeout: patience,
			socketTimeout: patience,
			disableFileAccess: true,
			disableUrlAccess: true
		});
		await transport.sendMail({
			...letter,
			from: env.MAIL_FROM ?? `radslag@${new URL(env.SMTP_URL).hostname}`
		});
		transport.close();
		return true;
	} catch (problem) {
		// The message may name the receiver; the code does not.
		logDefect(`Mail was not sent: ${(problem as { code?: string }).code ?? 'unknown'}`, {});
		return false;
	}
}
