import { createHash, randomBytes } from 'node:crypto';
import { verifyPassword } from 'better-auth/crypto';
import type { TransactionSql } from 'postgres';
import type { Backend } from '../backend/backend.ts';
import { Refusal } from '../backend/refusal.ts';
import { checkPassword, storePassword } from './passwords.ts';
import { normalise } from './sign-in.ts';

/** The roles that a member of staff can have in a municipality. */
export type StaffRole = 'administrator' | 'facilitator' | 'working_group' | 'registrar' | 'observer';

/** What an invitation offers, shown before it is accepted. */
export type Invitation = {
	municipality: string;
	municipalityName: string;
	email: string;
	role: StaffRole;
	/** The mail has an account already: accepting asks for its password instead of choosing one. */
	hasAccount: boolean;
};

const daysValid = 7;

/**
 * Makes a one-time link's token for a mail, a municipality and a role; valid for seven days. Only its hash is kept.
 * @param invitedBy the person who invites; must be administrator there
 * @throws Refusal not_permitted
 */
export async function createInvitation(
	{ sql }: Backend,
	offer: { municipality: string; email: string; role: StaffRole; invitedBy: string }
): Promise<string> {
	const token = randomBytes(24).toString('base64url');
	const invited = await sql.begin(async (transaction) => {
		// Row-level security binds the owner's connection too, unless it is a superuser's.
		await transaction`select set_config('radslag.municipality', ${offer.municipality}, true)`;
		const made = await transaction`
			insert into account.invitations (municipality_id, email, role, token_hash, invited_by, expires_at)
			select m.municipality_id, ${normalise(offer.email)}, ${offer.role}, ${hash(token)}, m.person_id,
				now() + ${daysValid} * interval '1 day'
			from private.members m
			where m.municipality_id = ${offer.municipality} and m.person_id = ${offer.invitedBy} and m.role = 'administrator'
			returning id`;
		if (made.length > 0)
			await keep(transaction, offer.municipality, offer.invitedBy, 'member_invited', offer.role);
		return made;
	});
	if (invited.length === 0) throw new Refusal('not_permitted', 403);
	return token;
}

/** What the link offers. @throws Refusal invitation_unusable: unknown, used or expired */
export async function findInvitation({ sql }: Backend, token: string): Promise<Invitation> {
	const [found] = await sql<Invitation[]>`
		select i.municipality_id as municipality, m.name as "municipalityName", i.email, i.role,
			exists (select from account.people p where p.email = i.email) as "hasAccount"
		from account.invitations i join private.municipalities m on m.id = i.municipality_id
		where i.token_hash = ${hash(token)} and i.accepted_at is null and i.expires_at > now()`;
	if (!found) throw new Refusal('invitation_unusable', 410);
	return found;
}

/**
 * Uses the link: makes the account if the mail has none (then `password` is the one chosen; otherwise it must be
 * the one she has), and gives the role. All or nothing, and once.
 * @returns the person's id and mail; signing in is the next step
 * @throws Refusal invitation_unusable, password_wrong, password_too_short, password_too_long
 */
export async function acceptInvitation(
	{ sql }: Backend,
	token: string,
	{ name, password }: { name: string; password: string }
): Promise<{ person: string; email: string }> {
	return sql.begin(async (transaction) => {
		const [offer] = await transaction<{ municipality_id: string; email: string; role: StaffRole }[]>`
			update account.invitations set accepted_at = now()
			where token_hash = ${hash(token)} and accepted_at is null and expires_at > now()
			returning municipality_id, email, role`;
		if (!offer) throw new Refusal('invitation_unusable', 410);
		const person = await findOrCreate(transaction, offer.email, name, password);
		await addMember(transaction, { ...offer, municipality: offer.municipality_id, person, name });
		await keep(transaction, offer.municipality_id, person, 'member_added', offer.role);
		return { person, email: offer.email };
	});
}

async function findOrCreate(
	sql: TransactionSql,
	email: string,
	name: string,
	password: string
): Promise<string> {
	const [known] = await sql<{ id: string; password: string | null }[]>`
		select p.id, c.password from account.people p
		left join account.credentials c on c.user_id = p.id and c.provider_id = 'credential'
		where p.email = ${email}`;
	if (!known) return createPerson(sql, { email, name, password, mustChange: false });
	if (!known.password || !(await verifyPassword({ hash: known.password, password }))) {
		throw new Refusal('password_wrong', 401);
	}
	return known.id;
}

/** Makes an account. @throws Refusal password_too_short, password_too_long */
export async function createPerson(
	sql: TransactionSql,
	{
		email,
		name,
		password,
		mustChange
	}: { email: string; name: string; password: string; mustChange: boolean }
): Promise<string> {
	checkPassword(password);
	const [made] = await sql<{ id: string }[]>`
		insert into account.people (name, email, email_verified, must_change_password)
		values (${name}, ${normalise(email)}, true, ${mustChange}) returning id`;
	if (!made) throw new Error('A person was not stored');
	await storePassword(sql, made.id, password);
	return made.id;
}

/** Gives a person a role in a municipality. */
export async function addMember(
	sql: TransactionSql,
	member: { municipality: string; person: string; role: StaffRole; name: string; email: string }
): Promise<void> {
	await sql`select private.add_member(${member.municipality}, ${member.person}, ${member.role}, ${member.name},
		${normalise(member.email)})`;
}

/** Writes to the audit log; the transaction has entered the municipality. */
async function keep(
	sql: TransactionSql,
	municipality: string,
	person: string,
	action: string,
	role: StaffRole
): Promise<void> {
	await sql`insert into private.audit_events (municipality_id, person_id, action, subject, detail)
		values (${municipality}, ${person}, ${action}, ${person}, jsonb_build_object('role', ${role}::text))`;
}

function hash(token: string): Buffer {
	return createHash('sha256').update(token).digest();
}
