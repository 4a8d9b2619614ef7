import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { createFirstAccount, renewPassword } from './first-accounts.ts';
import { acceptInvitation, createInvitation, findInvitation } from './invitations.ts';
import { changePassword } from './passwords.ts';
import { beginSecondFactor, endSecondFactor, verifySecondFactor } from './second-factor.ts';
import { person, signIn, signOut } from './sign-in.ts';
import { tokenFor } from './token-for.ts';
import type { Visit } from './visit.ts';

let database: TestDatabase;
let municipality: string;
let addresses = 0;

beforeAll(async () => {
	database = await createDatabase();
	municipality = await database.municipality('bjurholm', 'Bjurholm');
});

/** A browser with a cookie jar. Each has its own address, so that waiting after failures does not spread. */
function browser(origin = 'http://radslag.test') {
	const jar = new Map<string, string>();
	const address = `192.0.2.${addresses++}`;
	const set: { name: string; secure: boolean }[] = [];
	return {
		jar,
		set,
		visit(): Visit {
			const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
			return {
				request: new Request(origin, { headers: { cookie } }),
				url: new URL(origin),
				getClientAddress: () => address,
				cookies: {
					set(name, value, { maxAge, secure }) {
						set.push({ name, secure });
						if (maxAge === 0) jar.delete(name);
						else jar.set(name, value);
					}
				}
			};
		}
	};
}

let accounts = 0;
async function account(role: 'administrator' | 'facilitator' = 'facilitator') {
	const email = `person-${accounts++}@example.invalid`;
	const made = await createFirstAccount(database.backend, { municipality, role, name: 'Test Person', email });
	return { ...made, email };
}

describe('signing in', () => {
	it('lets a person in with mail and password, and out again on the server', async () => {
		const { email, password, person: id } = await account();
		const user = browser();
		expect(
			await signIn(database.backend, user.visit(), { email: ` ${email.toUpperCase()} `, password })
		).toBe('signed_in');
		expect(await person(database.backend, user.visit())).toMatchObject({
			id,
			email,
			mustChangePassword: true
		});
		const stolen = new Map(user.jar);
		await signOut(database.backend, user.visit());
		expect(await person(database.backend, user.visit())).toBeNull();
		const thief = browser();
		for (const [name, value] of stolen) thief.jar.set(name, value);
		expect(await person(database.backend, thief.visit())).toBeNull();
	});

	it('refuses a wrong password and an unknown mail with the same answer', async () => {
		const { email } = await account();
		const refusal = { code: 'sign_in_failed', status: 401 };
		const password = 'not the right password';
		await expect(signIn(database.backend, browser().visit(), { email, password })).rejects.toMatchObject(
			refusal
		);
		await expect(
			signIn(database.backend, browser().visit(), { email: 'nobody@example.invalid', password })
		).rejects.toMatchObject(refusal);
	});

	it('makes the sixth attempt from one place wait, and forgets the failures when one is right', async () => {
		const { email, password } = await account();
		const user = browser();
		const wrong = () => signIn(database.backend, user.visit(), { email, password: 'not the right password' });
		for (let i = 0; i < 4; i++) await expect(wrong()).rejects.toMatchObject({ code: 'sign_in_failed' });
		await signIn(database.backend, user.visit(), { email, password });
		for (let i = 0; i < 5; i++) await expect(wrong()).rejects.toMatchObject({ code: 'sign_in_failed' });
		await expect(wrong()).rejects.toMatchObject({ code: 'too_many_attempts', status: 429 });
		await expect(signIn(database.backend, user.visit(), { email, password })).rejects.toMatchObject({
			code: 'too_many_attempts'
		});
		expect(await signIn(database.backend, browser().visit(), { email, password })).toBe('signed_in');
	});

	it('never adopts a session id that was there before', async () => {
		const { email, password } = await account();
		const user = browser();
		user.jar.set('radslag.session_token', 'planted.planted');
		await signIn(database.backend, user.visit(), { email, password });
		const first = user.jar.get('radslag.session_token');
		expect(first).not.toContain('planted');
		await signIn(database.backend, user.visit(), { email, password });
		expect(user.jar.get('radslag.session_token')).not.toBe(first);
	});

	it('refuses a cookie in which any character was changed', async () => {
		const { email, password } = await account();
		const user = browser();
		await signIn(database.backend, user.visit(), { email, password });
		const cookie = decodeURIComponent(user.jar.get('radslag.session_token') ?? '');
		for (let at = 0; at < cookie.length - 2; at++) {
			const forger = browser();
			const changed = cookie.slice(0, at) + (cookie[at] === 'A' ? 'B' : 'A') + cookie.slice(at + 1);
			forger.jar.set('radslag.session_token', encodeURIComponent(changed));
			expect(await person(database.backend, forger.visit())).toBeNull();
		}
	});

	it('ends a session a day after it began, however busy it is', async () => {
		const { email, password, person: id } = await account();
		const user = browser();
		await signIn(database.backend, user.visit(), { email, password });
		await database.sql`update account.sessions set created_at = now() - interval '25 hours' where user_id = ${id}`;
		expect(await person(database.backend, user.visit())).toBeNull();
		expect(await database.sql`select from account.sessions where user_id = ${id}`).toHaveLength(0);
	});

	it('marks the cookie secure on https and leaves it usable on a plain local network', async () => {
		const { email, password } = await account();
		const over = async (origin: string) => {
			const user = browser(origin);
			await signIn(database.backend, user.visit(), { email, password });
			return user.set.find(({ name }) => name === 'radslag.session_token')?.secure;
		};
		expect(await over('https://radslag.test')).toBe(true);
		expect(await over('http://192.0.2.1:3000')).toBe(false);
	});

	it('keeps neither address nor program of the person', async () => {
		const { email, password } = await account();
		await signIn(database.backend, browser().visit(), { email, password });
		const rows =
			await database.sql`select from account.sessions where coalesce(ip_address, '') || coalesce(user_agent, '') <> ''`;
		expect(rows).toHaveLength(0);
	});
});

