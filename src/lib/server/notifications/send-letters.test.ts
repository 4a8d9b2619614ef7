import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openTrail } from '../../../../supabase/tests/trail.ts';
import { languages } from '../../i18n/languages.ts';
import * as feedback from '../data/feedback.ts';
import * as notifications from '../data/notifications.ts';
import { sendNextLetter } from './send-letters.ts';
import { writeLetter, type WaitingLetter } from './write-letter.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});
const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A mail server that takes every letter and keeps its lines. */
async function mailServer() {
	const heard: string[] = [];
	const server = createServer((socket) => {
		let inLetter = false;
		socket.write('220 test\r\n');
		socket.on('data', (chunk) => {
			for (const line of chunk.toString('utf8').split('\r\n').slice(0, -1)) {
				heard.push(line);
				if (inLetter && line !== '.') continue;
				inLetter = line === 'DATA';
				if (line === 'QUIT') socket.end('221 bye\r\n');
				else socket.write(inLetter ? '354 go on\r\n' : '250 ok\r\n');
			}
		});
		socket.on('error', () => undefined);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	stops.push(() => server.close());
	return { heard, env: { SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` } };
}

const turn = (env: NodeJS.ProcessEnv) =>
	database.sql.begin((transaction) => sendNextLetter(transaction as never, env));

describe('the letters to those who asked', () => {
	it('ask first, tell once, and leave no address behind', async () => {
		const trail = await openTrail(database);
		const { heard, env } = await mailServer();
		await notifications.leave(database.anonymous, {
			...trail.where,
			address: 'salma@example.org',
			language: 'sv',
			origin: 'https://radslag.example'
		});
		await turn(env);
		const asked = heard.join('\n').replaceAll('=\n', '').replaceAll('=3D', '=');
		expect(heard).toContain('RCPT TO:<salma@example.org>');
		const key = /notify\?key=([0-9a-f]{64})/.exec(asked)?.[1] ?? '';
		await notifications.confirm(database.anonymous, trail.slug, key);
		heard.length = 0;
		await turn(env);
		expect(heard).toEqual([]);
		await feedback.publish(trail.working_group, trail.dialogue.id, 'Ingen har svarat den här gången.');
		await turn(env);
		expect(heard.join('\n').replaceAll('=\n', '')).toContain(
			`https://radslag.example/${trail.slug}/dialogues/dialog/feedback`
		);
		const left = await database.sql`select from private.notification_addresses`;
		expect(left).toHaveLength(0);
	});

	it('wait while no mail server is configured', async () => {
		const trail = await openTrail(database);
		await notifications.leave(database.anonymous, {
			...trail.where,
			address: 'waits@example.org',
			language: 'sv',
			origin: 'https://radslag.example'
		});
		await turn({});
		const [left] = await database.sql`select due, key_hash from private.notification_addresses`;
		expect(left).toEqual({ due: 'confirm', key_hash: null });
	});

	it('are written in every language, with an address in that language and no word of what was said', () => {
		const letter: WaitingLetter = {
			id: '',
			municipality: 'bjurholm',
			name: 'Bjurholms kommun',
			kind: 'confirm',
			to: 'a@example.org',
			language: 'sv',
			origin: 'https://x.example',
			key: 'k',
			dialogue: 'dialog',
			title: { sv: 'Dialogen' }
		};
		const subjects = languages.map(({ tag }) => {
			const { subject, text } = writeLetter({ ...letter, language: tag });
			const path = tag === 'sv' ? '' : `/${tag}`;
			expect(text).toContain(`https://x.example${path}/bjurholm/dialogues/dialog/notify?key=k`);
			return subject;
		});
		expect(new Set(subjects).size).toBeGreaterThanOrEqual(languages.length - 1);
	});
});
