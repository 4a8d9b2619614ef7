import { beforeAll, describe, expect, it } from 'vitest';
import * as feedback from '../../src/lib/server/data/feedback.ts';
import * as notifications from '../../src/lib/server/data/notifications.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { answerTheme, openTrail, point, refusalOf, send, type Trail } from './trail.ts';

type Letter = { id: string; municipality: string; kind: string; to: string; key: string; language: string };

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

const leave = ({ where }: Trail, address: string) =>
	notifications.leave(database.anonymous, {
		...where,
		address,
		language: 'ar',
		origin: 'https://radslag.example'
	});
const next = async (): Promise<Letter | null> =>
	(await database.sql<{ letter: Letter | null }[]>`select private.next_letter() as letter`)[0]?.letter ??
	null;
const sent = (letter: Letter | null, taken = true) =>
	database.sql`select private.letter_sent(${letter?.id ?? ''}, ${letter?.municipality ?? ''}, ${taken})`;
const rows = ({ dialogue }: Trail) =>
	database.sql`select * from private.notification_addresses where dialogue_id = ${dialogue.id}`;

/** An address that has said yes. */
async function confirmed(trail: Trail, address = 'salma@example.org') {
	await leave(trail, address);
	const letter = await next();
	await sent(letter);
	await notifications.confirm(database.anonymous, trail.slug, letter?.key ?? '');
	return letter;
}

async function publish(trail: Trail) {
	await answerTheme(trail, 'Stöd');
	await feedback.publish(trail.working_group, trail.dialogue.id);
}

describe('an address for one letter', () => {
	it('is asked first, told when the feedback is published, and erased with that letter', async () => {
		const trail = await openTrail(database);
		const asked = await confirmed(trail);
		expect(asked).toMatchObject({ kind: 'confirm', to: 'salma@example.org', language: 'ar' });
		expect(await next(), 'nothing is sent before there is something to tell').toBeNull();
		await publish(trail);
		const letter = await next();
		expect(letter).toMatchObject({ kind: 'published', to: 'salma@example.org', dialogue: 'dialog' });
		await sent(letter);
		expect(await rows(trail)).toHaveLength(0);
		expect(await next()).toBeNull();
	});

	it('gets nothing but the question when nobody says yes, and is erased after three days', async () => {
		const trail = await openTrail(database);
		await leave(trail, 'nobody@example.org');
		await sent(await next());
		await publish(trail);
		expect(await next()).toBeNull();
		await database.sql`update private.notification_addresses set expires_on = current_date - 1 where dialogue_id = ${trail.dialogue.id}`;
		await database.sql`select private.erase_old_addresses()`;
		expect(await rows(trail)).toHaveLength(0);
	});

	it('stands apart: no column leads to a submission, and once confirmed no day says when it was left', async () => {
		const trail = await openTrail(database);
		await send(trail, point(trail, null, 'Något.'));
		await confirmed(trail);
		const [row] = await rows(trail);
		expect(
			Object.keys(row ?? {})
				.sort()
				.join(' ')
		).toBe(
			'address confirmed dialogue_id due expires_on id key_hash language municipality_id not_before origin tries'
		);
		expect(row).toMatchObject({ expires_on: null, not_before: null, due: null });
	});

	it('is erased when its owner asks, and its key opens nothing afterwards', async () => {
		const trail = await openTrail(database);
		const letter = await confirmed(trail);
		const key = letter?.key ?? '';
		expect(await notifications.find(database.anonymous, trail.slug, key)).toMatchObject({
			confirmed: true,
			dialogue: 'dialog'
		});
		await notifications.forget(database.anonymous, trail.slug, key);
		expect(await rows(trail)).toHaveLength(0);
		expect(await refusalOf(notifications.find(database.anonymous, trail.slug, key))).toBe('address_unknown');
		expect(await refusalOf(notifications.confirm(database.anonymous, trail.slug, 'x'))).toBe(
			'address_unknown'
		);
	});

	it('left again tells nothing and sends no second letter the same day, in whatever case it is written', async () => {
		const trail = await openTrail(database);
		await leave(trail, 'again@example.org');
		await sent(await next());
		await leave(trail, 'AGAIN@example.org');
		expect(await next()).toBeNull();
		expect(await rows(trail)).toHaveLength(1);
	});

	it('is refused when it is none, too late or one of too many', async () => {
		const trail = await openTrail(database);
		for (const wrong of [
			'',
			'nobody',
			'a@b',
			'a b@example.org',
			'a@example.org\nbcc: b@example.org',
			'a@example..org',
			'<a@example.org>'
		])
			expect(await refusalOf(leave(trail, wrong)), wrong).toBe('address_unusable');
		await database.sql`insert into private.notification_addresses (municipality_id, dialogue_id, address, language, origin, expires_on)
			select ${trail.id}, ${trail.dialogue.id}, 'n' || n || '@example.org', 'sv', 'http://x', current_date from generate_series(1, 500) n`;
		expect(await refusalOf(leave(trail, 'late@example.org'))).toBe('too_many_addresses');
		await publish(trail);
		expect(await refusalOf(leave(trail, 'late@example.org'))).toBe('feedback_published_already');
		await database.sql`delete from private.notification_addresses where dialogue_id = ${trail.dialogue.id}`;
	});

	it('whose letter the mail server does not take is tried again later, and erased in the end', async () => {
		const trail = await openTrail(database);
		await leave(trail, 'full@example.org');
		for (let turn = 0; turn < 10; turn++) {
			const letter = await next();
			expect(letter, String(turn)).not.toBeNull();
			await sent(letter, false);
			expect(await next(), 'waits').toBeNull();
			await database.sql`update private.notification_addresses set not_before = now() - interval '1 second' where dialogue_id = ${trail.dialogue.id}`;
		}
		expect(await rows(trail)).toHaveLength(0);
	});

	it('confirmed after the publishing is told at once', async () => {
		const trail = await openTrail(database);
		await leave(trail, 'slow@example.org');
		const letter = await next();
		await sent(letter);
		await publish(trail);
		await notifications.confirm(database.anonymous, trail.slug, letter?.key ?? '');
		const last = await next();
		expect(last).toMatchObject({ kind: 'published' });
		await sent(last);
	});
});