describe('the password', () => {
	it('is changed at the first sign-in, which ends every other session', async () => {
		const { email, password } = await account();
		const [here, elsewhere] = [browser(), browser()];
		await signIn(database.backend, here.visit(), { email, password });
		await signIn(database.backend, elsewhere.visit(), { email, password });
		const who = await person(database.backend, here.visit());
		if (!who) throw new Error('nobody is signed in');
		const change = (current: string, chosen: string) =>
			changePassword(database.backend, here.visit(), who, { current, chosen });
		await expect(change(password, 'kort')).rejects.toMatchObject({ code: 'password_too_short' });
		await expect(change(password, password)).rejects.toMatchObject({ code: 'password_unchanged' });
		await expect(change('wrong wrong wrong', 'en helt ny lösenfras')).rejects.toMatchObject({
			code: 'password_wrong'
		});
		await change(password, 'en helt ny lösenfras');
		expect(await person(database.backend, here.visit())).toMatchObject({ mustChangePassword: false });
		expect(await person(database.backend, elsewhere.visit())).toBeNull();
		await expect(signIn(database.backend, browser().visit(), { email, password })).rejects.toMatchObject({
			code: 'sign_in_failed'
		});
	});
});

describe('a forgotten password', () => {
	it('is replaced by a one-time password at the machine, which ends every session', async () => {
		const { email, password } = await account();
		const user = browser();
		await signIn(database.backend, user.visit(), { email, password });
		const renewed = await renewPassword(database.backend, ` ${email.toUpperCase()}`);
		expect(await person(database.backend, user.visit())).toBeNull();
		await signIn(database.backend, user.visit(), { email, password: renewed ?? '' });
		expect(await person(database.backend, user.visit())).toMatchObject({ mustChangePassword: true });
	});

	it('is not made for a mail that nobody has', async () => {
		expect(await renewPassword(database.backend, 'nobody@example.invalid')).toBeNull();
	});
});

