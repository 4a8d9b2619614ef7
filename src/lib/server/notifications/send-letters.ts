import type { Sql } from 'postgres';
import { send, sendsMail } from '../mail.ts';
import { writeLetter, type WaitingLetter } from './write-letter.ts';

/**
 * Sends the letter that has waited longest, if there is one and mail is sent from here. One in a transaction: the
 * address is erased with the letter, and a machine that stops in between sends one letter twice at most.
 */
export async function sendNextLetter(sql: Sql, env: NodeJS.ProcessEnv = process.env): Promise<void> {
	if (!sendsMail(env)) return;
	const [{ letter } = { letter: null }] = await sql<{ letter: WaitingLetter | null }[]>`
		select private.next_letter() as letter`;
	if (!letter) return;
	const taken = await send(writeLetter(letter), env);
	await sql`select private.letter_sent(${letter.id}, ${letter.municipality}, ${taken === true})`;
}
