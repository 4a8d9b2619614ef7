import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFirstAccount } from '../../src/lib/server/auth/first-accounts.ts';
import {
	acceptInvitation,
	createInvitation,
	findInvitation,
	type StaffRole
} from '../../src/lib/server/auth/invitations.ts';
import { changePassword } from '../../src/lib/server/auth/passwords.ts';
import { person, signIn, signOut } from '../../src/lib/server/auth/sign-in.ts';
import { staffRequest } from '../../src/lib/server/auth/staff-request.ts';
import type { Backend } from '../../src/lib/server/backend/backend.ts';
import * as members from '../../src/lib/server/data/members.ts';
import * as municipalities from '../../src/lib/server/data/municipalities.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { visitor, type Visitor } from './visitor.ts';

const longPassword = 'fyra ord i en lösenfras';
const sessionName = 'radslag.session_token';
let database: TestDatabase;
let backend: Backend;
let bjurholm: string;
let timra: string;

beforeAll(async () => {
	database = await createDatabase();
	backend = database.backend;
	bjurholm = await database.municipality('bjurholm', 'Bjurholm');
	timra = await database.municipality('timra', 'Timrå');
});

/** A member who has changed the one-time password and is signed in. */
async function signedIn(
	municipality: string,
	role: StaffRole
): Promise<{ user: Visitor; id: string; email: string }> {
	const email = `${randomUUID()}@example.invalid`;
	const account = await createFirstAccount(backend, { municipality, role, name: 'Test Person', email });
	const user = visitor();
	await signIn(backend, user.visit(), { email, password: account.password });
	const who = await person(backend, user.visit());
	if (!who) throw new Error('Nobody is signed in');
	await changePassword(backend, user.visit(), who, { current: account.password, chosen: longPassword });
	return { user, id: account.person, email };
}

describe('a session', () => {
	it('is never the one that was there before signing in', async () => {
		const { email, user } = await signedIn(bjurholm, 'observer');
		const planted = user.jar.get(sessionName) ?? '';
		const victim = visitor();
		victim.jar.set(sessionName, 'chosen-by-somebody-else.c2lnbmF0dXJl');
		await signIn(backend, victim.visit(), { email, password: longPassword });
		expect(victim.jar.get(sessionName)).not.toContain('chosen-by-somebody-else');
		const other = visitor();
		other.jar.set(sessionName, planted);
		await signIn(backend, other.visit(), { email, password: longPassword });
		expect(other.jar.get(sessionName)).not.toBe(planted);
	});

	it('gets a new id when the password is changed', async () => {
		const { user } = await signedIn(bjurholm, 'observer');
		const before = new Map(user.jar);
		const who = await person(backend, user.visit());
		if (!who) throw new Error('Nobody is signed in');
		await changePassword(backend, user.visit(), who, {
			current: longPassword,
			chosen: `${longPassword} till`
		});
		const old = visitor();
		for (const [name, value] of before) old.jar.set(name, value);
		expect(await person(backend, old.visit())).toBeNull();
		expect(await person(backend, user.visit())).not.toBeNull();
	});

	it('that was signed out opens nothing, even from a copy of the cookie', async () => {
		const { user } = await signedIn(bjurholm, 'administrator');
		const copy = visitor();
		for (const [name, value] of user.jar) copy.jar.set(name, value);
		await signOut(backend, user.visit());
		const { person: nobody, redirectTo } = await staffRequest(backend, copy.visit('/staff/bjurholm/members'));
		expect(nobody).toBeNull();
		expect(redirectTo).toBe('/staff/sign-in?next=%2Fstaff%2Fbjurholm%2Fmembers');
	});

	it.each(['x', 'x.y', `${'a'.repeat(32)}.${'b'.repeat(44)}`, '%00', '../../etc/passwd', "' or 1=1 --"])(
		'that nobody began is nobody: %s',
		async (value) => {
			const stranger = visitor();
			stranger.jar.set(sessionName, encodeURIComponent(value));
			expect(await person(backend, stranger.visit())).toBeNull();
		}
	);

	it('is kept in a cookie that scripts and other sites cannot use, and plain connections only where there is no other', async () => {
		const { email } = await signedIn(bjurholm, 'observer');
		for (const [origin, secure] of [
			['http://radslag.test', false],
			['https://radslag.test', true]
		] as const) {
			const user = visitor(origin);
			await signIn(backend, user.visit(), { email, password: longPassword });
			const cookie = user.set.find(({ name }) => name === sessionName);
			expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure });
		}
	});
});

