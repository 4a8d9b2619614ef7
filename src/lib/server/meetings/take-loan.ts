import { readFile } from 'node:fs/promises';
import { refusalText } from '../../i18n/refusal-text.ts';
import { texts } from '../../i18n/texts.ts';
import { createFirstAccount } from '../auth/first-accounts.ts';
import type { Backend } from '../backend/backend.ts';
import { Refusal } from '../backend/refusal.ts';
import { StartRefused } from '../backend/start-refused.ts';
import type { SeedAccount } from '../seed/seed.ts';
import { readMeetingFile } from './read-meeting-file.ts';

/** A meeting that can be held here now. `account` is null where somebody could sign in already. */
export type TakenLoan = { title: string; path: string; account: SeedAccount | null };
type Taken = {
	municipality: string;
	slug: string;
	name: string;
	meeting: string;
	title: string;
	dialogue: string;
};

/**
 * Makes a meeting that was lent as a file part of this installation, with an account that leads it.
 * @throws StartRefused in the operator's language: the file cannot be read, is not genuine, or the meeting has begun
 */
export async function takeLoan(backend: Backend, path: string): Promise<TakenLoan> {
	const bytes = await readFile(path).catch(() => {
		throw new StartRefused(`Filen ${path} går inte att läsa.`);
	});
	try {
		const taken = await store(backend, bytes);
		const account = await firstLeader(backend, taken);
		const { slug, title, dialogue, meeting } = taken;
		return { title, path: `/staff/${slug}/dialogues/${dialogue}/meetings/${meeting}`, account };
	} catch (problem) {
		if (problem instanceof Refusal) throw new StartRefused(refusalText(texts('sv'), problem.code));
		throw problem;
	}
}

async function store({ sql }: Backend, bytes: Uint8Array): Promise<Taken> {
	const file = readMeetingFile(bytes);
	try {
		const [row] = await sql<{ taken: Taken }[]>`select private.take_lent_meeting(${sql.json(file)}) as taken`;
		return row?.taken as Taken;
	} catch (problem) {
		const { code, message } = problem as { code?: string; message: string };
		if (code !== 'PGRST') throw problem;
		const { code: refused } = JSON.parse(message) as { code: string };
		throw new Refusal(refused, 409);
	}
}

async function firstLeader(
	backend: Backend,
	{ municipality, slug, name }: Taken
): Promise<SeedAccount | null> {
	const { sql } = backend;
	const email = `facilitator@${slug}.example`;
	const found = await sql`
		select from private.members where municipality_id = ${municipality} union all
		select from account.people where email = ${email} limit 1`;
	if (found.length > 0) return null;
	const role = 'facilitator';
	const { password } = await createFirstAccount(backend, {
		municipality,
		role,
		name: `Samtalsledare i ${name}`,
		email
	});
	return { municipality: slug, role, email, password };
}
