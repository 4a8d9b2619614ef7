import { describe, expect, it } from 'vitest';
import { meetingLimits } from '../meetings/meeting-code.ts';
import { CodeTries } from './code-tries.ts';

const minute = 60_000;

describe('wrong codes', () => {
	it('are free at first, then one every ten seconds, however many come at once', () => {
		const tries = new CodeTries();
		const waits = Array.from({ length: 30 }, () => tries.begin('bjurholm', '192.0.2.1', 0));
		expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
		expect(waits.at(-1)).toBe(10);
		expect(tries.begin('bjurholm', '192.0.2.1', 10_000)).toBe(0);
		expect(tries.begin('bjurholm', '192.0.2.1', 10_000)).toBe(10);
		expect(tries.begin('bjurholm', '192.0.2.2', 0), 'another address').toBe(0);
		expect(tries.begin('bjurholm', '192.0.2.1', 10 * minute), 'forgotten').toBe(0);
	});

	it('count for a household, whichever of its addresses is used', () => {
		const tries = new CodeTries();
		for (let place = 0; place < 20; place++) tries.begin('bjurholm', `2001:db8:1:2::${place}`, 0);
		expect(tries.begin('bjurholm', '2001:db8:1:2::ffff', 0)).toBe(10);
		expect(tries.begin('bjurholm', '2001:db8:1:3::1', 0)).toBe(0);
	});

	it('do not count when they are right', () => {
		const tries = new CodeTries();
		for (let place = 0; place < 100; place++) {
			expect(tries.begin('bjurholm', '192.0.2.1', 0)).toBe(0);
			tries.giveBack('192.0.2.1', 0);
		}
	});

	it('in a flood leave every address one at a time, only in that municipality and only while it lasts', () => {
		const tries = new CodeTries();
		tries.told('bjurholm', 121, 0);
		expect(tries.begin('bjurholm', '192.0.2.1', 1)).toBe(0);
		expect(tries.begin('bjurholm', '192.0.2.1', 1)).toBe(10);
		expect(tries.begin('timra', '192.0.2.1', 1)).toBe(0);
		expect(tries.begin('bjurholm', '192.0.2.2', 1), 'somebody else with a right code').toBe(0);
		tries.giveBack('192.0.2.2', 1);
		expect(tries.begin('bjurholm', '192.0.2.2', 1)).toBe(0);
		expect(tries.begin('bjurholm', '192.0.2.1', 2 * minute)).toBe(0);
		expect(tries.begin('bjurholm', '192.0.2.1', 2 * minute)).toBe(0);
	});

	it('of meetings let a whole hall behind one address in, and a guesser no more than two a second', () => {
		const tries = new CodeTries(meetingLimits);
		for (let place = 0; place < 1000; place++) {
			expect(tries.begin('', '192.0.2.1', 0), 'a right one').toBe(0);
			tries.giveBack('192.0.2.1', 0);
		}
		for (let place = 0; place < 100; place++) expect(tries.begin('', '192.0.2.1', 0), 'mistyped').toBe(0);
		for (let second = 0; second < 600; second++)
			for (let n = 0; n < 10; n++) tries.begin('', '192.0.2.1', second * 1000);
		const letThrough = Array.from({ length: 100 }, (_, n) =>
			tries.begin('', '192.0.2.1', 600_000 + n * 100)
		).filter((wait) => wait === 0);
		expect(letThrough.length).toBeLessThanOrEqual(22);
	});
});