describe('a role', () => {
	it('that was taken away holds no longer from the next request', async () => {
		const boss = await signedIn(bjurholm, 'administrator');
		const { user, id } = await signedIn(bjurholm, 'registrar');
		const asMember = async () => (await staffRequest(backend, user.visit('/staff/bjurholm'))).db;
		const asBoss = (await staffRequest(backend, boss.user.visit('/staff/bjurholm'))).db;
		expect(await members.auditLog(await asMember())).toBeInstanceOf(Array);
		const kept = await asMember();
		await members.remove(asBoss, id, 'registrar');
		await expect(members.auditLog(await asMember())).rejects.toMatchObject({ code: 'role_missing' });
		await expect(members.auditLog(kept)).rejects.toMatchObject({ code: 'role_missing' });
		expect(await members.memberships(await asMember())).toEqual([]);
	});

	it('in one municipality opens nothing in another', async () => {
		const { user, id } = await signedIn(timra, 'administrator');
		const { db } = await staffRequest(backend, user.visit('/staff/bjurholm/members'));
		const attempts = [
			() => members.list(db),
			() => members.auditLog(db),
			() => members.remove(db, id, 'administrator'),
			() => municipalities.settings(db),
			() => municipalities.save(db, { name: 'Stulet' })
		];
		for (const attempt of attempts) {
			await expect(attempt()).rejects.toMatchObject({ code: 'role_missing', status: 403 });
		}
	});

	it.each(['facilitator', 'working_group', 'registrar', 'observer'] as const)(
		'of %s does not administer members or settings',
		async (role) => {
			const { user, id } = await signedIn(bjurholm, role);
			const { db } = await staffRequest(backend, user.visit('/staff/bjurholm'));
			await expect(members.list(db)).rejects.toMatchObject({ status: 403 });
			await expect(members.remove(db, id, role)).rejects.toMatchObject({ status: 403 });
			await expect(municipalities.save(db, { minimumGroup: 100 })).rejects.toMatchObject({ status: 403 });
		}
	);

	it('of the last administrator stays', async () => {
		const place = await database.municipality('ensam', 'Ensam');
		const { user, id } = await signedIn(place, 'administrator');
		const { db } = await staffRequest(backend, user.visit('/staff/ensam'));
		await expect(members.remove(db, id, 'administrator')).rejects.toMatchObject({
			code: 'last_administrator'
		});
		expect(await members.list(db)).toHaveLength(1);
	});
});

describe('a one-time password', () => {
	it('opens only the page where it is changed', async () => {
		const email = `${randomUUID()}@example.invalid`;
		const made = { municipality: bjurholm, role: 'administrator', name: 'Ny', email } as const;
		const { password } = await createFirstAccount(backend, made);
		const user = visitor();
		await signIn(backend, user.visit(), { email, password });
		for (const path of [
			'/staff',
			'/staff/bjurholm',
			'/staff/account',
			'/staff/password/x',
			'/staff/bjurholm/members'
		]) {
			expect((await staffRequest(backend, user.visit(path))).redirectTo).toBe('/staff/password');
		}
		expect((await staffRequest(backend, user.visit('/staff/password'))).redirectTo).toBeNull();
	});
});

