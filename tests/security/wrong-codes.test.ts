import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatReceipt } from '../../src/lib/domain/dialogue/receipt.ts';
import { startApp, type Answer, type RunningApp } from './running-app.ts';

let app: RunningApp;
beforeAll(async () => {
	app = await startApp();
});
afterAll(() => app?.stop());

let made = 0;
/** A code of the right shape that nobody has. */
const nobodys = () =>
	formatReceipt(Uint8Array.from({ length: 10 }, (_, place) => (place === 9 ? ++made : 7)));
const shape = ({ status, text }: Answer) => ({ status, text: text.replace(/value="[^"]*"/g, '') });

describe('codes that open nothing', () => {
	it('get the same answer on every way that takes a code, and after twenty a calm “wait a while”', async () => {
		const ways = [
			() => app.post('/bjurholm/receipt?/show', { code: nobodys() }),
			() => app.post('/bjurholm/receipt?/withdraw', { code: nobodys(), sure: 'yes' }),
			() => app.post('/bjurholm/receipt?/withdraw', { code: nobodys() })
		];
		const told = [];
		for (const way of ways) told.push(shape(await way()));
		expect(new Set(told.map(({ status }) => status))).toEqual(new Set([404]));
		expect(new Set(told.map(({ text }) => text)).size).toBe(1);

		const tried = await Promise.all(Array.from({ length: 30 }, () => ways[0]?.()));
		const statuses = tried.map((answer) => answer?.status);
		expect(new Set(statuses)).toEqual(new Set([404, 429]));
		expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(18);
		const waiting = tried.find((answer) => answer?.status === 429);
		expect(Number(waiting?.headers['retry-after'])).toBeLessThanOrEqual(10);
		expect(waiting?.text).toContain('Vänta en stund och försök igen.');
		expect((await ways[2]?.())?.status).toBe(429);
	});

	it('of the wrong shape are explained all the same, for that says nothing of any code', async () => {
		const answer = await app.post('/bjurholm/receipt?/show', { code: '4K7Q' });
		expect(answer.status).toBe(400);
		expect(answer.text).toContain('Koden ska ha 17 tecken');
	});
});