describe('the second factor', () => {
	it('is asked for once it is confirmed, and a wrong code does not let anyone in', async () => {
		const { email, password } = await account();
		const user = browser();
		await signIn(database.backend, user.visit(), { email, password });
		const { uri, backupCodes } = await beginSecondFactor(database.backend, user.visit(), password);
		expect(backupCodes.length).toBeGreaterThan(5);
		await verifySecondFactor(database.backend, user.visit(), totp(uri));

		const later = browser();
		expect(await signIn(database.backend, later.visit(), { email, password })).toBe('second_factor');
		expect(await person(database.backend, later.visit())).toBeNull();
		await expect(verifySecondFactor(database.backend, later.visit(), '000000')).rejects.toMatchObject({
			code: 'code_wrong'
		});
		await verifySecondFactor(database.backend, later.visit(), totp(uri));
		expect(await person(database.backend, later.visit())).toMatchObject({ email, hasSecondFactor: true });

		await endSecondFactor(database.backend, later.visit(), password);
		expect(await person(database.backend, later.visit())).toMatchObject({ email, hasSecondFactor: false });
	});
});

describe('an invitation', () => {
	it('makes an account with the role, once', async () => {
		const { person: invitedBy } = await account('administrator');
		const email = 'new@example.invalid';
		const token = await createInvitation(database.backend, {
			municipality,
			email,
			role: 'registrar',
			invitedBy
		});
		expect(await findInvitation(database.backend, token)).toMatchObject({
			email,
			role: 'registrar',
			municipalityName: 'Bjurholm',
			hasAccount: false
		});
		const accept = () =>
			acceptInvitation(database.backend, token, { name: 'Ny Person', password: 'en lång lösenfras' });
		const outcomes = await Promise.allSettled([accept(), accept(), accept()]);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		await expect(accept()).rejects.toMatchObject({ code: 'invitation_unusable', status: 410 });
		const user = browser();
		await signIn(database.backend, user.visit(), { email, password: 'en lång lösenfras' });
		const who = await person(database.backend, user.visit());
		const rows = await database.sql`select role from private.members where person_id = ${who?.id ?? ''}`;
		expect(rows.map(({ role }) => role)).toEqual(['registrar']);
	});

	it('asks for the password of an account that is there, and is not used up by a wrong one', async () => {
		const { person: invitedBy } = await account('administrator');
		const { email, password } = await account();
		const token = await createInvitation(database.backend, {
			municipality,
			email,
			role: 'observer',
			invitedBy
		});
		await expect(
			acceptInvitation(database.backend, token, { name: 'X', password: 'not the right password' })
		).rejects.toMatchObject({ code: 'password_wrong' });
		await acceptInvitation(database.backend, token, { name: 'X', password });
	});

	it('is refused after its time and under any other token', async () => {
		const { person: invitedBy } = await account('administrator');
		const offer = { municipality, email: 'late@example.invalid', role: 'observer', invitedBy } as const;
		const token = await createInvitation(database.backend, offer);
		await database.sql`update account.invitations set created_at = now() - interval '8 days', expires_at = now() - interval '1 second'
			where email = ${offer.email}`;
		await expect(findInvitation(database.backend, token)).rejects.toMatchObject({
			code: 'invitation_unusable'
		});
		const other = await createInvitation(database.backend, offer);
		await expect(findInvitation(database.backend, `${other.slice(0, -1)}_`)).rejects.toMatchObject({
			status: 410
		});
	});

	it('can only be made by an administrator of that municipality', async () => {
		const { person: facilitator } = await account('facilitator');
		const { person: elsewhere } = await account('administrator');
		const other = await database.municipality('timra', 'Timrå');
		const invite = (place: string, invitedBy: string) =>
			createInvitation(database.backend, {
				municipality: place,
				email: 'x@example.invalid',
				role: 'administrator',
				invitedBy
			});
		await expect(invite(municipality, facilitator)).rejects.toMatchObject({ code: 'not_permitted' });
		await expect(invite(other, elsewhere)).rejects.toMatchObject({ code: 'not_permitted' });
	});
});

describe('the token of a request', () => {
	it('acts as the person and is signed anew only when it is about to expire', async () => {
		const { person: id } = await account();
		const token = await tokenFor(database.backend, id, municipality);
		expect(await tokenFor(database.backend, id, municipality)).toBe(token);
		expect(await database.backend.as(token).call('whoami')).toBe('authenticated');
	});
});

/** The six digits that an authenticator app would show now (RFC 6238). */
function totp(uri: string): string {
	const secret = new URL(uri).searchParams.get('secret') ?? '';
	const bits = [...secret].map((letter) =>
		'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')
	);
	const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
	const mac = createHmac('sha1', key).update(counter).digest();
	const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}