describe('an invitation', () => {
	const offer = (invitedBy: string, email = `${randomUUID()}@example.invalid`) =>
		({ municipality: bjurholm, email, role: 'observer', invitedBy }) as const;

	it('is used once, also when it is used by several at once', async () => {
		const { id } = await signedIn(bjurholm, 'administrator');
		const invitation = offer(id);
		const token = await createInvitation(backend, invitation);
		const accept = () => acceptInvitation(backend, token, { name: 'Ny', password: longPassword });
		const outcomes = await Promise.allSettled(Array.from({ length: 5 }, accept));
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		await expect(findInvitation(backend, token)).rejects.toMatchObject({ code: 'invitation_unusable' });
	});

	it('is worth nothing after its time', async () => {
		const { id } = await signedIn(bjurholm, 'administrator');
		const invitation = offer(id);
		const token = await createInvitation(backend, invitation);
		await database.sql`update account.invitations set created_at = now() - interval '8 days', expires_at = now() - interval '1 second'
			where email = ${invitation.email}`;
		await expect(
			acceptInvitation(backend, token, { name: 'Sen', password: longPassword })
		).rejects.toMatchObject({ code: 'invitation_unusable' });
		const [account] = await database.sql`select from account.people where email = ${invitation.email}`;
		expect(account).toBeUndefined();
	});

	it('gives a role in the municipality it was made for, and nowhere else', async () => {
		const { id } = await signedIn(bjurholm, 'administrator');
		const invitation = offer(id);
		const token = await createInvitation(backend, invitation);
		await acceptInvitation(backend, token, { name: 'Ny', password: longPassword });
		const user = visitor();
		await signIn(backend, user.visit(), { email: invitation.email, password: longPassword });
		const { db } = await staffRequest(backend, user.visit('/staff/timra'));
		expect((await members.memberships(db)).map(({ slug }) => slug)).toEqual(['bjurholm']);
		await expect(municipalities.settings(db)).rejects.toMatchObject({ code: 'role_missing' });
	});

	it('is not made for a municipality where the inviter is no administrator', async () => {
		const { id } = await signedIn(timra, 'administrator');
		const facilitator = await signedIn(bjurholm, 'facilitator');
		await expect(createInvitation(backend, offer(id))).rejects.toMatchObject({ code: 'not_permitted' });
		await expect(createInvitation(backend, offer(facilitator.id))).rejects.toMatchObject({
			code: 'not_permitted'
		});
	});

	it('does not let somebody into an account whose password is not known', async () => {
		const { id } = await signedIn(bjurholm, 'administrator');
		const victim = await signedIn(timra, 'administrator');
		const token = await createInvitation(backend, offer(id, victim.email));
		await expect(
			acceptInvitation(backend, token, { name: 'Tjuv', password: 'ett helt annat lösenord' })
		).rejects.toMatchObject({ code: 'password_wrong' });
	});

	it('and its acceptance stand in the audit log, without names or mails', async () => {
		const { id, user } = await signedIn(bjurholm, 'administrator');
		const invitation = offer(id);
		const token = await createInvitation(backend, invitation);
		await acceptInvitation(backend, token, { name: 'Ny', password: longPassword });
		const { db } = await staffRequest(backend, user.visit('/staff/bjurholm'));
		const [accepted, invited] = await members.auditLog(db);
		expect(invited).toMatchObject({
			action: 'member_invited',
			detail: { role: 'observer' },
			person: 'Test Person'
		});
		expect(accepted).toMatchObject({ action: 'member_added', detail: { role: 'observer' }, person: 'Ny' });
		expect(JSON.stringify([accepted, invited])).not.toContain(invitation.email);
	});

	it('keeps only the hash of its link', async () => {
		const { id } = await signedIn(bjurholm, 'administrator');
		const token = await createInvitation(backend, offer(id));
		const rows = await database.sql`select to_jsonb(i)::text as row from account.invitations i`;
		expect(rows.some(({ row }) => String(row).includes(token))).toBe(false);
	});
});
