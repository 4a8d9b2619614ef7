import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openRoom, type Room } from '../../../../supabase/tests/meeting-room.ts';
import { openTrail } from '../../../../supabase/tests/trail.ts';
import { createFirstAccount } from '../auth/first-accounts.ts';
import { changePassword } from '../auth/passwords.ts';
import { person, signIn, signOut, type Person } from '../auth/sign-in.ts';
import type { Visit } from '../auth/visit.ts';
import { leadReader } from './lead-reader.ts';

let database: TestDatabase;
let room: Room;

beforeAll(async () => {
	database = await createDatabase();
	room = await openRoom(await openTrail(database));
});
afterEach(() => vi.restoreAllMocks());

/** A browser that has signed in and asks for the meeting's stream. */
async function leader() {
	const { backend } = database;
	const email = 'facilitator@example.invalid';
	const { password } = await createFirstAccount(backend, {
		municipality: room.trail.id,
		role: 'facilitator',
		name: 'Test',
		email
	});
	const jar = new Map<string, string>();
	const visit = (): Visit => ({
		request: new Request('http://radslag.test', {
			headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
		}),
		url: new URL(`http://radslag.test/api/${room.trail.slug}/meetings/${room.id}/lead-events`),
		getClientAddress: () => '192.0.2.1',
		cookies: { set: (name, value) => void jar.set(name, value) }
	});
	await signIn(backend, visit(), { email, password });
	return { visit, password };
}

describe('whoever leads by a signed-in browser', () => {
	it('reads nothing before she has changed her one-time password, and nothing soon after she has signed out', async () => {
		const { visit, password } = await leader();
		const read = leadReader(database.backend, visit(), room.id);
		await expect(read()).rejects.toMatchObject({ code: 'sign_in_needed', status: 401 });
		const her = (await person(database.backend, visit())) as Person;
		const chosen = 'ett nytt och långt lösenord';
		await changePassword(database.backend, visit(), her, { current: password, chosen });
		const again = visit();
		const readAgain = leadReader(database.backend, again, room.id);
		expect(await readAgain()).toMatchObject({ meeting: room.id });
		await signOut(database.backend, again);
		const now = performance.now();
		vi.spyOn(performance, 'now').mockImplementation(() => now + 3_001);
		await expect(readAgain()).rejects.toMatchObject({ code: 'sign_in_needed', status: 401 });
	});

	it('reads nothing without having signed in', async () => {
		const visit: Visit = {
			request: new Request('http://radslag.test'),
			url: new URL(`http://radslag.test/api/${room.trail.slug}/meetings/${room.id}/lead-events`),
			getClientAddress: () => '192.0.2.1',
			cookies: { set: () => {} }
		};
		await expect(leadReader(database.backend, visit, room.id)()).rejects.toMatchObject({
			code: 'sign_in_needed'
		});
	});
});
